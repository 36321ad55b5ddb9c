package io.github.backgroundcopy.transfer.http;

import java.io.IOException;
import java.time.Duration;

/**
 * Short limits for tests that wait until one of them has passed. On a slow machine a short limit
 * may pass before the moment that a test is about, so the scene is played again with a longer one.
 */
final class ShortLimits {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LAST = Duration.ofSeconds(4);

  private ShortLimits() {}

  /** Plays a scene with ever longer limits until it succeeds; the last failure is the test's. */
  static void play(Scene scene) throws Exception {
    for (Duration limit = FIRST; ; limit = limit.multipliedBy(3)) {
      try {
        scene.play(limit);
        return;
      } catch (AssertionError | IOException e) {
        if (limit.compareTo(LAST) > 0) {
          throw e;
        }
      }
    }
  }

  /** Asserts what happens with a limit. */
  interface Scene {
    void play(Duration limit) throws Exception;
  }
}
