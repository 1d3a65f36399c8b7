package io.audiotoolkit.testkit;

import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.SessionStage;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;

/** The names of calls, as {@link StoreFault} explains them. */
final class StoreCall {

  private static final String UPDATE = "update";

  private StoreCall() {}

  static String nameOf(Method method, Object[] arguments) {
    String name = method.getName();
    if (name.equals("stage")) {
      return "stage-" + ((SessionStage) arguments[0]).name().toLowerCase(Locale.ROOT);
    }
    return name.equals(UPDATE) ? kindOf((List<?>) arguments[0]) : name;
  }

  private static String kindOf(List<?> changes) {
    String kind = UPDATE;
    for (Object object : changes) {
      FileChange change = (FileChange) object;
      if (change.to().isBeingPublished()) {
        return "publishing";
      } else if (change.to().status() == FileStatus.COMPLETED) {
        kind = "completed";
      } else if (change.to().status() == FileStatus.PROCESSING && kind.equals(UPDATE)) {
        kind = "claimed";
      }
    }
    return kind;
  }
}
