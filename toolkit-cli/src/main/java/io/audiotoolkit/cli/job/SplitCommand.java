package io.audiotoolkit.cli.job;

import picocli.CommandLine.Command;

/** Groups what splits. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    header = "Splits audio files into segments.",
    footer = {"", "Example:", "  audiotoolkit split fixed lecture.mp3 -d 30 -o parts"})
public final class SplitCommand {}
