package io.audiotoolkit;

import io.audiotoolkit.model.OutputConflictException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers what stands in the way of a batch, and says it in one message. */
final class ConflictReport {

  private static final int EXAMPLES = 5;

  private final String template;
  private final Kind inputs = new Kind();
  private final Kind shared = new Kind();

  private static final class Kind {
    private long count;
    private final List<String> examples = new ArrayList<>();

    void add(String example) {
      if (count++ < EXAMPLES) {
        examples.add(example);
      }
    }

    void throwIfAny(String before, String after) {
      if (count == 0) {
        return;
      }
      String more = count > examples.size() ? "\n  and " + (count - examples.size()) + " more" : "";
      throw new OutputConflictException(
          count
              + before
              + ", so nothing has been run; "
              + after
              + ":\n  "
              + String.join("\n  ", examples)
              + more,
          count,
          examples);
    }
  }

  /**
   * For one batch.
   *
   * @param template of the names of its outputs
   */
  ConflictReport(String template) {
    this.template = template;
  }

  void replacesInput(Path input, Path output) {
    inputs.add(input + " would be written to " + output);
  }

  void sharesOutput(Path input, Path output) {
    shared.add(input + " would be written to " + output + ", like another input");
  }

  void throwIfAny() {
    inputs.throwIfAny(
        " outputs would replace inputs",
        "give a folder for the outputs with into(folder), or choose another folder or format");
    shared.throwIfAny(
        " inputs would write an output that another input writes as well",
        "rename them, give the folder they come from instead, or use a name template that tells"
            + " them apart, such as "
            + template.replace("{stem}", "{stem}-{inputExt}"));
  }
}
