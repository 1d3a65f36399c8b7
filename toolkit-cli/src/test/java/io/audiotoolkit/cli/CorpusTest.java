package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands on files that nobody here made: all below the folder that {@code -Dcorpus=FOLDER}
 * names, such as the test files of another project. What comes out is compared with what the
 * system's ffmpeg, flac and mutagen say of it, each left out where it is not installed. Every
 * difference is printed; those that no note tells of are failures.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "corpus", matches = ".+")
class CorpusTest {

  private static final long MOST_BYTES = 32L << 20;

  /** Lossy decoders and encoders begin and end within a few frames of each other. */
  private static final int FRAMES_OF_PADDING = 3 * 1_152;

  /** The padding that iTunes notes in its files, which is another one in what is encoded anew. */
  private static final String GAPLESS_ID3 = "comm:itunsmpb:eng";

  private static final String GAPLESS_MP4 = "----:com.apple.itunes:itunsmpb";

  /** What wrote a file, and so not its copy; under the names of three forms. */
  private static final List<String> OF_ONE_FILE =
      List.of(
          "encoder",
          "tsse",
          "txxx:encoder",
          "txxx:handler_name",
          "\u00a9too",
          "----:com.apple.itunes:encoder");

  /** FLAC has blocks for pictures, and gets one for what stands in a comment, as in Ogg. */
  private static final String COVER_IN_A_COMMENT = "metadata_block_picture";

  /** Says how the channels lie, which the encoder does where the number alone does not. */
  private static final String LAYOUT = "waveformatextensible_channel_mask";

  private static final Pattern NO_SENTENCE = Pattern.compile("\\b[A-Z]\\w+(Exception|Error)\\b");

  private static final Pattern OF_TAGS =
      Pattern.compile("(?i)\\b(tags?|covers?|pictures?|frames?|fields?|chapters?)\\b");

  /** What people name so is no audio; some of it would take long to be found out. */
  private static final Pattern NO_AUDIO =
      Pattern.compile(
          "(?i).*\\.(py|rs|cpp|c|h|ts|js|md|rst|txt|json|ya?ml|toml|cmake|in|sh|svg|png|jpe?g|html|pcm|dat)");

  private Path temp;
  private Path inputs;
  private final Map<String, Path> originals = new TreeMap<>();

  @BeforeAll
  void collect(@TempDir Path folder) throws IOException {
    temp = folder.toRealPath();
    inputs = Files.createDirectory(temp.resolve("in"));
    List<Path> found;
    try (Stream<Path> all = Files.walk(Path.of(System.getProperty("corpus")))) {
      found = all.filter(CorpusTest::mayBeAudio).sorted().toList();
    }
    for (Path file : found) {
      String name =
          String.format(Locale.ROOT, "%04d-%s", originals.size(), file.getFileName())
              .replaceFirst("\\.bit$", ".mp3"); // as the vectors of ISO are called
      Files.copy(file, inputs.resolve(name));
      originals.put(name, file);
    }
    System.out.println(originals.size() + " files");
  }

  private static boolean mayBeAudio(Path file) {
    String path = file.toString();
    return Files.isRegularFile(file)
        && file.toFile().length() > 0
        && file.toFile().length() < MOST_BYTES
        && file.getFileName().toString().contains(".")
        && !path.contains("/.")
        && !NO_AUDIO.matcher(path).matches();
  }

  /** What a command made of one file. */
  private record Made(
      String input,
      String status,
      String kind,
      String message,
      List<String> notes,
      List<Path> out) {

    boolean isSilent() {
      return notes.isEmpty();
    }
  }

  /** Runs a command on all files, and returns what the session says of each that is done. */
  private List<Made> run(String name, String command) throws Exception {
    Path database = temp.resolve(name + ".db");
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    for (String input : originals.keySet()) {
      words.add(inputs.resolve(input));
    }
    words.addAll(List.of("-o", temp.resolve(name), "-j", "2", "-q"));
    words.add("--name={stem}-{inputExt}{suffix}.{ext}");
    try (ChildCli child = ChildCli.start(database, words.toArray())) {
      assertThat(child.await()).as(child::said).isBetween(0, 1);
    }
    List<Made> all = new ArrayList<>();
    Cli cli = new Cli(database);
    String id =
        cli.run("sessions", "list", "--json")
            .json()
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    for (JsonElement file :
        cli.run("sessions", "info", id, "--files", "--json").jsonObject().getAsJsonArray("files")) {
      all.add(made(file.getAsJsonObject()));
    }
    assertThat(all).hasSameSizeAs(originals.keySet());
    return all;
  }

