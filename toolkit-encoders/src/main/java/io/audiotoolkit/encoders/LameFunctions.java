package io.audiotoolkit.encoders;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The functions of lame/lame.h that are used, under their own names. */
final class LameFunctions {

  /** {@code MPEG_mode}. */
  static final int JOINT_STEREO = 1;

  static final int MONO = 3;

  /** {@code vbr_mode}: off, and the default, vbr_mtrh. */
  static final int VBR_OFF = 0;

  static final int VBR_DEFAULT = 4;

  private LameFunctions() {}

  /**
   * Binds all of them to a library.
   *
   * @throws LinkageError if one is not in it
   */
  static void bind(NativeLibrary library) {
    Native.register(LameFunctions.class, library);
  }

  static native String get_lame_short_version();

  static native @Nullable Pointer lame_init();

  static native int lame_set_num_channels(Pointer lame, int channels);

  static native int lame_set_in_samplerate(Pointer lame, int hertz);

  static native int lame_set_out_samplerate(Pointer lame, int hertz);

  static native int lame_set_mode(Pointer lame, int mode);

  static native int lame_set_brate(Pointer lame, int kilobits);

  static native int lame_set_quality(Pointer lame, int algorithm);

  static native int lame_set_VBR(Pointer lame, int mode);

  static native int lame_set_VBR_quality(Pointer lame, float quality);

  static native int lame_set_bWriteVbrTag(Pointer lame, int write);

  static native int lame_init_params(Pointer lame);

  static native int lame_get_encoder_delay(Pointer lame);

  static native int lame_get_framesize(Pointer lame);

  static native int lame_encode_buffer_ieee_float(
      Pointer lame, Pointer left, @Nullable Pointer right, int samples, Pointer into, int size);

  static native int lame_encode_buffer_interleaved_ieee_float(
      Pointer lame, Pointer samples, int count, Pointer into, int size);

  static native int lame_encode_flush(Pointer lame, Pointer into, int size);

  static native int lame_close(Pointer lame);
}
