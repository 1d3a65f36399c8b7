package io.audiotoolkit.spark;

import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Outcome.Ending;
import io.audiotoolkit.spi.Outcome.StagedOutput;
import io.audiotoolkit.spi.Task;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt in an executor that reaches files only through a staging area. Travels to the
 * executors; immutable.
 */
final class StagedAttempt implements Function<StagedAttempt.Offer, StagedAttempt.Delivery> {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(StagedAttempt.class);
  private static final long REMOVE_AGAIN_SECONDS = 5;

  private final RemoteAttempt attempt;
  private final StagingArea area;
  private final String run;

  /** A task, and where its input is offered. */
  record Offer(Task task, URI input) implements Serializable {}

  /** An outcome, and where each of its outputs was delivered. */
  record Delivery(Outcome outcome, List<URI> outputs) implements Serializable {}

  StagedAttempt(RemoteAttempt attempt, StagingArea area, String run) {
    this.attempt = attempt;
    this.area = area;
    this.run = run;
  }

  @Override
  public Delivery call(Offer offer) throws Exception {
    Path scratch = Files.createTempDirectory("audiotoolkit-");
    try {
      return in(scratch, offer);
    } finally {
      remove(scratch);
    }
  }

  /** A worker that was told to stop may still be writing there. */
  private static void remove(Path scratch) {
    try {
      FolderStagingArea.deleteTree(scratch);
    } catch (IOException busy) {
      CompletableFuture.delayedExecutor(REMOVE_AGAIN_SECONDS, TimeUnit.SECONDS)
          .execute(
              () -> {
                try {
                  FolderStagingArea.deleteTree(scratch);
                } catch (IOException e) {
                  LOG.warn("the private folder {} of an attempt stays; remove it", scratch, e);
                }
              });
    }
  }

  private Delivery in(Path scratch, Offer offer) throws Exception {
    Task task = offer.task();
    Path original = Path.of(task.input());
    Path input = Files.createDirectory(scratch.resolve("in")).resolve(original.getFileName());
    Path staging = Files.createDirectory(scratch.resolve("out"));
    try {
      area.fetch(offer.input(), input);
    } catch (IOException e) {
      return new Delivery(lost(task, "the input could not be fetched", e), List.of());
    }
    Outcome ended =
        attempt.call(new Task(task.id(), input.toUri(), staging.toUri(), task.attempt()));
    Outcome outcome = named(ended, input.toString(), original.toString());
    List<URI> delivered = new ArrayList<>();
    try {
      for (StagedOutput output : outcome.outputs()) {
        delivered.add(area.deliver(staging.resolve(output.file()), run));
      }
    } catch (IOException e) {
      return new Delivery(lost(task, "an output could not be delivered", e), List.of());
    }
    return new Delivery(outcome, List.copyOf(delivered));
  }

  static Outcome lost(Task task, String what, IOException e) {
    return Outcome.failed(
        task.id(), Ending.TRANSIENT_ERROR, "%s through the staging area (%s)".formatted(what, e));
  }

  /** With the input's own name in place of that of its copy. */
  private static Outcome named(Outcome outcome, String copy, String original) {
    return new Outcome(
        outcome.taskId(),
        outcome.ending(),
        outcome.outputs(),
        outcome.message().replace(copy, original),
        outcome.warnings().stream().map(warning -> warning.replace(copy, original)).toList(),
        outcome.edgeHash(),
        outcome.measurements(),
        outcome.trace().replace(copy, original));
  }
}
