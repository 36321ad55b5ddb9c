package io.github.backgroundcopy.windows.wine;

import java.io.IOException;
import java.time.Duration;

/**
 * A service of a session; BITS starts by itself when it is asked for, and forgets its queue when it
 * stops.
 */
final class WineService {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final WineSession session;
  private final String name;

  WineService(WineSession session, String name) {
    this.session = session;
    this.name = name;
  }

  static WineService bits(WineSession session) {
    return new WineService(session, "BITS");
  }

  /** Fails if it runs already. */
  void start() throws IOException {
    session.run(WineCommand.of("net", "start", name), LIMIT).ofSuccess();
  }

  /** Fails if it does not run. */
  void stop() throws IOException {
    session.run(WineCommand.of("net", "stop", name), LIMIT).ofSuccess();
  }
}
