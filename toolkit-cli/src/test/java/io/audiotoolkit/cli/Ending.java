package io.audiotoolkit.cli;

import io.audiotoolkit.cli.console.ExitStatus;
import java.io.IOException;

/** How a batch is ended before it is done. */
enum Ending {
  KILL(137) {
    @Override
    void of(Terminal terminal) throws IOException, InterruptedException {
      terminal.signal("KILL");
    }
  },
  CTRL_C(130) {
    @Override
    void of(Terminal terminal) throws IOException {
      terminal.press(Terminal.INTERRUPT);
    }
  },
  CTRL_C_TWICE(130) {
    @Override
    void of(Terminal terminal) throws IOException, InterruptedException {
      terminal.press(Terminal.INTERRUPT);
      if (!terminal.endsWithin(TWICE_MILLIS)) {
        terminal.press(Terminal.INTERRUPT);
      }
    }
  },
  CTRL_C_AND_KILL(130, 137) {
    @Override
    void of(Terminal terminal) throws IOException, InterruptedException {
      terminal.press(Terminal.INTERRUPT);
      if (terminal.comesTo("pausing: ")) {
        terminal.signal("KILL");
      }
    }
  },
  TERMINATE(143) {
    @Override
    void of(Terminal terminal) throws IOException, InterruptedException {
      terminal.signal("TERM");
    }
  },
  /** The results of a batch that was done first have nowhere to go then: status 3. */
  HANG_UP(129, ExitStatus.STOPPED) {
    @Override
    void of(Terminal terminal) throws IOException {
      terminal.hangUp();
    }
  };

  /** A person's second key press. */
  private static final long TWICE_MILLIS = 200;

  private final int status;
  private final int otherStatus;

  Ending(int status) {
    this(status, status);
  }

  Ending(int status, int otherStatus) {
    this.status = status;
    this.otherStatus = otherStatus;
  }

  abstract void of(Terminal terminal) throws IOException, InterruptedException;

  /** What the process may end with; 0 as well, where the batch was done first. */
  boolean isExpected(int seen) {
    return seen == 0 || seen == status || seen == otherStatus;
  }
}
