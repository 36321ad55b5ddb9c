package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a file in the order in which they are asked, and what became of those that were.
 * Used by one thread.
 */
final class SourceList {

  private static final String WRONG =
      "It had other content than was announced, and is not asked while others may come back";

  /** So many are told of by name. */
  private static final int SHOWN = 10;

  private final FileInfo file;
  private final List<Source> sources;

  /** By the place of the source; null for those that have not failed. */
  private final Outcome.@Nullable Failed[] failures;

  /** The places of those that had other content than was announced when they were asked before. */
  private final BitSet wrong;

  /** The places of those that have sent wrong parts, and were not asked for the whole since. */
  private final BitSet wrongInParts = new BitSet();

  SourceList(FileInfo file, BitSet wrong) {
    this.file = file;
    this.wrong = wrong;
    this.sources = file.sources();
    this.failures = new Outcome.@Nullable Failed[sources.size()];
  }

  /**
   * The sources that have not failed, the one to ask first. What one of those that were wrong
   * before sends takes the place of what others have sent; it is asked where none of these may come
   * back.
   */
  List<Source> left() {
    List<Source> left = left(false);
    boolean mayPass = failed().stream().anyMatch(Outcome.Failed::mayPass);
    return left.isEmpty() && !mayPass ? left(true) : left;
  }

  private List<Source> left(boolean wrongBefore) {
    List<Source> left = new ArrayList<>(sources.size());
    for (int i = 0; i < failures.length; i++) {
      if (failures[i] == null && wrong.get(i) == wrongBefore) {
        left.add(sources.get(i));
      }
    }
    return left;
  }

  /** Gives the place of a source. */
  int placeOf(Source source) {
    return sources.indexOf(source);
  }

  /** Takes notice that a source has failed. */
  void failed(Source source, Outcome.Failed failure) {
    failures[sources.indexOf(source)] = failure;
  }

  /** Takes notice that a source has sent wrong parts, and may have the right file all the same. */
  void mayBeRightAlone(Source source) {
    wrongInParts.set(sources.indexOf(source));
  }

  /**
   * Takes back those that have failed for good with wrong parts: each is asked once more, for the
   * whole and by itself. Of those that were wrong before the whole is known.
   *
   * @return whether there are any that have sent wrong parts and can be asked
   */
  boolean takeBackWrongInParts() {
    boolean some = false;
    wrongInParts.andNot(wrong);
    for (int i = wrongInParts.nextSetBit(0); i >= 0; i = wrongInParts.nextSetBit(i + 1)) {
      Outcome.Failed failure = failures[i];
      if (failure != null && !failure.mayPass()) {
        failures[i] = null;
      }
      some |= failures[i] == null;
    }
    wrongInParts.clear();
    return some;
  }

  /** What came of it when no source is left; another attempt may help where it may with one. */
  Outcome outcome() {
    boolean mayPass = failed().stream().anyMatch(Outcome.Failed::mayPass);
    return new Outcome.Failed(failure(), mayPass, retryAfter());
  }

  /** The shortest time that a server asked to wait; null if one that may pass asked for none. */
  private @Nullable Duration retryAfter() {
    Duration shortest = null;
    for (Outcome.Failed failure : failed()) {
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
    for (int i = 0; i < Math.min(SHOWN, failures.length); i++) {
      Outcome.Failed failure = failures[i];
      reason
          .append(i == 0 ? ": " : "; ")
          .append(i + 1)
          .append(". \"")
          .append(sources.get(i).redactedRemoteName())
          .append("\": ")
          .append(failure == null ? WRONG : failure.reason().reason());
    }
    if (failures.length > SHOWN) {
      reason.append("; and so on");
    }
    return new Failure(
        weightiest.index(),
        weightiest.win32Result(),
        weightiest.status(),
        reason.toString(),
        weightiest.isUnreachable());
  }

  /** The first failure that may pass, if one may; else the first. */
  private Failure weightiest() {
    for (Outcome.Failed failure : failed()) {
      if (failure.mayPass()) {
        return failure.reason();
      }
    }
    return failed().get(0).reason();
  }

  private List<Outcome.Failed> failed() {
    return Arrays.stream(failures).filter(Objects::nonNull).toList();
  }
}
