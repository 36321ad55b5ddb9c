package io.github.backgroundcopy.cli.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventBuilder;

/** Passes on to Logback what may be worth a line; Logback is not loaded before there is one. */
final class LateLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  private final Level lowest;

  LateLogger(String name, Level lowest) {
    this.name = name;
    this.lowest = lowest;
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  private boolean isEnabled(Level level) {
    return level.toInt() >= lowest.toInt();
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    Logger logger = Logback.logger(name);
    LoggingEventBuilder line = logger.atLevel(level);
    if (failure != null) {
      line = line.setCause(failure);
    }
    if (arguments == null) {
      line.log(message);
    } else {
      line.log(message, arguments);
    }
  }
}
