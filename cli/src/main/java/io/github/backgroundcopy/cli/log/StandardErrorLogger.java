package io.github.backgroundcopy.cli.log;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Prints what needs attention; standard output belongs to the command's answer. */
final class StandardErrorLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  private final Level lowest;

  StandardErrorLogger(String name, Level lowest) {
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
    String shortName = name.substring(name.lastIndexOf('.') + 1);
    String text = MessageFormatter.basicArrayFormat(message, arguments);
    PrintStream err = System.err;
    synchronized (err) {
      err.println("bgcopy: " + level + " " + shortName + ": " + text);
      if (failure != null) {
        failure.printStackTrace(err);
      }
    }
  }
}
