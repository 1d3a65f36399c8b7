package io.audiotoolkit.cli.session;

import picocli.CommandLine.Command;

/** Groups what looks after sessions. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    header = "Lists, resumes, retries, verifies, backs up and removes sessions.",
    description = {"", "An id may be shortened to any unique prefix."},
    footer = {
      "",
      "Examples:",
      "  audiotoolkit sessions list --status paused",
      "  audiotoolkit sessions info 3f2a --files",
      "  audiotoolkit sessions resume"
    })
public final class SessionsCommand {}
