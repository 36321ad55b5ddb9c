package io.github.backgroundcopy.memory.queue;

import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells the log what happens where nobody is called to be told. Whatever the log does with it, the
 * queue goes on: an appender may throw, and so may an exception that it asks for its message.
 */
final class Notes {

  private Notes() {}

  /** Notes what went as it should. */
  static void info(Class<?> where, String message, Object... arguments) {
    log(Level.INFO, where, message, arguments);
  }

  /** Notes what did not. An exception as the last argument is shown with its stack. */
  static void warn(Class<?> where, String message, Object... arguments) {
    log(Level.WARN, where, message, arguments);
  }

  private static void log(Level level, Class<?> where, String message, Object... arguments) {
    try {
      LoggerFactory.getLogger(where).atLevel(level).log(message, arguments);
    } catch (Throwable e) { // foreign code: a logger, or an exception of a client
      // There is nobody else to tell.
    }
  }
}
