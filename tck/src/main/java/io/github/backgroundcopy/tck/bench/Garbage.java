package io.github.backgroundcopy.tck.bench;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** What nobody can reach any more. */
public final class Garbage {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Garbage() {}

  /**
   * Has what is not reachable at this moment collected. A single request may do nothing: some
   * collectors let it pass while another thread is inside native code that holds an array.
   *
   * <p>Waits at most five seconds, in case that this Java machine collects nothing at all.
   */
  public static void collect() {
    WeakReference<Object> dropped = new WeakReference<>(new Object());
    System.gc();
    var unused = new Patience(LIMIT, System::gc).until(() -> dropped.refersTo(null));
  }
}
