package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.network.EnvironmentProxies;
import io.github.backgroundcopy.cli.network.WorkOptions;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.QueueOptions;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.waiting.Working;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Transfers groups of a queue of many machines until it is told to end. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    header = "Transfers groups of a queue of many machines, until it is interrupted.",
    footer = {
      "",
      "Takes running groups, as many at once as --parallel says, fetches their files, and takes the "
          + "next ones. Start one on each machine that is to work. Ctrl-C or SIGTERM gives back what "
          + "is not complete, and another worker goes on with it at once; after a kill -9 it does "
          + "so when the lease has ended. While the server cannot be reached, the worker goes on "
          + "for as long as its lease holds, then waits for the server.",
      "",
      "Proxies come from the environment, as for bgcopy get.",
      "",
      "Exit codes: 1 the server cannot be used; 2 an argument is wrong; 130 interrupted, 143 by "
          + "SIGTERM. It does not end by itself."
    })
final class WorkerCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Mixin
  private final QueueOptions queue = new QueueOptions();

  @Mixin
  private final WorkOptions work = new WorkOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before it runs anything
  private CommandSpec spec;

  WorkerCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() {
    if (!queue.isServer()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--queue-url=URL'");
    }
    QueueManagerConfig known = queue.config();
    Working working = new Working(terminal);
    QueueManagerConfig.Builder config =
        known.toBuilder().option(PostgresqlOptions.WORK_LISTENER, working);
    work.applyTo(config);
    var unused = EnvironmentProxies.install();
    working.run(
        () -> composition.open(config.build()),
        "Working for the queue \"" + known.queueName() + "\": " + work.inWords()
            + "; Ctrl-C ends it and gives back what is not complete");
    return ExitCodes.OK;
  }
}
