package io.github.backgroundcopy.benchmarks;

import io.github.backgroundcopy.benchmarks.commands.CompareCommand;
import io.github.backgroundcopy.benchmarks.commands.FleetCommand;
import io.github.backgroundcopy.benchmarks.commands.MachineCommand;
import io.github.backgroundcopy.benchmarks.commands.ProgramCommand;
import io.github.backgroundcopy.benchmarks.commands.RunCommand;
import io.github.backgroundcopy.benchmarks.commands.SeveralCommand;
import io.github.backgroundcopy.benchmarks.commands.StateCommand;
import io.github.backgroundcopy.benchmarks.commands.TableCommand;
import io.github.backgroundcopy.benchmarks.commands.TransfersCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program of this module: runs the benchmarks, and prints the tables of the page on
 * performance.
 */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures the queue beside its peers.",
    subcommands = {
      RunCommand.class,
      TransfersCommand.class,
      SeveralCommand.class,
      StateCommand.class,
      ProgramCommand.class,
      FleetCommand.class,
      MachineCommand.class,
      CompareCommand.class,
      TableCommand.class
    })
public final class Main {

  private Main() {}

  /**
   * Runs a command.
   *
   * @param args a command, and its options
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
