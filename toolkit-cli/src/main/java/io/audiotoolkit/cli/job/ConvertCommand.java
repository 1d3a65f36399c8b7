package io.audiotoolkit.cli.job;

import picocli.CommandLine.Command;

/** Groups what converts. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    header = "Converts audio to another format, rate, channel count or depth.",
    footer = {"", "Example:", "  audiotoolkit convert files recordings -r -f flac -o out"})
public final class ConvertCommand {}
