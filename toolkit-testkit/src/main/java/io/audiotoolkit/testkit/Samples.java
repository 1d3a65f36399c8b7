package io.audiotoolkit.testkit;

import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sessions and files for tests. The files need not exist. */
final class Samples {

  static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
  static final String APPLICATION = "contract";
  static final Path ROOT = FileSystems.getDefault().getRootDirectories().iterator().next();
  static final FileError BROKEN = new FileError(ErrorKind.INPUT, "no audio in it: \"0\" bytes\n✂");

  /** A processor's parameters of every type, among them those that are easily confused. */
  static final Parameters PARAMETERS =
      Parameters.empty()
          .with("zulu", "before alpha")
          .with("whole", 3)
          .with("real", 3.0)
          .with("tiny", Double.MIN_VALUE)
          .with("third", 1.0 / 3)
          .with("minusZero", -0.0)
          .with("huge", Long.MIN_VALUE)
          .with("flag", true)
          .with("text", "\"quoted\" \\ line\nbreak \u0000 \u2028 ü 🎵 \uD800 {\"a\":[1]}")
          .with("", "")
          .with(
              "list",
              new Value.Sequence(
                  List.of(new Value.Whole(1), new Value.Real(1), new Value.Sequence(List.of()))))
          .with("nested", new Value.Nested(Parameters.empty().with("b", 1).with("a", 2)))
          .with("alpha", "after zulu");

  private Samples() {}

  static NewSession session() {
    return session("convert", PARAMETERS);
  }

  static NewSession session(String processor, Parameters parameters) {
    return session(APPLICATION, processor, parameters);
  }

  static NewSession session(String application, String processor, Parameters parameters) {
    return new NewSession(
        application,
        new ProcessorSpec(processor, "1.2", parameters, null),
        new OutputRule(Optional.of(path("out")), OutputRule.DEFAULT_TEMPLATE),
        Parameters.empty().with("retries", 3),
        Parameters.empty().with("root", "recordings"));
  }

  static Path path(String first, String... more) {
    return ROOT.resolve(Path.of(first, more));
  }

  static NewFile file(Path input, long sizeBytes) {
    return new NewFile(input, 1, new Fingerprint(sizeBytes, START.plusNanos(sizeBytes), 0));
  }

  /** Files of 100, 101, 102... bytes. */
  static List<NewFile> files(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> file(path("in", "clip-" + i + ".wav"), 100 + i))
        .toList();
  }

  static OutputFile output(String name) {
    return new OutputFile(path("out", name), 4_321, 0xCAFEBABE, path("out", ".staging", "3", name));
  }
}
