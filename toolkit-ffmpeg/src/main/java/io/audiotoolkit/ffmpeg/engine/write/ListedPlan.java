package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.cutlist.CutList;
import io.audiotoolkit.ffmpeg.engine.cutlist.Entry;
import io.audiotoolkit.ffmpeg.engine.cutlist.Position;
import io.audiotoolkit.ffmpeg.engine.cutlist.SafeName;
import io.audiotoolkit.model.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a list names. Entries without an end last until the next one begins; where none
 * has an end, nothing is left out: what comes before the first is a part too.
 */
public final class ListedPlan implements CutPlan {

  /** Each part that is being written holds a file and an encoder. */
  private static final int MOST_AT_ONCE = 64;

  private static final int MOST_REMARKS = 20;
  private static final int LEAST_DIGITS = 3;

  private final CutList list;
  private final int rateHz;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int given;

  public ListedPlan(CutList list, int rateHz) {
    this.list = list;
    this.rateHz = rateHz;
    remarks.addAll(list.problems());
    List<Entry> entries = list.entries();
    List<Part> listed = new ArrayList<>();
    boolean points = entries.stream().allMatch(entry -> entry.end() == null);
    if (points && !entries.isEmpty() && startOf(entries.get(0)) > 0) {
      listed.add(new Part(0, startOf(entries.get(0)), "", Map.of()));
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      long end = end(entry, i);
      if (end > startOf(entry)) {
        listed.add(new Part(startOf(entry), end, entry.label(), entry.tags()));
      } else {
        remarks.add("left out, for it lasts no sample: " + entry);
      }
    }
    add(listed);
    refuseCrowds();
  }

  private long startOf(Entry entry) {
    return entry.start().samples(rateHz);
  }

  private long end(Entry entry, int index) {
    Position end = entry.end();
    if (end != null) {
      return end.samples(rateHz);
    }
    return index + 1 < list.entries().size()
        ? startOf(list.entries().get(index + 1))
        : Long.MAX_VALUE;
  }

  /**
   * Adds parts whose suffix is but their label. The number comes first, so that names sort by time,
   * with a label and without.
   */
  private void add(List<Part> listed) {
    int digits = Math.max(LEAST_DIGITS, Integer.toString(listed.size()).length());
    for (Part one : listed) {
      String number = String.format(Locale.ROOT, "_%0" + digits + "d", parts.size() + 1);
      String label = SafeName.of(one.suffix());
      String suffix = label.isEmpty() ? number : number + "_" + label;
      parts.add(new Part(one.start(), one.end(), suffix, one.tags()));
    }
  }

  private void refuseCrowds() {
    PriorityQueue<Long> ends = new PriorityQueue<>();
    for (Part part : parts) {
      while (!ends.isEmpty() && ends.element() <= part.start()) {
        ends.remove();
      }
      ends.add(part.end());
      if (ends.size() > MOST_AT_ONCE) {
        throw new InputException(
            "the list of cuts has more than %s parts at once, at %s; split it into several lists"
                .formatted(MOST_AT_ONCE, seconds(part.start())));
      }
    }
  }

  /** A list that is not of this file would pass as one part that is the whole. */
  private void refuseWhatLiesBeyond(Cut cut) {
    List<Entry> entries = list.entries();
    if (startOf(entries.get(0)) >= cut.samples()) {
      throw new InputException(
          "ends at %s, before its first cut (%s); check the times, or whether they are meant for another file"
              .formatted(seconds(cut.samples()), entries.get(0)));
    }
  }

  private String seconds(long samples) {
    return String.format(Locale.ROOT, "%.3f s", samples / (double) rateHz);
  }

  @Override
  public @Nullable Part next() {
    return given < parts.size() ? parts.get(given++) : null;
  }

  @Override
  public long leastParts(long samples) {
    return parts.stream().filter(part -> samples == 0 || part.start() < samples).count();
  }

  @Override
  public List<String> remarks(Cut cut) {
    refuseWhatLiesBeyond(cut);
    for (Entry entry : list.entries()) {
      Position end = entry.end();
      if (startOf(entry) >= cut.samples()) {
        remarks.add(
            "left out, for the file ends at %s: %s".formatted(seconds(cut.samples()), entry));
      } else if (end != null && end.samples(rateHz) > cut.samples()) {
        remarks.add(
            "ends with the file at %s instead of %s: %s"
                .formatted(seconds(cut.samples()), end, entry));
      }
    }
    if (remarks.size() <= MOST_REMARKS) {
      return remarks;
    }
    List<String> some = new ArrayList<>(remarks.subList(0, MOST_REMARKS));
    some.add("and %s more of this kind".formatted(remarks.size() - MOST_REMARKS));
    return some;
  }
}
