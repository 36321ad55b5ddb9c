package io.github.backgroundcopy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
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

  /** What was announced of the content; most files have nothing. */
  private final @Nullable Announced announced;

  private FileInfo(String remoteName, String localName, @Nullable Announced announced) {
    this.remoteName = Objects.requireNonNull(remoteName, "remoteName");
    this.localName = Objects.requireNonNull(localName, "localName");
    this.announced = announced;
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
   * Names a file to transfer.
   *
   * @param source the {@code http} or {@code https} URL to fetch; characters outside of ASCII are
   *     escaped as {@link URI#toASCIIString()} does
   * @param target the file to write; a relative path is one from the working directory
   * @return the file
   * @throws NullPointerException if an argument is null
   */
  public static FileInfo of(URI source, Path target) {
    return of(source.toASCIIString(), target.toAbsolutePath().toString());
  }

  /**
   * Announces the length of the file. A queue with {@link Capability#CONTENT_VERIFICATION} gives no
   * file of another length its name, and ends the transfer at the first byte too many
   * (JOB-VERIFY-04, JOB-VERIFY-06).
   *
   * @param bytes 0 or more; the queue judges it when the file is added
   * @return a copy of this file with the size, in place of an earlier one
   */
  public FileInfo withSize(long bytes) {
    List<Digest> digests = digests();
    return new FileInfo(remoteName, localName, new Announced(OptionalLong.of(bytes), digests));
  }

  /**
   * Announces a digest of the file's content. A queue with {@link Capability#CONTENT_VERIFICATION}
   * checks every announced digest before the file gets its name (JOB-VERIFY-05).
   *
   * @param digest the digest; the queue judges its text when the file is added
   * @return a copy of this file with the digest, in place of an earlier one of the same algorithm
   * @throws NullPointerException if {@code digest} is null
   */
  public FileInfo withDigest(Digest digest) {
    Objects.requireNonNull(digest, "digest");
    List<Digest> digests = new ArrayList<>(digests());
    digests.removeIf(earlier -> earlier.algorithm() == digest.algorithm());
    digests.add(digest);
    digests.sort(Comparator.comparing(Digest::algorithm));
    return new FileInfo(remoteName, localName, new Announced(size(), digests));
  }

  /**
   * Announces the SHA-256 of the file's content: {@link #withDigest} with
   * {@link Digest.Algorithm#SHA_256}.
   *
   * @param hex 64 hexadecimal digits in any letter case; the queue judges them when the file is
   *     added
   * @return a copy of this file with the digest
   * @throws NullPointerException if {@code hex} is null
   */
  public FileInfo withSha256(String hex) {
    return withDigest(new Digest(Digest.Algorithm.SHA_256, hex));
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
   * Gives the announced length.
   *
   * @return the number of bytes as it was given, or empty if none was
   */
  public OptionalLong size() {
    return announced == null ? OptionalLong.empty() : announced.size();
  }

  /**
   * Gives the announced digests.
   *
   * @return the digests as they were given, at most one of each algorithm, the strongest first;
   *     unmodifiable, may be empty
   */
  public List<Digest> digests() {
    return announced == null ? List.of() : announced.digests();
  }

  /**
   * Gives the announced SHA-256.
   *
   * @return the hexadecimal text as it was given, or empty if none was
   */
  public Optional<String> sha256() {
    return digests().stream()
        .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
        .map(Digest::hex)
        .findFirst();
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
        && Objects.equals(announced, that.announced);
  }

  @Override
  public int hashCode() {
    return Objects.hash(remoteName, localName, announced);
  }

  /**
   * Names both ends and what was announced, without what may be secret in the URL; the form may
   * change.
   */
  @Override
  public String toString() {
    String content = announced == null ? "" : ", " + announced;
    return "FileInfo[" + redactedRemoteName() + " -> " + localName + content + "]";
  }

  /** What the source says of the content. */
  private record Announced(OptionalLong size, List<Digest> digests) {

    Announced {
      digests = List.copyOf(digests);
    }

    @Override
    public String toString() {
      String length = size.isPresent() ? size.getAsLong() + " bytes" : "";
      String separator = size.isPresent() && !digests.isEmpty() ? ", " : "";
      return length
          + separator
          + digests.stream().map(Digest::toString).collect(Collectors.joining(", "));
    }
  }
}
