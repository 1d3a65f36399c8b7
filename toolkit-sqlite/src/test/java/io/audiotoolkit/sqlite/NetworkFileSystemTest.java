package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.EnvironmentException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileSystemTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nfs",
        "nfs4",
        "NFS",
        "cifs",
        "smb3",
        "smb2",
        "smbfs",
        "9p",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.glusterfs",
        "ceph",
        "afpfs",
        "\\\\server\\share\\"
      })
  void aDatabaseOnANetworkFileSystemIsRefused(String type) {
    assertThatThrownBy(() -> NetworkFileSystem.refuse(Path.of("x", "sessions.db"), type))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("sessions.db")
        .hasMessageContaining("(" + type + ")")
        .hasMessageContaining("local disk")
        .hasMessageContaining("AUDIOTOOLKIT_DB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "NTFS", "fuseblk", ""})
  void aLocalFileSystemWillDo(String type) {
    assertThat(NetworkFileSystem.isNetwork(type)).isFalse();
    NetworkFileSystem.refuse(Path.of("x", "sessions.db"), type);
  }
}
