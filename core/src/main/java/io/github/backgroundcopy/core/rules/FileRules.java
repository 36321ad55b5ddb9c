package io.github.backgroundcopy.core.rules;

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
   * Checks a list of files in order, and of each the remote name, the local name, the digest, the
   * directory, and the right to write there.
   *
   * @param files the files
   * @throws IllegalArgumentException if the list is empty, a name or digest is malformed, or a
   *     directory does not exist
   * @throws QueueAccessDeniedException if a directory cannot be written
   */
  public static void check(List<FileInfo> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("Files to add must be at least one, got an empty list");
    }
    Path checked = null;
    for (FileInfo file : files) {
      checkRemoteName(file.remoteName());
      checkLocalName(file.localName());
      if (file.sha256().isPresent()) {
        checkSha256(file.sha256().get());
      }
      checked = checkDirectory(file.localName(), checked);
    }
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
   * Checks the text of a digest.
   *
   * @param hex the digest
   * @throws IllegalArgumentException if it is not 64 hexadecimal digits
   */
  public static void checkSha256(String hex) {
    boolean legal = hex.length() == 64;
    for (int i = 0; legal && i < hex.length(); i++) {
      legal = HexFormat.isHexDigit(hex.charAt(i));
    }
    if (!legal) {
      throw new IllegalArgumentException(
          "A SHA-256 digest is 64 hexadecimal digits, got \"" + hex + "\"");
    }
  }

  /**
   * Checks the directory of a local name (JOB-ADDFILES-10, JOB-ADDFILES-11).
   *
   * @param localName a path that passed {@link #checkLocalName}
   * @throws IllegalArgumentException if the directory does not exist, or the name is that of a
   *     directory
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
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "A local name must name a file, but \"" + localName + "\" is a directory");
    }
    return directory;
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
