package io.github.backgroundcopy.tck.launcher;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the kit. Public only because the Java launcher needs it; not for use in code. */
@Command(
    name = "backgroundcopy-tck",
    description = "Proves that a backend keeps the contract of the download queue.",
    mixinStandardHelpOptions = true,
    versionProvider = TckMain.Version.class,
    subcommands = {RunCommand.class, DoctorCommand.class, RulesCommand.class})
public final class TckMain implements Runnable {

  /** Exit code of a wrong command line. */
  static final int USAGE = 2;

  /** Exit code of a kit that is broken, or cannot work here. */
  static final int BROKEN = 70;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private CommandSpec spec;

  private TckMain() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args the command and its arguments; {@code --help} lists them
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TckMain())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((thrown, command, result) -> {
          PrintWriter err = command.getErr();
          err.println("The kit cannot go on: " + thrown);
          thrown.printStackTrace(err);
          return BROKEN;
        });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: run, doctor or rules");
  }

  /** Tells the kit's version. */
  static final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
      return new String[] {"backgroundcopy-tck " + Surroundings.version(TckMain.class)};
    }
  }
}
