package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a file in the order in which they are asked, and what became of those that were.
 * Used by one thread.
 */
final class SourceList {

  private final FileInfo file;
  private final List<Source> sources;
  private final List<Outcome.Failed> failures = new ArrayList<>(1);

  SourceList(FileInfo file) {
    this.file = file;
    this.sources = file.sources();
  }

  /** The source to ask; the last one when all have failed. */
  Source current() {
    return sources.get(Math.min(failures.size(), sources.size() - 1));
  }

  /** Takes notice that the current source has failed; tells whether another one is left. */
  boolean failed(Outcome.Failed failure) {
    failures.add(failure);
    return failures.size() < sources.size();
  }

  /** What came of it when no source is left; another attempt may help where it may with one. */
  Outcome outcome() {
    boolean mayPass = failures.stream().anyMatch(Outcome.Failed::mayPass);
    return new Outcome.Failed(failure(), mayPass, retryAfter());
  }

  /** The shortest time that a server asked to wait; null if one that may pass asked for none. */
  private @Nullable Duration retryAfter() {
    Duration shortest = null;
    for (Outcome.Failed failure : failures) {
      if (failure.mayPass()) {
        Duration asked = failure.retryAfter();
        if (asked == null) {
          return null;
        }
        shortest = shortest == null || asked.compareTo(shortest) < 0 ? asked : shortest;
      }
    }
    return shortest;
  }

  /** Says why no source gave the file: what became of each, and the codes of the weightiest. */
  private Failure failure() {
    Failure weightiest = weightiest();
    if (sources.size() == 1) {
      return weightiest;
    }
    StringBuilder reason = new StringBuilder()
        .append("None of ")
        .append(sources.size())
        .append(" sources gives \"")
        .append(file.localName())
        .append('"');
    for (int i = 0; i < failures.size(); i++) {
      reason
          .append(i == 0 ? ": " : "; ")
          .append(i + 1)
          .append(". \"")
          .append(sources.get(i).redactedRemoteName())
          .append("\": ")
          .append(failures.get(i).reason().reason());
    }
    return new Failure(
        weightiest.index(), weightiest.win32Result(), weightiest.status(), reason.toString());
  }

  /** The first failure that may pass, if one may; else the first. */
  private Failure weightiest() {
    for (Outcome.Failed failure : failures) {
      if (failure.mayPass()) {
        return failure.reason();
      }
    }
    return failures.get(0).reason();
  }
}
