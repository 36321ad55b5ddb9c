package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one file that several connections ask, how many each of them bears, and why those
 * have failed that are asked no more. Thread-safe.
 */
final class Mirrors {

  /** So many connections in a row may break before a source is given up for this time. */
  private static final int MOST_BREAKS = 5;

  /** So many pieces may be wrong before a source is given up for good. */
  private static final int MOST_LIES = 2;

  private final int index;
  private final List<Mirror> all = new ArrayList<>();

  /** Takes a file's sources, of which the first is asked already, by one connection. */
  Mirrors(int index, List<Source> sources) {
    this.index = index;
    for (Source source : sources) {
      all.add(new Mirror(all.size(), source));
    }
    first().connections = 1;
  }

  Mirror first() {
    return all.get(0);
  }

  /** Finds a source for one more connection, the least busy first; null if none takes one. */
  synchronized @Nullable Mirror join(Set<Mirror> passedOver) {
    Mirror best = null;
    for (Mirror mirror : all) {
      boolean bearsMore = mirror.failure == null && mirror.connections < mirror.most;
      if (bearsMore
          && !passedOver.contains(mirror)
          && (best == null || mirror.connections < best.connections)) {
        best = mirror;
      }
    }
    if (best != null) {
      best.connections++;
    }
    return best;
  }

  /** Takes notice that a connection asks a source no more. */
  synchronized void leave(Mirror mirror) {
    mirror.connections--;
  }

  synchronized boolean isUsable(Mirror mirror) {
    return mirror.failure == null;
  }

  /** Tells whether no other source is left. */
  synchronized boolean isOnly(Mirror mirror) {
    for (Mirror other : all) {
      if (other != mirror && other.failure == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes notice that a source has not answered a connection as it was asked. While it serves
   * others, that is taken for as many as it bears.
   */
  synchronized void refused(Mirror mirror, Answer answer) {
    mirror.sendsNoParts |= answer instanceof Answer.StartAgain && mirror.failure == null;
    refused(mirror, failure(answer));
  }

  /** The same, of a source that sends the whole where a part was asked for. */
  synchronized void sentWhole(Mirror mirror) {
    mirror.sendsNoParts |= mirror.failure == null;
    String reason = "The server was asked for a part and sends the whole";
    refused(mirror, failure(Win32Errors.INVALID_SERVER_RESPONSE, reason, true));
  }

  /** Several may be refused before the first of them leaves: each bears one fewer. */
  private synchronized void refused(Mirror mirror, Outcome.Failed reason) {
    mirror.most = Math.min(mirror.most, mirror.connections) - 1;
    if (mirror.most <= 0) {
      failed(mirror, reason);
    }
  }

  /** Takes notice that a connection broke; what it has brought is good. */
  synchronized void broke(Mirror mirror, boolean brought, Answer.Postponed reason) {
    mirror.breaks++;
    if (!brought || mirror.breaks > MOST_BREAKS) {
      Failure broken = Failure.afterBytes(index, reason);
      refused(mirror, new Outcome.Failed(broken, true, reason.retryAfter()));
    }
  }

  /** Takes notice that a connection has brought all that it was asked for. */
  synchronized void brought(Mirror mirror) {
    mirror.breaks = 0;
  }

  /** Takes notice that a source is not to be asked any more. */
  void failed(Mirror mirror, int win32Result, String reason, boolean mayPass) {
    failed(mirror, failure(win32Result, reason, mayPass));
  }

  private synchronized void failed(Mirror mirror, Outcome.Failed reason) {
    if (mirror.failure == null) {
      mirror.failure = reason;
    }
  }

  /**
   * Takes notice that all of a piece that is wrong came from one source.
   *
   * @param inPart whether it was asked for a part, and not for the whole
   */
  synchronized void lied(int number, boolean inPart, int win32Result, String reason) {
    Mirror mirror = all.get(number);
    mirror.lies++;
    mirror.liedInPart |= inPart;
    mirror.liedInWhole |= !inPart;
    mirror.lie = failure(win32Result, reason, false);
    if (mirror.lies > MOST_LIES || (mirror.lies > 1 && isOnly(mirror))) {
      failed(mirror, mirror.lie);
    }
  }

  /** Gives what the first source has sent wrong; null if nothing. */
  synchronized Outcome.@Nullable Failed lieOfFirst() {
    return first().lie;
  }

  /** Tells whether a source is to be compared with what is here, before anything of it is taken. */
  synchronized boolean isStranger(Mirror mirror) {
    return mirror != first() && !mirror.compared;
  }

  synchronized void compared(Mirror mirror) {
    mirror.compared = true;
  }

  /**
   * Tells the list of sources which have failed; not those that send no parts that fit: by itself
   * each of them may have the whole. So may those that have sent wrong parts only, which is told
   * too.
   */
  synchronized void report(SourceList sources) {
    for (Mirror mirror : all) {
      if (mirror.mayBeRightAlone()) {
        sources.mayBeRightAlone(mirror.source);
      }
      Outcome.Failed failure = mirror.sendsNoParts ? mirror.lie : mirror.failure;
      if (failure != null) {
        sources.failed(mirror.source, failure);
      }
    }
  }

  /** Tells whether no source goes on with parts, and some could be asked for the whole. */
  synchronized boolean sendNoParts() {
    boolean some = false;
    for (Mirror mirror : all) {
      if (mirror.failure == null) {
        return false;
      }
      some |= mirror.sendsNoParts;
    }
    return some;
  }

  private Outcome.Failed failure(Answer answer) {
    if (answer instanceof Answer.Postponed later) {
      Failure reason = Failure.inPlaceOfBytes(index, later);
      return new Outcome.Failed(reason, true, later.retryAfter());
    }
    if (answer instanceof Answer.Refused refused) {
      Failure reason =
          new Failure(index, refused.win32Result(), refused.status(), refused.reason());
      return new Outcome.Failed(reason, false, null);
    }
    String reason =
        answer instanceof Answer.StartAgain again ? again.reason() : "The server sends no parts";
    return failure(Win32Errors.INVALID_SERVER_RESPONSE, reason, true);
  }

  private Outcome.Failed failure(int win32Result, String reason, boolean mayPass) {
    return new Outcome.Failed(new Failure(index, win32Result, 0, reason), mayPass, null);
  }
}
