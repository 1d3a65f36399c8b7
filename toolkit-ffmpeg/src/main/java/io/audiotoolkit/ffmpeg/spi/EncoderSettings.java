package io.audiotoolkit.ffmpeg.spi;

import org.jspecify.annotations.Nullable;

/**
 * What an encoder is told.
 *
 * @param rateHz samples per second and channel; one that the codec takes
 * @param channels 1 to 8
 * @param bitrateBps bits per second of the whole stream; 0 where {@code vbrQuality} rules
 * @param vbrQuality LAME's V scale, 0 best to 9; null for a bit rate
 */
public record EncoderSettings(
    int rateHz, int channels, int bitrateBps, @Nullable Integer vbrQuality) {}
