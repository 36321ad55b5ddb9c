package io.github.backgroundcopy.servers;

import org.jspecify.annotations.Nullable;

/**
 * A server that is tried, and what may be asked of it.
 *
 * @param name what its row is called
 * @param version which one it is
 * @param starter starts it
 * @param whyAgain why an interrupted file that has not changed begins again, or null if it goes on
 * @param memory what it keeps for a while of a file that was replaced
 */
record Candidate(
    String name,
    String version,
    FileServer.Starter starter,
    @Nullable String whyAgain,
    Memory memory) {

  /** What a server keeps of a file by default, for some seconds. */
  enum Memory {
    /** Nothing, or as long as a test may take. */
    STABLE,

    /** The content: for some seconds the old one comes. */
    CONTENT,

    /** The length: of a file that has grown the beginning comes, as an answer that is complete. */
    LENGTH
  }

  /** A server from which an interrupted file goes on. */
  static Candidate of(String name, String version, FileServer.Starter starter) {
    return new Candidate(name, version, starter, null, Memory.STABLE);
  }

  Candidate beginsAgainBecause(String why) {
    return new Candidate(name, version, starter, why, memory);
  }

  Candidate remembering(Memory kept) {
    return new Candidate(name, version, starter, whyAgain, kept);
  }

  /** The version, as the build names it. */
  static String version(String library) {
    return System.getProperty("version." + library, "unknown");
  }

  @Override
  public String toString() {
    return name;
  }
}
