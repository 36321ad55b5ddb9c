package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.commands.Bgcopy;
import io.github.backgroundcopy.cli.commands.ProgramVersion;
import io.github.backgroundcopy.cli.log.LogProvider;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.windows.WindowsProbe;

/** Starts {@code bgcopy}. Public only because the Java launcher needs it; not for use in code. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code: 0 for success, 1 for a failure of the
   * queue or a download, 2 for bad usage or input.
   *
   * @param args the command and its arguments; {@code --help} lists them
   */
  public static void main(String[] args) {
    LogProvider.choose();
    Terminal terminal = Terminal.ofProcess();
    System.exit(terminal.conclude(run(terminal, args)));
  }

  private static int run(Terminal terminal, String... args) {
    if (ProgramVersion.isAllOf(args)) {
      terminal.out().println(ProgramVersion.text());
      return ExitCodes.OK;
    }
    return bgcopy(terminal).run(args);
  }

  /** Puts the program together. */
  static Bgcopy bgcopy(Terminal terminal) {
    return new Bgcopy(
        terminal, new Composition(QueueManagers::open), QueueManagers::discover, WindowsProbe::run);
  }
}
