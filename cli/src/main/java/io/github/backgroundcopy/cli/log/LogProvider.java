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
 * <p>Logback reads its configuration when the first logger is made, which costs more processor time
 * than to fetch a small file; and the HTTP client makes loggers whatever happens. So it is asked
 * when there is a line to be written.
 */
public final class LogProvider implements SLF4JServiceProvider {

  private static final String SLF4J = "2.0";

  /** Whose value SLF4J takes before it looks for providers. */
  private static final String CHOICE = "slf4j.provider";

  /** Which of its own messages SLF4J prints; it would say that there is a choice. */
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private final ILoggerFactory loggers = new LateLoggers();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /**
   * Has SLF4J take this instead of Logback, unless whoever starts the program says what to take or
   * how Logback is to be configured. To be called before there is any logger.
   */
  public static void choose() {
    if (System.getProperty("logback.configurationFile") == null
        && System.getProperty(CHOICE) == null) {
      System.setProperty(CHOICE, LogProvider.class.getName());
      if (System.getProperty(VERBOSITY) == null) {
        System.setProperty(VERBOSITY, "WARN");
      }
    }
  }

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
