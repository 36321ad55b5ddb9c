package io.github.backgroundcopy.cli.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Gives SLF4J the loggers of this program. Public only because SLF4J needs it; not for use in code.
 *
 * <p>A logging framework reads its configuration when the first logger is made, which costs more
 * processor time than to fetch a small file; and the HTTP client makes loggers whatever happens.
 */
public final class LogProvider implements SLF4JServiceProvider {

  private static final String SLF4J = "2.0";

  private final ILoggerFactory loggers = new StandardErrorLoggers();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /** Made by SLF4J. */
  public LogProvider() {}

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return SLF4J;
  }

  @Override
  public void initialize() {
    // There is nothing to be read.
  }
}
