package io.audiotoolkit.cli;

import picocli.CommandLine.Command;

/** What all commands hang on. */
@Command(
    name = "audiotoolkit",
    mixinStandardHelpOptions = true,
    header = "Runs one audio job over very many files and never loses its place.",
    description = {
      "",
      "Every run is a session in a database: stop it, kill it or unplug it, and resume it."
    },
    footer = {
      "",
      "Examples:",
      "  audiotoolkit convert files recordings -r -f flac -o out",
      "  audiotoolkit split fixed lecture.mp3 -d 30 -o parts",
      "  audiotoolkit normalize recordings -r -o out --to mp3",
      "  audiotoolkit plugins list",
      "  audiotoolkit probe lecture.mp3",
      "  audiotoolkit sessions list",
      "  audiotoolkit sessions resume",
      "  audiotoolkit doctor",
      "  source <(audiotoolkit generate-completion)",
      "",
      "The database is where AUDIOTOOLKIT_DB or --db says, else in your state folder."
    })
final class RootCommand {}
