package io.audiotoolkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lack of memory or of descriptors is found behind whatever it was wrapped in. */
class ShortagesTest {

  @Test
  void aLackOfMemoryIsFoundBehindEverything() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");

    assertThat(OutOfMemoryException.behind(new IllegalStateException(error)))
        .hasValueSatisfying(
            found -> assertThat(found).hasMessageContaining("not enough memory (Java heap space"));
    OutOfMemoryException known = new OutOfMemoryException("a frame");
    assertThat(OutOfMemoryException.behind(new RuntimeException(known))).containsSame(known);
    assertThat(known).hasMessageContaining("a frame").hasMessageContaining("-Xmx");
    assertThat(OutOfMemoryException.behind(new IOException("Java heap space"))).isEmpty();
  }

  @Test
  void aClassThatCouldNotBeInitialisedForItIsALackOfMemoryToo() {
    Throwable later =
        new NoClassDefFoundError("Could not initialize class X")
            .initCause(
                new ExceptionInInitializerError(
                    "Exception java.lang.OutOfMemoryError: Java heap space"));
    Throwable other = new ExceptionInInitializerError("Exception java.lang.ArithmeticException");

    assertThat(OutOfMemoryException.behind(later))
        .hasValueSatisfying(found -> assertThat(found).hasMessageContaining("at the start"));
    assertThat(OutOfMemoryException.behind(other)).isEmpty();
    assertThat(OutOfMemoryException.behind(new ExceptionInInitializerError())).isEmpty();
  }

  @Test
  void aLackOfDescriptorsIsFoundInTheWordsOfEverySystem() {
    for (String said :
        List.of(
            "Too many open files",
            "a.wav (Too many open files in system)",
            "a: File table overflow")) {
      assertThat(behind(new UncheckedIOException(new FileNotFoundException(said)))).isTrue();
    }
    assertThat(behind(new FileSystemException("a.wav", null, "No space left on device"))).isFalse();
    assertThat(behind(new IllegalStateException("Too many open files"))).isFalse();
    TooManyOpenFilesException known = new TooManyOpenFilesException(null);
    assertThat(TooManyOpenFilesException.behind(new RuntimeException(known))).containsSame(known);
  }

  private static boolean behind(Throwable thrown) {
    return TooManyOpenFilesException.behind(thrown).isPresent();
  }

  @Test
  void aClassThatIsMissingIsNoLackOfDescriptorsWhereFilesCanBeOpened() {
    assertThat(TooManyOpenFilesException.isNear()).isFalse();
    assertThat(behind(new NoClassDefFoundError("io/audiotoolkit/X"))).isFalse();
    assertThat(behind(new ClassNotFoundException("io.audiotoolkit.X"))).isFalse();
  }

  @Test
  void theLimitOfOpenFilesIsANumberOrUnlimited() {
    TooManyOpenFilesException.limit()
        .ifPresent(limit -> assertThat(limit).matches("[0-9]+|unlimited"));
    assertThat(new TooManyOpenFilesException(null))
        .hasMessageContaining(
            "limit of open files is " + TooManyOpenFilesException.limit().orElse("not known"));
  }
}