  private static Made made(JsonObject file) {
    return new Made(
        Path.of(file.get("file_path").getAsString()).getFileName().toString(),
        file.get("status").getAsString(),
        file.get("error_kind").isJsonNull() ? "" : file.get("error_kind").getAsString(),
        file.get("error_message").isJsonNull() ? "" : file.get("error_message").getAsString(),
        texts(file, "warnings"),
        texts(file, "output_paths").stream().map(Path::of).toList());
  }

  private static List<String> texts(JsonObject file, String name) {
    List<String> texts = new ArrayList<>();
    file.getAsJsonArray(name).forEach(each -> texts.add(each.getAsString()));
    return texts;
  }

  private String tell(Made file, String what) {
    String line = originals.get(file.input()) + ": " + what;
    System.out.println(line);
    return line;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convert files -f mp3",
        "convert files -f m4a",
        "split fixed -d 1 --copy",
        "replaygain --album none",
        "stats",
        "waveform",
        "spectrogram",
        "normalize",
        "pipeline --preset speech",
      })
  void everyFileIsDoneOrFailsWithASentence(String command) throws Exception {
    sentences(run(command.replaceAll("\\W+", "-"), command));
  }

  private void sentences(List<Made> all) {
    List<String> wrong = new ArrayList<>();
    for (Made file : all) {
      boolean failed = file.status().equals("failed");
      if (failed && (!file.kind().equals("input") || NO_SENTENCE.matcher(file.message()).find())) {
        wrong.add(tell(file, file.kind() + ": " + file.message()));
      }
      if (!failed && !file.status().matches("completed|skipped")) {
        wrong.add(tell(file, "is left " + file.status()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void wavHoldsAllThatFfmpegDecodesOrSaysWhatIsLost() throws Exception {
    List<Made> all = run("wav", "convert files -f wav");
    List<String> wrong = new ArrayList<>();
    for (Made file : all) {
      long theirs = frames(inputs.resolve(file.input()));
      if (theirs < 0) {
        System.out.println("not compared: there is no ffmpeg");
        break;
      }
      if (file.status().equals("failed")) {
        if (theirs > 0) {
          tell(file, "fails, where ffmpeg decodes " + theirs + " frames: " + file.message());
        }
        continue;
      }
      long ours = frames(file.out().get(0));
      if (ours != theirs) {
        String line =
            tell(file, ours + " frames, by ffmpeg " + theirs + "; notes: " + file.notes());
        if (ours < theirs - FRAMES_OF_PADDING && file.isSilent()) {
          wrong.add(line);
        }
      }
    }
    sentences(all);
    assertThat(wrong).isEmpty();
  }

  /** Frames that the system's ffmpeg decodes; -1 where it is not installed. */
  private long frames(Path file) throws Exception {
    String said =
        said(
            "ffmpeg -v info -nostdin -i".split(" "),
            file,
            "-map 0:a:0 -af ashowinfo -f null -".split(" "));
    if (said == null) {
      return -1;
    }
    return Pattern.compile("nb_samples:(\\d+)")
        .matcher(said)
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }

  /** What a program writes to its standard error; null where it is not installed. */
  private String said(String[] before, Path file, String... after) throws Exception {
    List<String> words = new ArrayList<>(List.of(before));
    words.add(file.toString());
    words.addAll(List.of(after));
    Path log = temp.resolve("said.txt");
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return null;
    }
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }

  @Test
  void flacIsWholeAndHasTheSamplesOfItsSource() throws Exception {
    List<Made> all = run("flac", "convert files -f flac");
    List<String> wrong = new ArrayList<>();
    List<Made> copies = new ArrayList<>();
    for (Made file : all) {
      if (!file.status().equals("completed")) {
        continue;
      }
      Path output = file.out().get(0);
      String test = said(new String[] {"flac", "-st"}, output);
      if (test != null && !test.isEmpty()) {
        wrong.add(tell(file, test));
      }
      if (file.input().endsWith(".flac")) {
        copies.add(file);
        String was = said(new String[] {"metaflac", "--show-md5sum"}, inputs.resolve(file.input()));
        String is = said(new String[] {"metaflac", "--show-md5sum"}, output);
        boolean states = was != null && !was.isBlank() && !was.strip().matches("0+");
        if (states && !Objects.equals(was, is)) {
          String line = tell(file, "MD5 " + is + " was " + was + "; notes: " + file.notes());
          if (file.isSilent() && keepsItsDepth(file, output)) {
            wrong.add(line);
          }
        }
      }
    }
    sentences(all);
    wrong.addAll(changedTags(copies, "encoder", COVER_IN_A_COMMENT, LAYOUT));
    assertThat(wrong).isEmpty();
  }

  /** Values of 8, 12 or 20 bits come back scaled, in a depth that FFmpeg has; ADR 66. */
  private boolean keepsItsDepth(Made file, Path output) throws Exception {
    String[] bits = {"metaflac", "--show-bps"};
    return Objects.equals(said(bits, inputs.resolve(file.input())), said(bits, output));
  }

  @Test
  void settingOneTagLeavesAllOthersAndTheSound() throws Exception {
    List<Made> all = run("tags", "tags --set title=Set");
    List<Made> done = all.stream().filter(file -> file.status().equals("completed")).toList();
    sentences(all);
    List<String> wrong = changedTags(done, "title", "tit2", "\u00a9nam", "inam");
    for (Made file : done) {
      String was = sound(inputs.resolve(file.input()));
      String is = sound(file.out().get(0));
      if (!was.isEmpty() && !was.equals(is)) {
        wrong.add(tell(file, "its sound has MD5 " + is + ", was " + was));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Of the decoded sound: FFmpeg's last packet of an MP3 file holds the tags behind it. */
  private String sound(Path file) throws Exception {
    String said =
        said("ffmpeg -v quiet -nostdin -i".split(" "), file, "-map 0:a:0 -f md5 -".split(" "));
    return said == null ? "" : said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "m4a", "opus", "flac"})
  void tagsOfTheSameFormatAreKeptOrTold(String format) throws Exception {
    List<Made> all = run("same-" + format, "convert files --copy -f " + format);
    List<Made> same =
        all.stream()
            .filter(file -> file.status().equals("completed") && file.input().endsWith(format))
            .toList();
    List<String> ignored = new ArrayList<>(OF_ONE_FILE);
    ignored.addAll(List.of("tlen", COVER_IN_A_COMMENT, LAYOUT, GAPLESS_ID3, GAPLESS_MP4));
    assertThat(changedTags(same, ignored.toArray(String[]::new))).isEmpty();
  }

  /** Files whose other tags changed without a note, by mutagen. */
  private List<String> changedTags(List<Made> files, String... ignored) throws Exception {
    Path script = temp.resolve("compare_tags.py");
    if (Files.notExists(script)) {
      try (InputStream in = CorpusTest.class.getResourceAsStream("compare_tags.py")) {
        Files.copy(Objects.requireNonNull(in), script);
      }
    }
    List<String> pairs =
        files.stream()
            .map(file -> inputs.resolve(file.input()) + "\t" + file.out().get(0))
            .toList();
    Path list = Files.write(temp.resolve("pairs.txt"), pairs);
    List<String> words = new ArrayList<>(List.of("/usr/bin/python3", script.toString()));
    words.addAll(List.of(ignored));
    Process python = new ProcessBuilder(words).redirectInput(list.toFile()).start();
    String told = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (python.waitFor() != 0) {
      System.out.println("tags not compared: python3 with mutagen is not installed");
    }
    List<String> wrong = new ArrayList<>();
    for (String line : told.lines().toList()) {
      String[] parts = line.split("\t", 2);
      Made file = files.get(Integer.parseInt(parts[0]));
      String shown = tell(file, parts[1] + "; notes: " + file.notes());
      if (file.notes().stream().noneMatch(note -> OF_TAGS.matcher(note).find())) {
        wrong.add(shown);
      }
    }
    return wrong;
  }
}
