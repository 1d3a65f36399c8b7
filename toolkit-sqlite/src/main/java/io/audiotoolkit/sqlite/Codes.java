package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStage;
import io.audiotoolkit.model.SessionStatus;
import java.util.List;

/** The numbers that stand for constants in the database: their places in these lists, for good. */
final class Codes {

  private static final List<FileStatus> FILES =
      List.of(
          FileStatus.PENDING,
          FileStatus.PROCESSING,
          FileStatus.COMPLETED,
          FileStatus.FAILED,
          FileStatus.SKIPPED);

  private static final List<SessionStatus> SESSIONS =
      List.of(
          SessionStatus.IN_PROGRESS,
          SessionStatus.COMPLETED,
          SessionStatus.FAILED,
          SessionStatus.PAUSED);

  private static final List<SessionStage> STAGES =
      List.of(SessionStage.LISTING, SessionStage.PLANNING, SessionStage.RUNNING);

  private Codes() {}

  static int of(FileStatus status) {
    return FILES.indexOf(status);
  }

  static int of(SessionStatus status) {
    return SESSIONS.indexOf(status);
  }

  static int of(SessionStage stage) {
    return STAGES.indexOf(stage);
  }

  static FileStatus fileStatus(int code) {
    return FILES.get(code);
  }

  static SessionStatus sessionStatus(int code) {
    return SESSIONS.get(code);
  }

  static SessionStage stage(int code) {
    return STAGES.get(code);
  }
}
