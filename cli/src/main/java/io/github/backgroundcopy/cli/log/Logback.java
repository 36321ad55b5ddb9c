package io.github.backgroundcopy.cli.log;

import ch.qos.logback.classic.spi.LogbackServiceProvider;
import org.slf4j.Logger;

/** Logback with the configuration of this program, from the first line on. */
final class Logback {

  private static final LogbackServiceProvider PROVIDER = started();

  private Logback() {}

  static Logger logger(String name) {
    return PROVIDER.getLoggerFactory().getLogger(name);
  }

  private static LogbackServiceProvider started() {
    LogbackServiceProvider provider = new LogbackServiceProvider();
    provider.initialize();
    return provider;
  }
}
