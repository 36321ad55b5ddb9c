package io.github.backgroundcopy.core.environment;

/**
 * How far a queue trusts a server to tell whether the rest of a file still belongs to the beginning
 * that is here.
 *
 * <p>Whatever is chosen, what is here, or its last 64 KiB, is asked for once more and compared, and
 * an answer that names another content, length or place than was noted is not gone on with: the
 * file is then fetched from its beginning. What this cannot see is a change that lies before those
 * 64 KiB and leaves the length, the tag and the time as they were; a digest announced with the file
 * does.
 */
public enum Resume {

  /**
   * Goes on where the server has sent a strong entity tag, or none and a time of change that was at
   * least a minute old (RFC 9110, section 8.8.2.2).
   */
  STRONG,

  /**
   * Goes on as {@link #STRONG} does; beside an old time of change also where the entity tag is weak
   * or has no quotation marks, if the answer repeats both to the byte; and without either where a
   * SHA-256 or stronger was announced with the file, which is then judged by it.
   */
  CAREFUL,

  /** Always fetches a file from its beginning. */
  NEVER
}
