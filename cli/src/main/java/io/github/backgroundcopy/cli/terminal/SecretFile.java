package io.github.backgroundcopy.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Reads files with secrets, which nobody but their owner may be able to read. */
public final class SecretFile {

  private static final long MOST_BYTES = 1 << 20;

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private SecretFile() {}

  public static String read(String option, Path file) {
    try {
      boolean regular = Files.isRegularFile(file);
      if (regular && isReadByOthers(file)) {
        throw CommandFailure.ofInput(
            option, "\"" + file + "\" can be read by others; take that from them with chmod 600");
      }
      if (regular && Files.size(file) > MOST_BYTES) {
        throw CommandFailure.ofInput(option, "\"" + file + "\" is larger than 1 MiB");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw CommandFailure.ofInput(option, "there is no file \"" + file + "\"");
    } catch (IOException e) {
      throw CommandFailure.ofInput(
          option, "\"" + file + "\" cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Where there are such permissions: Windows keeps a user's directory to the user. */
  private static boolean isReadByOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
  }
}
