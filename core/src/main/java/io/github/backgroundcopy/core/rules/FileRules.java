package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueAccessDeniedException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link io.github.backgroundcopy.BackgroundCopyJob#addFiles} accepts (JOB-ADDFILES-02 to
 * JOB-ADDFILES-13).
 *
 * <p>Stateless and thread-safe. The directory checks ask the file system and may take as long as it
 * takes.
 */
public final class FileRules {

  private static final LocalNameRule HOST = new LocalNameRule(File.separatorChar == '\\');

  private FileRules() {}

  /**
   * Checks a list of files in order, and of each the remote name, the local name, the announced
   * size and digests, the further sources, the pieces, the directory, and the right to write there.
   *
   * @param files the files
   * @throws IllegalArgumentException if the list is empty, a name, size, digest, source or list of
   *     pieces is malformed, or a directory does not exist
   * @throws QueueAccessDeniedException if a directory cannot be written
   */
  public static void check(List<FileInfo> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("Files to add must be at least one, got an empty list");
    }
    Path checked = null;
    for (FileInfo file : files) {
      checkNamesAndContent(file);
      checked = checkDirectory(file.localName(), checked);
    }
  }

  /**
   * Checks all of a file that can be judged without the file system.
   *
   * @param file the file
   * @throws IllegalArgumentException if a name, size, digest, source or list of pieces is malformed
   */
  public static void checkNamesAndContent(FileInfo file) {
    checkRemoteName(file.remoteName());
    checkLocalName(file.localName());
    file.size().ifPresent(FileRules::checkSize);
    file.digests().forEach(FileRules::checkDigest);
    SourceRules.check(file);
    PieceRules.check(file);
  }

  /**
   * Checks the text of a remote name (JOB-ADDFILES-03 to JOB-ADDFILES-06, JOB-ADDFILES-13).
   *
   * @param remoteName the URL
   * @throws IllegalArgumentException if it is not an acceptable URL; the message names the rule and
   *     shows no secret
   */
  public static void checkRemoteName(String remoteName) {
    RemoteNameRule.check(remoteName);
  }

  /**
   * Checks the text of a local name by the rules of this host (JOB-ADDFILES-08, JOB-ADDFILES-09,
   * JOB-ADDFILES-13).
   *
   * @param localName the path
   * @throws IllegalArgumentException if it is not an acceptable path; the message names the rule
   */
  public static void checkLocalName(String localName) {
    HOST.check(localName);
  }

  /**
   * Checks an announced size.
   *
   * @param bytes the size
   * @throws IllegalArgumentException if it is negative
   */
  public static void checkSize(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("A file has 0 bytes or more, got \"" + bytes + "\"");
    }
  }

  /**
   * Checks the text of a digest.
   *
   * @param digest the digest
   * @throws IllegalArgumentException if it is not the number of hexadecimal digits that its
   *     algorithm gives
   */
  public static void checkDigest(Digest digest) {
    String hex = digest.hex();
    int digits = digest.algorithm().hexDigits();
    boolean legal = hex.length() == digits;
    for (int i = 0; legal && i < digits; i++) {
      legal = HexFormat.isHexDigit(hex.charAt(i));
    }
    if (!legal) {
      throw new IllegalArgumentException("A digest of " + digest.algorithm().standardName() + " is "
          + digits + " hexadecimal digits, got \"" + hex + "\"");
    }
  }

  /**
   * Checks the directory of a local name (JOB-ADDFILES-10, JOB-ADDFILES-11).
   *
   * @param localName a path that passed {@link #checkLocalName}
   * @throws IllegalArgumentException if the directory does not exist, or the name is that of a
   *     directory, a device, a pipe or a socket
   * @throws QueueAccessDeniedException if the directory cannot be written
   */
  public static void checkDirectory(String localName) {
    checkDirectory(localName, null);
  }

  private static Path checkDirectory(String localName, @Nullable Path checked) {
    Path path = path(localName);
    Path directory = path.getParent();
    if (directory == null || path.getFileName() == null) {
      throw new IllegalArgumentException(
          "A local name must name a file in a directory, got \"" + localName + "\"");
    }
    if (!directory.equals(checked)) {
      if (!Files.isDirectory(directory)) {
        throw new IllegalArgumentException("The directory of a local name must exist, got \""
            + localName + "\"; create \"" + directory + "\" first");
      }
      if (!Files.isWritable(directory)) {
        throw new QueueAccessDeniedException("The directory \"" + directory + "\" of local name \""
            + localName + "\" cannot be written");
      }
    }
    if (Files.exists(path)) {
      checkIsFile(path);
    }
    return directory;
  }

  /** A link is replaced, whatever it leads to, but one to a directory may be a slip. */
  private static void checkIsFile(Path path) {
    boolean isDirectory = Files.isDirectory(path);
    if (isDirectory || !(Files.isRegularFile(path) || Files.isSymbolicLink(path))) {
      throw new IllegalArgumentException("A local name must name a file, but \"" + path + "\" is "
          + (isDirectory ? "a directory" : "a device, a pipe or a socket"));
    }
  }

  private static Path path(String localName) {
    try {
      return Path.of(localName);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "A local name must be a path of this host, got \"" + localName + "\": " + e.getReason(),
          e);
    }
  }
}
