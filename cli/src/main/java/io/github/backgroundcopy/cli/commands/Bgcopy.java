package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.DiscoveryReport;
import io.github.backgroundcopy.cli.control.Refusal;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: its commands, and what becomes of their failures. */
@Command(
    name = "bgcopy",
    mixinStandardHelpOptions = true,
    versionProvider = Bgcopy.Version.class,
    header = "The download queue on the command line.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the command did what was asked",
      "1:the queue refused or cannot be reached, no backend can be chosen, or a download failed",
      "2:the command line or a download list is wrong; nothing was changed",
      "130:interrupted by Ctrl-C (143 by SIGTERM; 141 if nobody reads the output any more)"
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "To begin:       bgcopy tour --import samples/downloads.txt",
      "More on each:   bgcopy COMMAND --help"
    })
public final class Bgcopy implements Runnable {

  private final Terminal terminal;
  private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before it runs anything
  private CommandSpec spec;

  public Bgcopy(
      Terminal terminal,
      Composition composition,
      Supplier<DiscoveryReport> discovery,
      Supplier<Map<String, String>> windowsProbe) {
    this.terminal = terminal;
    commands.put("get", () -> new GetCommand(terminal, composition));
    commands.put("watch", () -> new WatchCommand(terminal, composition));
    commands.put("wait", () -> new WaitCommand(terminal, composition));
    commands.put("groups", () -> new GroupsCommand(terminal, composition));
    commands.put("add", () -> new AddCommand(terminal, composition));
    commands.put("suspend", () -> new ChangeCommand.Suspend(terminal, composition));
    commands.put("resume", () -> new ChangeCommand.Resume(terminal, composition));
    commands.put("cancel", () -> new ChangeCommand.Cancel(terminal, composition));
    commands.put("worker", () -> new WorkerCommand(terminal, composition));
    commands.put("tour", () -> new TourCommand(terminal, composition));
    commands.put("doctor", () -> new DoctorCommand(terminal, discovery));
    commands.put("probe-windows", () -> new ProbeCommand(terminal, windowsProbe));
    commands.put("help", CommandLine.HelpCommand::new);
  }

  /** Gives the model of the whole command line, from which the manual is made. */
  public CommandLine commandLine() {
    return commandLine(commands.keySet());
  }

  private CommandLine commandLine(Collection<String> named) {
    CommandLine line = new CommandLine(this);
    for (String name : named) {
      line.addSubcommand(Objects.requireNonNull(commands.get(name)).get());
    }
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setUsageHelpWidth(Words.LINE)
        .setParameterExceptionHandler((e, args) -> complain(e))
        .setExecutionExceptionHandler((e, command, result) -> complain(e));
  }

  /** Runs one command and gives the exit code. */
  public int run(String... args) {
    return commandLine(needed(args)).execute(args);
  }

  /**
   * The commands that the arguments can be about. Each model takes time to make: of a start that
   * names one command, the others would be the most.
   */
  private Collection<String> needed(String[] args) {
    String first = args.length == 0 ? "" : args[0];
    boolean isOne = commands.containsKey(first) && !first.equals("help");
    return isOne ? Set.of(first) : commands.keySet();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }

  private int complain(ParameterException e) {
    StringBuilder text = new StringBuilder(said(e));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = Suggestions.near(unmatched);
      if (!near.isEmpty()) {
        text.append(" (did you mean ").append(String.join(" or ", near)).append("?)");
      }
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.complain(text.append("; see ").append(command).append(" --help").toString());
    return ExitCodes.USAGE;
  }

  private String said(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String first = unmatched.getUnmatched().get(0);
      return e.getCommandLine().getParent() == null
          ? "there is no command \"" + first + "\""
              + (first.contains("://") ? "; bgcopy get URL downloads" : "")
          : "\"" + first + "\" is one argument too many";
    }
    return withoutValues(e).replaceFirst("^Error: ", "");
  }

  /**
   * What stands behind the name of an unknown option is not repeated: other programs take headers
   * and passwords so.
   */
  private static String withoutValues(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      for (String argument : unmatched.getUnmatched()) {
        String name = argument.startsWith("-") ? argument.split("[=: @]", 2)[0] : argument;
        if (!name.equals(argument)) {
          message = message.replace(argument, name + "=…");
        }
      }
    }
    return message;
  }

  /** Expected failures are one line; a fault of this program keeps its stack trace. */
  private int complain(Exception e) throws Exception {
    if (e instanceof Refusal refusal) {
      terminal.complain(refusal.text());
      return refusal.exitCode();
    }
    if (e instanceof BackgroundCopyException refused) {
      terminal.complain(String.valueOf(refused.getMessage()));
      return ExitCodes.FAILURE;
    }
    throw e;
  }

  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {ProgramVersion.text()};
    }
  }
}
