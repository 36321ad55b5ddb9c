package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much a command says on standard error. */
public final class VerbosityOptions {

  @ArgGroup
  private @Nullable Choice choice;

  /** One of them at most. */
  static final class Choice {

    @Option(
        names = {"-q", "--quiet"},
        description = "Print only errors on standard error.")
    private boolean quiet;

    @Option(
        names = {"-v", "--verbose"},
        description =
            "Print each request and its answer, without queries and the values of headers. "
                + "Standard error has lines instead of bars.")
    private boolean verbose;
  }

  /** Gives a terminal on which as much is said as was asked for. */
  public Terminal on(Terminal terminal) {
    if (choice == null) {
      return terminal;
    }
    return choice.quiet ? terminal.quiet() : terminal.withoutWindow();
  }

  /** Lets somebody who says what is sent along be watched, if that was asked for. */
  public RequestInterceptor watching(RequestInterceptor sender, Terminal terminal) {
    return choice != null && choice.verbose ? new RequestLog(sender, terminal) : sender;
  }
}
