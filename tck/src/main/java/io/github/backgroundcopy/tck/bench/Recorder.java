package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.StatusEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A callback that keeps what it was told, and may refuse to acknowledge it.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Recorder implements BackgroundCopyCallback {

  private final List<StatusEvent> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger overlaps = new AtomicInteger();
  private final BackgroundCopyCallback action;

  /** Makes a recorder that does nothing else. */
  public Recorder() {
    this(event -> {});
  }

  /**
   * Makes a recorder that does something at each call, after recording it.
   *
   * @param action what to do; what it throws goes back to the queue
   */
  public Recorder(BackgroundCopyCallback action) {
    this.action = action;
  }

  /**
   * Lets the next calls go without acknowledgement: one throws an unchecked exception, the next an
   * error, the one after that a checked exception, and so on.
   *
   * @param calls how many calls throw
   * @return this recorder
   */
  public Recorder refusing(int calls) {
    refusals.set(calls);
    return this;
  }

  /**
   * Gives what it was told so far.
   *
   * @return the events, unchanging
   */
  public List<StatusEvent> events() {
    return List.copyOf(events);
  }

  /**
   * Counts the calls.
   *
   * @return how often it was called so far
   */
  public int calls() {
    return events.size();
  }

  /**
   * Counts the calls that began while another was under way.
   *
   * @return how many calls overlapped
   */
  public int overlaps() {
    return overlaps.get();
  }

  /**
   * Tells whether a call is under way.
   *
   * @return true while one is
   */
  public boolean isInside() {
    return inside.get() > 0;
  }

  @Override
  public void onStatus(StatusEvent event) throws Exception {
    if (inside.getAndIncrement() > 0) {
      overlaps.incrementAndGet();
    }
    try {
      events.add(event);
      action.onStatus(event);
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        refuse(refused.getAndIncrement());
      }
    } finally {
      inside.decrementAndGet();
    }
  }

  private static void refuse(int earlier) throws Exception {
    String reason = "The kit does not acknowledge this call";
    switch (earlier % 3) {
      case 0 -> throw new IllegalStateException(reason);
      case 1 -> throw new AssertionError(reason + ", by an Error");
      default -> throw new IOException(reason + ", by a checked exception");
    }
  }
}
