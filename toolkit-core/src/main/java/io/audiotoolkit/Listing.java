package io.audiotoolkit;

import io.audiotoolkit.disk.AudioExtensions;
import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.InputReading;
import io.audiotoolkit.disk.NormalPath;
import io.audiotoolkit.disk.Shortage;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.model.NewFile;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.record.WorkItem;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionWriter;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Lists the inputs of a session into its store, folder by folder and page by page. */
final class Listing {

  /** Folders are read in chunks of so many names, each sorted; more would not fit a small heap. */
  private static final int CHUNK = 10_000;

  private final AudioProcessor processor;
  private final Inputs inputs;
  private final Optional<Path> outputFolder;
  private final SessionWriter writer;
  private final BooleanSupplier stopped;
  private final NormalPath normal = new NormalPath();
  private final List<PathMatcher> globs;
  private final List<NewFile> page = new ArrayList<>();
  private final PassedOverCount passedOver = new PassedOverCount();

  /** A folder to be opened, and how many folders below its root it lies. */
  private record Folder(Path path, int depth) {}

  Listing(
      AudioProcessor processor,
      Inputs inputs,
      Optional<Path> outputFolder,
      SessionWriter writer,
      BooleanSupplier stopped) {
    this.processor = processor;
    this.inputs = inputs;
    this.outputFolder = outputFolder;
    this.writer = writer;
    this.stopped = stopped;
    this.globs =
        inputs.stored().globs().stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
  }

  /** Lists everything; false when it was stopped before the end. */
  boolean run() {
    if (inputs.stream().isPresent()) {
      try (Stream<Path> stream = inputs.stream().get()) {
        return listNamed(stream.iterator());
      }
    }
    if (inputs.stored().walk() == Inputs.Walk.NONE) {
      return listNamed(inputs.stored().roots().iterator());
    }
    for (Path root : inputs.stored().roots()) {
      Path path = normal.of(root);
      if (!Files.isDirectory(path)) {
        add(new NewFile(path, 0, InputReading.look(path)));
      } else if (!walk(path)) {
        return false;
      }
    }
    flush();
    return true;
  }

  /** What was found and not taken. */
  PassedOver passedOver() {
    return passedOver.total();
  }

  private boolean listNamed(Iterator<Path> files) {
    while (files.hasNext()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      Path path = files.next();
      if (inputs.predicate().test(path)) {
        Path one = normal.of(path);
        add(new NewFile(one, 0, InputReading.look(one)));
      }
    }
    flush();
    return true;
  }

  private boolean walk(Path root) {
    Deque<Folder> waiting = new ArrayDeque<>();
    waiting.push(new Folder(normal.ofFolder(root), 0));
    while (!waiting.isEmpty()) {
      Folder folder = waiting.pop();
      List<Folder> below = new ArrayList<>();
      if (!readFolder(folder, below)) {
        return false;
      }
      if (inputs.stored().walk() == Inputs.Walk.RECURSIVE) {
        for (int i = below.size() - 1; i >= 0; i--) {
          waiting.push(below.get(i));
        }
      }
    }
    return true;
  }

  private boolean readFolder(Folder folder, List<Folder> below) {
    if (!Files.isExecutable(folder.path())) {
      return failing(folder); // names can be read, but nothing can be looked at
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
      Iterator<Path> iterator = entries.iterator();
      while (iterator.hasNext()) {
        List<Path> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK && iterator.hasNext()) {
          chunk.add(iterator.next());
        }
        chunk.sort(null);
        for (Path entry : chunk) {
          if (stopped.getAsBoolean()) {
            return false;
          }
          take(entry, folder, below);
        }
      }
      return true;
    } catch (DirectoryIteratorException | IOException e) {
      Shortage.throwBehind(e); // or nobody would look into the folder again
      return failing(folder);
    }
  }

  /** A folder that cannot be read is a failed file of the session, or nobody would know. */
  private boolean failing(Folder folder) {
    add(new NewFile(folder.path(), folder.depth(), Fingerprint.UNKNOWN));
    return true;
  }

  private void take(Path entry, Folder folder, List<Folder> below) {
    if (!inputs.stored().hidden() && isHidden(entry)) {
      if (!isOurs(entry)) {
        passedOver.addHidden();
      }
      return;
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(entry, BasicFileAttributes.class);
    } catch (IOException e) {
      if (isWanted(entry) || mayBeFolder(entry, e)) {
        add(new NewFile(entry, folder.depth(), Fingerprint.UNKNOWN));
      }
      return;
    }
    if (attributes.isDirectory()) {
      if (looksLikeAnAudioFile(entry)) {
        add(new NewFile(entry, folder.depth(), Fingerprint.UNKNOWN));
      } else if (!Files.isSymbolicLink(entry) && !isOurs(entry)) {
        below.add(new Folder(entry, folder.depth() + 1));
      }
    } else if (isWanted(entry)) {
      add(new NewFile(entry, folder.depth(), InputReading.of(attributes)));
    } else {
      passedOver.add(entry);
    }
  }

  private static boolean isHidden(Path entry) {
    try {
      return Files.isHidden(entry);
    } catch (IOException e) {
      return false; // it will be told why it cannot be read
    }
  }

  /** Whether what cannot be looked at may be a folder that should have been looked into. */
  private boolean mayBeFolder(Path entry, IOException e) {
    return inputs.stored().walk() == Inputs.Walk.RECURSIVE
        && !(e instanceof NoSuchFileException)
        && !Files.isSymbolicLink(entry);
  }

  /**
   * A folder named like a file and without files in it, as far as can be seen, is a mistake to
   * report, not to overlook.
   */
  private boolean looksLikeAnAudioFile(Path folder) {
    if (!AudioExtensions.isAudio(folder) || !isWanted(folder)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    } catch (DirectoryIteratorException | IOException e) {
      return true;
    }
  }

  /** The output folder inside a root holds outputs, and staging folders hold none yet. */
  private boolean isOurs(Path folder) {
    Path name = folder.getFileName();
    return (name != null && name.toString().startsWith(StagingFolders.PREFIX))
        || outputFolder.filter(folder::equals).isPresent();
  }

  private boolean isWanted(Path entry) {
    Path name = entry.getFileName();
    return name != null
        && (!inputs.stored().audioOnly() || AudioExtensions.isAudio(entry))
        && (globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(name)))
        && inputs.predicate().test(entry);
  }

  private void add(NewFile file) {
    page.add(withFurtherInputs(file));
    if (page.size() == FilePages.PAGE) {
      flush();
    }
  }

  private NewFile withFurtherInputs(NewFile file) {
    WorkItem item = WorkItem.beforehand(processor, file.input());
    return item.further().isEmpty()
        ? file
        : new NewFile(file.input(), file.mirroredFolders(), item.with(file.fingerprint()));
  }

  private void flush() {
    if (!page.isEmpty()) {
      writer.add(page);
      page.clear();
    }
  }
}
