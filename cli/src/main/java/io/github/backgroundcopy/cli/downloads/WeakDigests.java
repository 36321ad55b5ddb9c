package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a source whose content is verified only by digests that can be forged. */
public final class WeakDigests {

  private final Set<String> algorithms = new TreeSet<>();
  private int files;
  private int weak;

  /** Counts a file with what was announced of it. */
  public void count(FileInfo file) {
    files++;
    List<Digest.Algorithm> announced = Stream.concat(
            file.digests().stream().map(Digest::algorithm),
            file.pieces().stream().map(Pieces::algorithm))
        .toList();
    if (!announced.isEmpty()
        && announced.stream().noneMatch(Digest.Algorithm::isCollisionResistant)) {
      weak++;
      announced.forEach(algorithm -> algorithms.add(algorithm.standardName()));
    }
  }

  /** Says what the user must not rely on, if there is such a file. */
  public Optional<String> note(String source) {
    return weak == 0
        ? Optional.empty()
        : Optional.of(source + ": the content of " + Words.share(weak, files) + " is verified by "
            + String.join(" and ", algorithms)
            + " alone, which finds damage but is no proof against an attacker");
  }
}
