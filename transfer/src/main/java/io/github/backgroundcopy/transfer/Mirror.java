package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.Source;
import org.jspecify.annotations.Nullable;

/** A source that connections of one file ask, and what it bears. Guarded by its {@link Mirrors}. */
final class Mirror {

  final int number;
  final Source source;

  /** How many connections ask it, and how many may. */
  int connections;

  int most = Integer.MAX_VALUE;

  /** How many connections in a row have broken before the end of what they were to bring. */
  int breaks;

  /** How many pieces it has sent wrong. */
  int lies;

  /** The last one of them. */
  Outcome.@Nullable Failed lie;

  /** Whether one of them came where a part was asked for, and one where the whole was. */
  boolean liedInPart;

  boolean liedInWhole;

  /**
   * Where a part is asked for it sends the whole, or one that does not fit: it may be asked for the
   * whole, by itself.
   */
  boolean sendsNoParts;

  /** Its content was compared with what is here. */
  boolean compared;

  /** Why it is asked no more. */
  Outcome.@Nullable Failed failure;

  Mirror(int number, Source source) {
    this.number = number;
    this.source = source;
  }

  /**
   * Whether it has sent wrong parts only, and may have the right file for who asks for all of it.
   */
  boolean mayBeRightAlone() {
    return liedInPart && !liedInWhole;
  }
}
