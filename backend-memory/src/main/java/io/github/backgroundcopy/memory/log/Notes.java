package io.github.backgroundcopy.memory.log;

import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells the log what happens where nobody is called to be told. Whatever the log does with it, the
 * queue goes on: an appender may throw, and so may an exception that it asks for its message.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Notes {

  private Notes() {}

  /**
   * Notes what went as it should.
   *
   * @param where names the logger
   * @param message in the form of SLF4J
   * @param arguments take the places in it
   */
  public static void info(Class<?> where, String message, Object... arguments) {
    log(Level.INFO, where, message, arguments);
  }

  /**
   * Notes what did not.
   *
   * @param where names the logger
   * @param message in the form of SLF4J
   * @param arguments take the places in it; an exception as the last one is shown with its stack
   */
  public static void warn(Class<?> where, String message, Object... arguments) {
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
