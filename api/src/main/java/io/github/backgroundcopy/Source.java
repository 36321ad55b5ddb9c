package io.github.backgroundcopy;

import java.util.Objects;

/**
 * A place where a file can be fetched.
 *
 * <p>The URL is kept as the exact text that was given, and only null is refused here: the queue
 * judges the rest when the file is added ({@link BackgroundCopyJob#addFiles}). Immutable and
 * thread-safe.
 *
 * @param remoteName the {@code http} or {@code https} URL, already escaped; it may hold secrets in
 *     its query: use {@link #redactedRemoteName()} for logs
 * @param priority how early it is asked, as in Metalink 4: {@value #BEST} is best, {@value #WORST}
 *     is worst
 */
public record Source(String remoteName, int priority) {

  /** The priority of what is asked first. */
  public static final int BEST = 1;

  /** The priority of what is asked last. */
  public static final int WORST = 999_999;

  /**
   * Checks for null.
   *
   * @param remoteName the URL
   * @param priority how early it is asked
   * @throws NullPointerException if {@code remoteName} is null
   */
  public Source {
    Objects.requireNonNull(remoteName, "remoteName");
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

  /** Names URL and priority, without possible secrets in the URL; the form may change. */
  @Override
  public String toString() {
    return redactedRemoteName() + " (priority " + priority + ")";
  }
}
