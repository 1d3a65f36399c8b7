package io.audiotoolkit.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the jar that the command runs from. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "audiotoolkit " + (version == null ? "(not packaged)" : version),
      "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
