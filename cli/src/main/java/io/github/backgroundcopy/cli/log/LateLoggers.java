package io.github.backgroundcopy.cli.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLogger;

/**
 * Leaves out what the configuration of Logback would never show, by the name of whoever says it:
 * what stands here is as in {@code logback.xml}, which decides in the end.
 */
final class LateLoggers implements ILoggerFactory {

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

  @Override
  public Logger getLogger(String name) {
    Logger known = loggers.get(name);
    if (known == null) {
      known = logger(name);
      loggers.put(name, known);
    }
    return known;
  }

  private static Logger logger(String name) {
    if (name.startsWith("org.apache.hc") || name.startsWith("org.h2")) {
      // What goes wrong inside these comes back as an error of a file; and the first one logs URLs
      // as they are.
      return NOPLogger.NOP_LOGGER;
    }
    // What a queue takes away by itself, such as a group that has expired, is said to whoever
    // transfers.
    boolean ofQueue = name.startsWith("io.github.backgroundcopy.memory");
    return new LateLogger(name, ofQueue ? Level.INFO : Level.WARN);
  }
}
