package io.github.backgroundcopy.memory.lies;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All that is logged below our own name, down to the finest level. */
final class LoggedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.backgroundcopy");
  private final @Nullable Level before = logger.getLevel();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  LoggedLines() {
    setContext(logger.getLoggerContext());
    start();
    logger.setLevel(Level.TRACE);
    logger.addAppender(this);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
    lines.add(Arrays.toString(event.getArgumentArray()));
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      lines.add(ThrowableProxyUtil.asString(thrown));
    }
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(before);
    stop();
  }
}
