package io.audiotoolkit.spi;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.RecordParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is done to each file: an immutable value that knows its name, its version and its
 * parameters, so that it can be written to the store and rebuilt in another process.
 *
 * <p>The short way is a record, whose components are its parameters and whose compact constructor
 * checks them:
 *
 * <pre>{@code
 * public record Gain(double decibels) implements AudioProcessor {
 *   @Override
 *   public ProcessResult process(ProcessContext context) throws Exception {
 *     Path louder = context.newOutput("_louder", "wav");
 *     ...
 *     return ProcessResult.written();
 *   }
 * }
 * }</pre>
 *
 * <p>One that others build upon, and that is to gain parameters later, is a {@link
 * DeclaredProcessor} instead.
 *
 * <p>Implementations are thread-safe: one instance processes many files at once.
 */
public interface AudioProcessor {

  /** Its name, such as {@code convert}; by default that of the class in kebab case. */
  default String name() {
    return KebabCase.of(getClass().getSimpleName());
  }

  /** The version of what it does. Change it when the same parameters give other outputs. */
  default String version() {
    return "1";
  }

  /**
   * Its parameters; by default the components of the record that it is.
   *
   * @throws IllegalStateException if it is no record and does not override this method
   */
  default Parameters parameters() {
    if (this instanceof Record record) {
      return RecordParameters.of(record);
    }
    boolean isLambda = getClass().isHidden() || getClass().isSynthetic();
    throw new IllegalStateException(
        isLambda
            ? "a lambda cannot be written to the session, which has to know name and parameters of"
                + " its processor; make it a record: record Gain(double decibels) implements"
                + " AudioProcessor { ... }"
            : "the processor "
                + getClass().getName()
                + " cannot be written to the session, because it is no record; make it one, or"
                + " override name() and parameters()");
  }

  /**
   * The outputs that it will make from an input, as far as they can be told without reading it.
   * With them, conflicts are found before anything runs.
   *
   * @param input the input; it may not exist
   * @return the outputs, or an empty list when they cannot be told
   */
  default List<OutputName> predictedOutputs(Path input) {
    return List.of();
  }

  /**
   * What a plan tells of an input beyond {@link #predictedOutputs}, whose outputs it holds too: it
   * may read lists and the header of the input, but never all of it. Asked only by {@link
   * io.audiotoolkit.Batch#plan()}, once for each file that would be processed.
   *
   * @param input the input
   * @throws io.audiotoolkit.model.InputException if the look shows that an attempt will fail
   */
  default Forecast forecast(Path input) {
    return Forecast.of(predictedOutputs(input));
  }

  /**
   * The files that an attempt on an input reads beside it, such as the parts of a list, a cue
   * sheet, or the other tracks of an album. A change of one of them counts as a change of the
   * input, and one that cannot be read fails the file. A function of the input, of what stands
   * around it, and of the parameters, it is asked several times, before anything runs and at each
   * attempt; keep it quick.
   *
   * @param input the input; it may not exist
   * @return the files, always in the same order; those of another folder by a full path
   * @throws io.audiotoolkit.model.InputException if the input does not tell, because it is no valid
   *     list, for instance
   * @throws IOException if it cannot be read
   */
  default List<Path> furtherInputs(Path input) throws IOException {
    return List.of();
  }

  /**
   * Looks at what its parameters name besides the inputs, such as a list, a table or an encoder,
   * before anything is done. Each run calls it once: a new one before there is a session, and one
   * that goes on with a session before that is changed. By default it looks at nothing.
   *
   * @throws IllegalArgumentException if something of it is missing or of no use; the message names
   *     it, what is wrong, and what to do. A run that goes on with a session throws it as a {@link
   *     io.audiotoolkit.model.EnvironmentException}, since the session can go on once it is mended
   */
  default void preflight() {}

  /**
   * What it stands on that other outputs may come from in another version, such as {@code FFmpeg
   * 8.1.2}; by default nothing. A session keeps it and goes on with no other. Asked by each run
   * before there is a session, or before one is changed.
   *
   * @return a name and a version, or an empty text
   * @throws io.audiotoolkit.model.EnvironmentException if it is not here
   */
  default String engine() {
    return "";
  }

  /**
   * Says what its parameters name in vain, such as rows of a table for files that are no inputs.
   * Each run asks once, when all inputs are listed and before the first of them is processed; what
   * it answers is told to the listeners and changes nothing.
   *
   * @param isInput whether a file, by its absolute path, is an input of the session
   * @return sentences, or an empty list when there is nothing to say
   */
  default List<String> remarks(Predicate<Path> isInput) {
    return List.of();
  }

  /**
   * Processes one file: reads {@link ProcessContext#input()} and {@link
   * ProcessContext#furtherInputs()}, writes only to what {@link ProcessContext#newOutput} gives,
   * and returns what it did. May be called again for the same file after a failure or an
   * interruption; each call starts with an empty folder.
   *
   * @throws io.audiotoolkit.model.InputException if the input is at fault
   * @throws io.audiotoolkit.model.TransientException if the same attempt may succeed later
   * @throws io.audiotoolkit.model.DiskFullException if there is no room for the outputs
   * @throws io.audiotoolkit.model.OutOfMemoryException or {@link OutOfMemoryError} if there is too
   *     little memory
   * @throws java.io.IOException or {@link java.io.UncheckedIOException} on what concerns a file: if
   *     that is the input, it is at fault; if the disk is full or gone, no file is to blame; all
   *     else, such as a model that is not there, counts as what may pass and is tried again
   * @throws io.audiotoolkit.model.EnvironmentException if no file is to blame
   * @throws java.util.concurrent.CancellationException if {@link ProcessContext#isCancelled()}
   * @throws InterruptedException if it was cancelled while it waited
   * @throws Exception on anything else; the file fails with kind {@code internal}
   */
  ProcessResult process(ProcessContext context) throws Exception;

  /**
   * The same processor, as it begins or continues a session: what it leaves open, such as which
   * encoder serves, is as that session settled it. What a caller gave stays, so that a conflict
   * shows. Asked once, before the first file of a run, so that what it gives may remember things
   * for all of them.
   *
   * @param stored the processor of the session, as the store keeps it
   */
  default AudioProcessor continuing(ProcessorSpec stored) {
    return this;
  }

  /**
   * What the store keeps of it. A processor that leaves something open which depends on the
   * machine, such as which encoder serves, settles it here.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if what it names is not on this machine
   */
  default ProcessorSpec spec() {
    return new ProcessorSpec(
        name(), version(), parameters(), this instanceof Record ? getClass().getName() : null);
  }
}
