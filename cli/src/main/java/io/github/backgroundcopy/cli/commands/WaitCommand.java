package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.display.PathAnswer;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.GroupIds;
import io.github.backgroundcopy.cli.queue.QueueChoice;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.waiting.Viewing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Waits for groups that another process transfers. */
@Command(
    name = "wait",
    mixinStandardHelpOptions = true,
    header = "Waits until groups have come to their end, while another process transfers them.",
    footer = {
      "",
      "The command shows their progress, and prints the paths of files that arrive. It "
          + "transfers nothing: bgcopy get, bgcopy watch and workers do. It goes on waiting while "
          + "the server of a queue is away. The id of a group that has left the queue is refused.",
      "",
      "Exit codes: 0 all are complete; 1 some have failed, were suspended or cancelled, or nobody "
          + "transfers them; 2 an argument is wrong; 130 interrupted."
    })
final class WaitCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Ids of groups, or their first characters if only one group fits (default: all"
          + " that are running); bgcopy groups --state FILE lists them.")
  private List<String> ids = List.of();

  @Mixin
  private final QueueChoice which = new QueueChoice();

  WaitCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() {
    try (QueueControl queue = which.control(composition)) {
      Viewing viewing = new Viewing(queue, terminal, which.name(), new PathAnswer(terminal));
      boolean complete = ids.isEmpty() ? viewing.all() : viewing.only(GroupIds.find(queue, ids));
      return complete ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }
}
