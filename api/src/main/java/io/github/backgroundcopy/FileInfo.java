package io.github.backgroundcopy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** What is known beyond the names; of most files that is nothing. */
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
    return with(new Announced(OptionalLong.of(bytes), digests(), furtherSources(), knownPieces()));
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
    return with(new Announced(size(), digests, furtherSources(), knownPieces()));
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
   * Names another place of the same file: {@link #withSource(Source)}.
   *
   * @param url the {@code http} or {@code https} URL; characters outside of ASCII are escaped as
   *     {@link URI#toASCIIString()} does
   * @param priority {@value Source#BEST} (best) to {@value Source#WORST}; the queue judges it when
   *     the file is added
   * @return a copy of this file with the source behind those of the same priority
   * @throws NullPointerException if {@code url} is null
   */
  public FileInfo withSource(URI url, int priority) {
    return withSource(new Source(url.toASCIIString(), priority));
  }

  /**
   * Names another place of the same file. A queue with {@link Capability#SOURCES} asks there when
   * the places before it fail, or give another content than was announced (JOB-SOURCE-03,
   * JOB-SOURCE-04).
   *
   * @param source the place; the queue judges it when the file is added, and refuses a URL that the
   *     file has already
   * @return a copy of this file with the source behind those of the same priority
   * @throws NullPointerException if {@code source} is null
   */
  public FileInfo withSource(Source source) {
    Objects.requireNonNull(source, "source");
    List<Source> further = new ArrayList<>(furtherSources());
    further.add(source);
    further.sort(Comparator.comparingInt(Source::priority));
    return with(new Announced(size(), digests(), further, knownPieces()));
  }

  /**
   * Announces digests of the file's pieces. A queue with {@link Capability#PIECES} checks every
   * piece before the file gets its name, and fetches a damaged piece alone again where the server
   * lets it (JOB-PIECE-03, JOB-PIECE-04).
   *
   * @param pieces the pieces; the queue judges them against the announced size when the file is
   *     added
   * @return a copy of this file with the pieces, in place of earlier ones
   * @throws NullPointerException if {@code pieces} is null
   */
  public FileInfo withPieces(Pieces pieces) {
    Objects.requireNonNull(pieces, "pieces");
    return with(new Announced(size(), digests(), furtherSources(), pieces));
  }

  private FileInfo with(Announced more) {
    return new FileInfo(remoteName, localName, more);
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
   * Gives all places of the file, in the order in which they are asked.
   *
   * @return the remote name with priority {@value Source#BEST}, then the further sources as they
   *     were given, best priority first and those of one priority in the order in which they were
   *     named; unmodifiable
   */
  public List<Source> sources() {
    List<Source> all = new ArrayList<>();
    all.add(new Source(remoteName, Source.BEST));
    all.addAll(furtherSources());
    return Collections.unmodifiableList(all);
  }

  /**
   * Tells whether the file has further sources besides its remote name.
   *
   * @return whether {@link #sources()} has more than one
   */
  public boolean hasFurtherSources() {
    return !furtherSources().isEmpty();
  }

  private List<Source> furtherSources() {
    return announced == null ? List.of() : announced.further();
  }

  /**
   * Gives the announced pieces.
   *
   * @return the pieces as they were given, or empty if none were
   */
  public Optional<Pieces> pieces() {
    return Optional.ofNullable(knownPieces());
  }

  private @Nullable Pieces knownPieces() {
    return announced == null ? null : announced.pieces();
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
   * Gives the URL without its possible secrets: user information, query and fragment are replaced
   * by {@code …}.
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
   * Names both ends and what was announced, without possible secrets in the URL; the form may
   * change.
   */
  @Override
  public String toString() {
    String content = announced == null ? "" : ", " + announced;
    return "FileInfo[" + redactedRemoteName() + " -> " + localName + content + "]";
  }

  /** What is known of the content, and where else it is. */
  private record Announced(
      OptionalLong size,
      List<Digest> digests,
      List<Source> further,
      @Nullable Pieces pieces) {

    Announced {
      digests = List.copyOf(digests);
      further = List.copyOf(further);
    }

    @Override
    public String toString() {
      List<String> parts = new ArrayList<>();
      size.ifPresent(bytes -> parts.add(bytes + " bytes"));
      digests.forEach(digest -> parts.add(digest.toString()));
      if (pieces != null) {
        parts.add(pieces.toString());
      }
      further.forEach(source -> parts.add("or " + source));
      return String.join(", ", parts);
    }
  }
}
