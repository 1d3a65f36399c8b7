package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.model.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that gives so many parts at most: a small file that lasts long, or a list that does not
 * end, would fill the disk with files. Where the number is known before, none is written.
 */
public final class BoundedPlan implements CutPlan {

  /** A day in parts of a second. */
  public static final int DEFAULT_MAX_PARTS = 100_000;

  private final CutPlan plan;
  private final int most;
  private final String nextStep;
  private int given;

  private BoundedPlan(CutPlan plan, int most, String nextStep) {
    this.plan = plan;
    this.most = most;
    this.nextStep = nextStep;
  }

  /**
   * Of another plan.
   *
   * @param nextStep what to do about more, for the message
   * @throws InputException if it has more parts, as far as it knows
   */
  public static CutPlan of(CutPlan plan, int most, String nextStep, CutMaterial material) {
    BoundedPlan bounded = new BoundedPlan(plan, most, nextStep);
    long known = plan.knownSamples();
    long least = plan.leastParts(known >= 0 ? known : material.promisedSamples());
    if (least > most) {
      throw bounded.tooMany(least + " parts, more");
    }
    return bounded;
  }

  @Override
  public @Nullable Part next() {
    Part next = plan.next();
    if (next != null && ++given > most + 1) { // of a stream that ends, one more is asked for
      throw tooMany("more parts");
    }
    return next;
  }

  private InputException tooMany(String count) {
    return new InputException(
        "would be cut into %s than the %s that a file may give at most; %s"
            .formatted(count, most, nextStep));
  }

  @Override
  public long knownSamples() {
    return plan.knownSamples();
  }

  @Override
  public List<String> remarks(Cut cut) {
    return plan.remarks(cut);
  }
}
