package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps the database off file systems that several machines share: a write-ahead log needs memory
 * shared by all who use it (sqlite.org/wal.html, "Overview").
 */
final class NetworkFileSystem {

  /** As the system names them, in lower case; a digit for the version may follow. */
  private static final Set<String> TYPES =
      Set.of(
          "nfs",
          "cifs",
          "smb",
          "smbfs",
          "9p",
          "afs",
          "afpfs",
          "webdav",
          "davfs",
          "ceph",
          "lustre",
          "gpfs",
          "beegfs",
          "glusterfs",
          "ncpfs",
          "coda",
          "ocfs",
          "gfs",
          "sshfs",
          "s3fs",
          "gcsfuse",
          "rclone",
          "davfs2",
          "gvfsd-fuse",
          "vboxsf",
          "drvfs",
          "prl_fs",
          "virtiofs");

  private static final String FUSE = "fuse.";

  /** How the path of a shared folder begins on Windows, whatever the server's file system. */
  private static final String WINDOWS_SHARE = "\\\\";

  private NetworkFileSystem() {}

  /**
   * Refuses a database on a network file system.
   *
   * @param database it need not exist, but its folder must
   */
  static void refuse(Path database) {
    refuse(database, type(Objects.requireNonNullElse(database.getParent(), database)));
  }

  static void refuse(Path database, String type) {
    if (isNetwork(type)) {
      throw new EnvironmentException(
          "the session database "
              + database
              + " would lie on a network file system ("
              + type
              + "), where SQLite cannot keep it safe; name a file on a local disk in "
              + DefaultDatabase.VARIABLE,
          null);
    }
  }

  static boolean isNetwork(String type) {
    String plain = type.toLowerCase(Locale.ROOT);
    String name = plain.startsWith(FUSE) ? plain.substring(FUSE.length()) : plain;
    return type.startsWith(WINDOWS_SHARE)
        || TYPES.contains(name)
        || TYPES.contains(name.replaceFirst("[0-9]$", ""));
  }

  private static String type(Path folder) {
    if (folder.toString().startsWith(WINDOWS_SHARE)) {
      return Objects.toString(folder.getRoot());
    }
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException e) {
      return ""; // whether SQLite can open it will be seen at once
    }
  }
}
