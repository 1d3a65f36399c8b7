package io.audiotoolkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contenders in turn, round after round, so that what else the machine does hits all of them.
 * The first rounds warm up and are not counted. A contender that does not do all its items is taken
 * out, with a line that says so.
 */
final class Race {

  private final Scratch scratch;
  private final int rounds;
  private final int warmUps;

  Race(Scratch scratch, int rounds) {
    this(scratch, rounds, 1);
  }

  Race(Scratch scratch, int rounds, int warmUps) {
    this.scratch = scratch;
    this.rounds = rounds;
    this.warmUps = warmUps;
  }

  /** The median cost of an item, by the contender's name, in the order given. */
  Map<String, Cost> run(List<Contender> contenders) throws IOException {
    List<Contender> running = new ArrayList<>(contenders);
    Map<String, List<Cost>> costs = new HashMap<>();
    for (int round = 0; round < warmUps + rounds; round++) {
      for (Contender contender : List.copyOf(running)) {
        try {
          Cost cost = once(contender);
          if (round >= warmUps) {
            costs.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(cost);
          }
        } catch (Exception e) {
          running.remove(contender);
          costs.remove(contender.name());
          System.out.println("  left out: " + contender.name() + ": " + reason(e));
        }
      }
    }
    Map<String, Cost> medians = new LinkedHashMap<>();
    for (Contender contender : running) {
      medians.put(contender.name(), Cost.median(costs.getOrDefault(contender.name(), List.of())));
    }
    return medians;
  }

  private Cost once(Contender contender) throws Exception {
    Path folder = scratch.emptyFolder("round");
    System.gc(); // what the one before left behind is not this one's to pay
    Stopwatch watch = new Stopwatch();
    long done;
    Cost cost;
    try {
      done = contender.work().run(folder);
      cost = watch.per(contender.items());
    } finally {
      contender.afterwards().run();
    }
    if (done != contender.items()) {
      throw new IllegalStateException("did " + done + " of " + contender.items() + " items");
    }
    return cost;
  }

  private static String reason(Throwable error) {
    Throwable deepest = error;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest).lines().findFirst().orElse("");
  }
}
