package io.github.backgroundcopy.servers;

import java.time.Duration;
import java.time.Instant;

/** What happens to a file while its download is interrupted. Each is a column of the table. */
enum Situation {
  UNCHANGED("unchanged", Duration.ZERO, 0),
  YOUNG("unchanged, younger than a minute", Duration.ZERO, 0),
  NEWER("replaced, newer", Duration.ofHours(1), 0),
  SAME_TIME("replaced, same time", Duration.ZERO, 0),
  OLDER("replaced, older", Duration.ofHours(-1), 0),
  OTHER_SIZE("replaced, larger", Duration.ofHours(1), 100_000);

  /** Long ago for every server's clock. */
  private static final Instant OLD = Instant.parse("2020-01-02T03:04:05Z");

  /** Younger than a minute, and not so young that a server would say so by a weak tag. */
  private static final Duration YOUNG_AGE = Duration.ofSeconds(30);

  final String title;
  private final Duration shift;
  private final int growth;

  Situation(String title, Duration shift, int growth) {
    this.title = title;
    this.shift = shift;
    this.growth = growth;
  }

  /** When the file that is interrupted was changed. */
  Instant changed() {
    return this == YOUNG ? Instant.now().minus(YOUNG_AGE) : OLD;
  }

  boolean isReplaced() {
    return compareTo(NEWER) >= 0;
  }

  /** When the file that takes its place was changed. */
  Instant replaced() {
    return OLD.plus(shift);
  }

  /** How many bytes the file has that takes its place. */
  int size(int before) {
    return before + growth;
  }
}
