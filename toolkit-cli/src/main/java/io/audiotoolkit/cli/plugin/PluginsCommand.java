package io.audiotoolkit.cli.plugin;

import picocli.CommandLine.Command;

/** Groups what is about plugins. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    header = "Shows the processors that can be run, with their parameters.",
    footer = {"", "Example:", "  audiotoolkit plugins list"})
public final class PluginsCommand {}
