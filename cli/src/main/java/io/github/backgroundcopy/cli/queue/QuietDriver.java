package io.github.backgroundcopy.cli.queue;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the driver from printing lines of its own: what goes wrong is said in one of ours. */
final class QuietDriver {

  /** Kept, since nobody else does, and its level with it. */
  private static final Logger LOGGER = Logger.getLogger("org.postgresql");

  private QuietDriver() {}

  static void hush() {
    LOGGER.setLevel(Level.OFF);
  }
}
