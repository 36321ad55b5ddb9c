package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.run.Exclusions;
import io.github.backgroundcopy.tck.run.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run is asked for.
 *
 * @param backend the backend's id
 * @param path the vendor's jars and directories of classes
 * @param options what every Java machine that is started gets on its command line
 * @param patience by what every bounded wait is stretched
 * @param minutes how long more than usual is explored by chance
 * @param profile how much is asserted
 * @param filter which clauses, or all
 * @param exclusions what the vendor knows to fail
 * @param seed where chance starts
 */
record Request(
    String backend,
    List<Path> path,
    List<String> options,
    double patience,
    double minutes,
    Profile profile,
    Optional<IdPattern> filter,
    Exclusions exclusions,
    long seed) {

  /** Tells whether a check was asked for. */
  boolean wants(String check) {
    return filter.map(pattern -> pattern.matches(check)).orElse(true);
  }
}
