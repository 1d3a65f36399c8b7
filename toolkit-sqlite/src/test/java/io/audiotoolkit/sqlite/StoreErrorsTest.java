package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.SessionStoreException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class StoreErrorsTest {

  private final StoreErrors errors = new StoreErrors("my.db");

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, the disk is full; free some space",
    "SQLITE_IOERR_WRITE, check the disk",
    "SQLITE_IOERR_FSYNC, check the disk",
    "SQLITE_READONLY, give yourself write permission",
    "SQLITE_READONLY_DIRECTORY, give yourself write permission",
    "SQLITE_CANTOPEN, check that it and its folder can be written",
  })
  void whatTheEnvironmentDidIsAnEnvironmentProblem(SQLiteErrorCode code, String advice) {
    SQLException cause = new SQLiteException("m", code);

    AudioToolkitException translated = errors.translate("reading", cause);

    assertThat(translated)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith("reading in the session database my.db failed: ")
        .hasMessageContaining(advice)
        .hasCause(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_NOTADB, it is damaged or no SQLite database",
    "SQLITE_CORRUPT_INDEX, it is damaged or no SQLite database",
    "SQLITE_BUSY, kept it locked for 30 s",
    "SQLITE_LOCKED, kept it locked for 30 s",
    "SQLITE_CONSTRAINT, m",
  })
  void theRestIsAFailureOfTheStore(SQLiteErrorCode code, String advice) {
    SQLException cause = new SQLiteException("m", code);

    assertThat(errors.translate("writing", new SQLException("wrapped", cause)))
        .isInstanceOf(SessionStoreException.class)
        .hasMessageStartingWith("writing in the session database my.db failed: ")
        .hasMessageContaining(code == SQLiteErrorCode.SQLITE_CONSTRAINT ? "wrapped" : advice);
  }

  @Test
  void anErrorWithoutACodeKeepsItsMessage() {
    assertThat(errors.translate("reading", new SQLException("something else")))
        .isInstanceOf(SessionStoreException.class)
        .hasMessageEndingWith("something else");
  }

  @Test
  void onlyALockMeansThatTheSameMayWorkLater() {
    assertThat(StoreErrors.isBusy(new SQLiteException("", SQLiteErrorCode.SQLITE_BUSY_RECOVERY)))
        .isTrue();
    assertThat(StoreErrors.isBusy(new SQLiteException("", SQLiteErrorCode.SQLITE_PROTOCOL)))
        .isTrue();
    assertThat(StoreErrors.isBusy(new SQLiteException("", SQLiteErrorCode.SQLITE_FULL))).isFalse();
    assertThat(StoreErrors.isBusy(new SQLException(""))).isFalse();
  }
}
