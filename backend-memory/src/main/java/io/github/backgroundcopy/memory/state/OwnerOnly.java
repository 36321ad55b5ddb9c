package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files that nobody but their owner can read: never for a moment anybody else. */
final class OwnerOnly {

  private static final Set<PosixFilePermission> READ_AND_WRITE =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerOnly() {}

  /** Opens a file; if that makes it, it is its owner's alone from the start. */
  static FileChannel open(Path path, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(path, options, attributes(path.getFileSystem()));
  }

  /** Takes from others what they may do with a file that is there. */
  static void tighten(Path path) throws IOException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      if (!Files.getPosixFilePermissions(path).equals(READ_AND_WRITE)) {
        Files.setPosixFilePermissions(path, READ_AND_WRITE);
      }
      return;
    }
    AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (view != null) {
      view.setAcl(List.of(everything(Files.getOwner(path))));
    }
  }

  private static FileAttribute<?>[] attributes(FileSystem system) throws IOException {
    Set<String> views = system.supportedFileAttributeViews();
    if (views.contains("posix")) {
      return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(READ_AND_WRITE)};
    }
    if (views.contains("acl")) {
      String user = System.getProperty("user.name");
      return new FileAttribute<?>[] {
        new Acl(
            List.of(everything(system.getUserPrincipalLookupService().lookupPrincipalByName(user))))
      };
    }
    return new FileAttribute<?>[0];
  }

  private static AclEntry everything(UserPrincipal owner) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(owner)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .build();
  }

  private record Acl(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {

    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
