package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.chain.Chain;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is stored is copied as it is, and what is done otherwise; to be asked before
 * anything is read.
 *
 * @param chain the attempt
 * @param in the treated samples, routed
 * @param encoding what they are to become
 */
record Copying(Chain chain, SampleStream in, Encoding encoding) {

  /** The samples on their way into the parts of a plan. */
  Cuttable cuttable(CutPlan plan) {
    if (plan.isWhole() && !isDone()) {
      return new WholeStream(in, encoding, chain.expectedSamples(in, encoding.rateHz()));
    }
    if (StoredStream.fits(in, encoding)) {
      return new StoredStream(in, encoding);
    }
    PacketCopy packets = packets();
    return packets == null
        ? new DecodedStream(in, encoding, plan.knownSamples(), chain.context())
        : new CopiedStream(
            in.source(), encoding, packets, chain.destination().reading(), chain.cancellation());
  }

  /** Whether the output was asked to hold what is stored, and can. */
  boolean isDone() {
    return isWanted() && (StoredStream.fits(in, encoding) || packets() != null);
  }

  /** Says what became of it, where the output was asked to hold what is stored. */
  void note() {
    if (!isWanted()) {
      return;
    }
    boolean isDone = isDone();
    chain.findings().note("copied", new Value.Flag(isDone));
    if (!isDone) {
      SourceShape source = in.source().shape();
      boolean lossless = source.depth() != null && encoding.format().isLossless();
      chain
          .findings()
          .warn(
              "encoded anew%s: %s in %s cannot be copied as it is into %s"
                  .formatted(
                      lossless ? ", which loses nothing" : "",
                      source.codec(),
                      in.source().demuxer().container(),
                      encoding.format().displayName()));
    }
  }

  private boolean isWanted() {
    return chain.destination().reading().copied();
  }

  private @Nullable PacketCopy packets() {
    boolean isPossible =
        isWanted() && chain.isUntreated() && !chain.destination().wantsLess(in.source().shape());
    return isPossible ? PacketCopy.of(in.source(), encoding) : null;
  }
}
