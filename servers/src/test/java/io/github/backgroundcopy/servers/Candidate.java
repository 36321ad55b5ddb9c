package io.github.backgroundcopy.servers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server that is tried, and what may be asked of it.
 *
 * @param name what its row is called
 * @param version which one it is
 * @param starter starts it
 * @param whyAgain why an interrupted file that has not changed begins again, or null if it goes on
 * @param cutsGrownFiles whether it sends, for a while, only the beginning of a file that has grown,
 *     as an answer that is complete
 */
record Candidate(
    String name,
    String version,
    FileServer.Starter starter,
    @Nullable String whyAgain,
    boolean cutsGrownFiles) {

  /** A server from which an interrupted file goes on. */
  static Candidate of(String name, String version, FileServer.Starter starter) {
    return new Candidate(name, version, starter, null, false);
  }

  Candidate beginsAgainBecause(String why) {
    return new Candidate(name, version, starter, why, cutsGrownFiles);
  }

  Candidate cuttingGrownFiles() {
    return new Candidate(name, version, starter, whyAgain, true);
  }

  /** The version, as the build names it. */
  static String version(String library) {
    return Optional.ofNullable(System.getProperty("version." + library)).orElse("unknown");
  }

  @Override
  public String toString() {
    return name;
  }
}
