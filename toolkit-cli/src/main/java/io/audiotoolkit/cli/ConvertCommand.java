package io.audiotoolkit.cli;

import picocli.CommandLine.Command;

/** Groups what converts. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    header = "Converts audio to another format, rate, channel count or depth.",
    footer = {"", "Example:", "  audiotoolkit convert files recordings -r -f flac -o out"})
final class ConvertCommand {}
