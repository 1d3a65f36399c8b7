package io.audiotoolkit.benchmarks;

import io.audiotoolkit.spi.AudioProcessor;
import java.nio.file.Path;
import java.util.Map;

/**
 * Some conversion, said in the language of each contender.
 *
 * @param name what the table calls it
 * @param inputs a folder of equally long files
 * @param count how many there are
 * @param few how many the command lines get, where a file costs a process
 * @param from the extension of the inputs
 * @param to the extension of the outputs
 * @param ours the processor
 * @param ffmpeg what {@code ffmpeg} is told, between input and output
 * @param sox what {@code sox} is told before the output; empty when it cannot do it
 * @param jave codec and format for JAVE2, with a slash between; empty when it is left out
 * @param bitrateBps of lossy outputs, otherwise 0
 * @param targets what is to be reached, by contender
 */
record CodecJob(
    String name,
    Path inputs,
    int count,
    int few,
    String from,
    String to,
    AudioProcessor ours,
    String ffmpeg,
    String sox,
    String jave,
    int bitrateBps,
    Map<String, String> targets) {

  CodecJob {
    targets = Map.copyOf(targets);
  }

  /** The same work, done by another processor of ours. */
  CodecJob by(AudioProcessor processor) {
    return new CodecJob(
        name, inputs, count, few, from, to, processor, ffmpeg, sox, jave, bitrateBps, targets);
  }
}
