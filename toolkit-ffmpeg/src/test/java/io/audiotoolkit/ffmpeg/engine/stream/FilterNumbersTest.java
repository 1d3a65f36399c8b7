package io.audiotoolkit.ffmpeg.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avfilter.av_filter_iterate;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_filter_pad_count;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_pad_get_type;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_STRING;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_next;

import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avfilter.AVFilter;
import org.bytedeco.ffmpeg.avfilter.AVFilterPad;
import org.bytedeco.ffmpeg.avutil.AVOption;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterNumbersTest {

  /** Names, files, times, whole numbers, and numbers that FFmpeg reads without the C library. */
  private static final Pattern OF_OTHER_KINDS =
      Pattern.compile(
          "\\w+\\.(c|channels|channel_layout|colors|map|mpc|timestamps|samples)"
              + "|(abuffersink|a?movie|a?sendcmd|(x|stream)?(stack|select)\\w*|segment)\\..*"
              + "|acrossover\\.(split|gain)|adelay\\.delays|aecho\\.(delays|decays)"
              + "|afftdn\\.(band_noise|bn)|aiir\\.(gains|k|poles|p|zeros|z)"
              + "|ametadata\\.(key|value|file)|arnndn\\.(m|model)|(dynaudnorm|speechnorm)\\.h"
              + "|firequalizer\\.dumpfile|loudnorm\\.stats_file");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0.5                       | 05e-1
          -12.280000dB              | -12280000e-6dB
          .25                       | 25e-2
          3.                        | 3e0
          1.5e3                     | 15e2
          1.0E-4                    | 10e-5
          1.5k                      | 15e-1k
          44100                     | 44100
          between(t,1,2.5)          | between(t,1e0,25e-1)
          if(gt(t, 0) , 5e2,0x1f,3) | if(gt(t, 0) , 5e2,0x1f,3)
          st(0,t)+c2*ld(2)          | st(0e0,t)+c2*ld(2)
          c0=0.5*c0+0.25*c1         | c0=05e-1*c0+025e-2*c1
          0.3,1 6 -47.5/-40,-34/-34 | 03e-1,1 6 -475e-1/-40e0,-34/-34
          """)
  void decimalsBecomeExponentsAndNothingElseChanges(String written, String read) {
    assertThat(FilterNumbers.portable(written)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"-120.691,-120.691", "'-120,691',-120.691", "-3٫250,-3.25", "7,7"})
  void whatFiltersMeasureIsReadInAnyLocale(String printed, double number) {
    assertThat(FilterNumbers.parse(printed)).isEqualTo(number);
  }

  /** Fails when another FFmpeg has an option of which nobody said how its text is read. */
  @Test
  void itIsKnownOfEachTextOptionOfASoundFilterWhetherItHoldsNumbers() {
    Natives.require();
    Set<String> undecided = new TreeSet<>();
    try (PointerPointer<?> state = new PointerPointer<>(1)) {
      state.put(0, (Pointer) null);
      AVFilter filter = av_filter_iterate(state);
      while (filter != null) {
        if (isSound(filter.inputs(), avfilter_filter_pad_count(filter, 0))
            && isSound(filter.outputs(), avfilter_filter_pad_count(filter, 1))) {
          addUndecided(filter, undecided);
        }
        filter = av_filter_iterate(state);
      }
    }

    assertThat(undecided).isEmpty();
  }

  private static boolean isSound(AVFilterPad pads, int count) {
    return count == 0 || avfilter_pad_get_type(pads, 0) == AVMEDIA_TYPE_AUDIO;
  }

  private static void addUndecided(AVFilter filter, Set<String> undecided) {
    String name = filter.name().getString();
    Set<String> numbers = FilterNumbers.TEXTS.getOrDefault(name, Set.of());
    try (PointerPointer<?> holder = new PointerPointer<>(1)) {
      holder.put(0, filter.priv_class());
      AVOption option = av_opt_next(holder, null);
      while (option != null) {
        String of = option.name().getString();
        if (option.type() == AV_OPT_TYPE_STRING
            && !numbers.contains(of)
            && !OF_OTHER_KINDS.matcher(name + "." + of).matches()) {
          undecided.add(name + "." + of);
        }
        option = av_opt_next(holder, option);
      }
    }
  }
}
