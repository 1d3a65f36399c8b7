package io.audiotoolkit.ffmpeg.picture;

import java.util.Arrays;

/**
 * The power spectrum of real samples under a Hann window, scaled so that a full-scale sine has the
 * power 1. Stockham's form of the fast Fourier transform, whose inner loops run along the arrays,
 * so that the compiler makes vectors of them. Nothing is allocated per transform.
 */
final class Fourier {

  private final int half;
  private final float[] window;
  private final float[] cosines;
  private final float[] sines;
  private float[] re;
  private float[] im;
  private float[] nextRe;
  private float[] nextIm;
  private final float scale;

  /**
   * For one size.
   *
   * @param windowSamples samples per transform; a power of two, at least 8
   * @param size a power of two, at least as many; more makes the frequencies lie closer
   */
  Fourier(int windowSamples, int size) {
    half = size / 2;
    window = new float[windowSamples];
    double sum = 0;
    for (int i = 0; i < windowSamples; i++) {
      double value = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / windowSamples);
      window[i] = (float) value;
      sum += value;
    }
    scale = (float) (2 / sum);
    cosines = new float[half];
    sines = new float[half];
    for (int i = 0; i < half; i++) {
      cosines[i] = (float) Math.cos(2 * Math.PI * i / size);
      sines[i] = (float) -Math.sin(2 * Math.PI * i / size);
    }
    re = new float[half];
    im = new float[half];
    nextRe = new float[half];
    nextIm = new float[half];
  }

  /** How many frequencies there are, from 0 to half the sample rate. */
  int bins() {
    return half + 1;
  }

  /**
   * Transforms samples.
   *
   * @param from where they begin
   * @param power gets the power of each frequency
   */
  void power(float[] samples, int from, float[] power) {
    // Even samples as real and odd ones as imaginary parts: half the work.
    int filled = window.length / 2;
    for (int i = 0; i < filled; i++) {
      re[i] = samples[from + 2 * i] * window[2 * i];
      im[i] = samples[from + 2 * i + 1] * window[2 * i + 1];
    }
    Arrays.fill(re, filled, half, 0);
    Arrays.fill(im, filled, half, 0);
    int parts = half / 2;
    for (int stride = 1; parts >= 1; stride *= 2) {
      pass(parts, stride);
      parts /= 2;
      swap();
    }
    separate(power);
  }

  private void swap() {
    float[] swapped = re;
    re = nextRe;
    nextRe = swapped;
    swapped = im;
    im = nextIm;
    nextIm = swapped;
  }

  private void pass(int parts, int stride) {
    int across = parts * stride;
    for (int part = 0; part < parts; part++) {
      int turn = part * stride * 2;
      turn(part * stride, across, 2 * part * stride, stride, cosines[turn], sines[turn]);
    }
  }

  private void turn(int in, int across, int out, int stride, float cos, float sin) {
    float[] fromRe = re;
    float[] fromIm = im;
    float[] toRe = nextRe;
    float[] toIm = nextIm;
    for (int i = 0; i < stride; i++) {
      float aRe = fromRe[in + i];
      float aIm = fromIm[in + i];
      float bRe = fromRe[in + across + i];
      float bIm = fromIm[in + across + i];
      float dRe = aRe - bRe;
      float dIm = aIm - bIm;
      toRe[out + i] = aRe + bRe;
      toIm[out + i] = aIm + bIm;
      toRe[out + stride + i] = dRe * cos - dIm * sin;
      toIm[out + stride + i] = dRe * sin + dIm * cos;
    }
  }

  /** Takes the spectra of even and odd samples apart and puts that of all together. */
  private void separate(float[] power) {
    power[0] = square((re[0] + im[0]) * scale / 2);
    power[half] = square((re[0] - im[0]) * scale / 2);
    for (int i = 1; i < half; i++) {
      float evenRe = (re[i] + re[half - i]) / 2;
      float evenIm = (im[i] - im[half - i]) / 2;
      float oddRe = (im[i] + im[half - i]) / 2;
      float oddIm = (re[half - i] - re[i]) / 2;
      float sumRe = evenRe + oddRe * cosines[i] - oddIm * sines[i];
      float sumIm = evenIm + oddRe * sines[i] + oddIm * cosines[i];
      power[i] = square(sumRe * scale) + square(sumIm * scale);
    }
  }

  private static float square(float value) {
    return value * value;
  }
}
