package io.github.backgroundcopy;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of a job: where it comes from and where it goes, {@code FILESETINFO}.
 *
 * <p>The two names are kept as the exact text that was given, since escapes and letter case matter
 * (JOB-ADDFILES-07, JOB-GETFILE-01). Only null is refused here: what the names must look like is
 * for the queue to say, when they are added ({@link BackgroundCopyJob#addFiles}). Immutable and
 * thread-safe.
 */
public final class FileInfo {

  private final String remoteName;
  private final String localName;
  private final @Nullable String sha256;

  private FileInfo(String remoteName, String localName, @Nullable String sha256) {
    this.remoteName = Objects.requireNonNull(remoteName, "remoteName");
    this.localName = Objects.requireNonNull(localName, "localName");
    this.sha256 = sha256;
  }

  /**
   * Names a file to transfer.
   *
   * @param remoteName the {@code http} or {@code https} URL to fetch, already escaped
   * @param localName the full path of the file to write
   * @return the file
   * @throws NullPointerException if an argument is null
   */
  public static FileInfo of(String remoteName, String localName) {
    return new FileInfo(remoteName, localName, null);
  }

  /**
   * Adds the digest that the file must have; a backend that transfers by itself checks it before
   * the file gets its name.
   *
   * @param hex 64 hexadecimal digits in any letter case; judged when the file is added
   * @return a copy of this file with the digest
   * @throws NullPointerException if {@code hex} is null
   */
  public FileInfo withSha256(String hex) {
    return new FileInfo(remoteName, localName, Objects.requireNonNull(hex, "hex"));
  }

  /**
   * Gives the URL, exactly as it was given. It may hold secrets in its query: use
   * {@link #redactedRemoteName()} for logs.
   *
   * @return the remote name
   */
  public String remoteName() {
    return remoteName;
  }

  /**
   * Gives the path, exactly as it was given.
   *
   * @return the local name
   */
  public String localName() {
    return localName;
  }

  /**
   * Gives the digest that the file must have.
   *
   * @return the hexadecimal text as it was given, or empty if none was
   */
  public Optional<String> sha256() {
    return Optional.ofNullable(sha256);
  }

  /**
   * Gives the URL without what may be secret: user information, query and fragment are replaced by
   * {@code …}.
   *
   * @return the remote name, fit for logs and messages
   */
  public String redactedRemoteName() {
    return RemoteNames.redacted(remoteName);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileInfo that
        && remoteName.equals(that.remoteName)
        && localName.equals(that.localName)
        && Objects.equals(sha256, that.sha256);
  }

  @Override
  public int hashCode() {
    return Objects.hash(remoteName, localName, sha256);
  }

  /** Names both ends, without what may be secret in the URL; the form may change. */
  @Override
  public String toString() {
    return "FileInfo[" + redactedRemoteName() + " -> " + localName + "]";
  }
}
