package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.QueueOptions;
import io.github.backgroundcopy.cli.sources.ImportOptions;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.tour.Tour;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Walks the enumerator before the user's eyes. */
@Command(
    name = "tour",
    mixinStandardHelpOptions = true,
    header = "Walks an enumerator over the queue, step by step, while groups come and go.",
    footer = {
      "",
      "The tour brings groups of its own and cancels only those. It checks each sentence it "
          + "says about an answer; the exit code is 1 if an answer breaks the contract."
    })
final class TourCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Mixin
  private final ImportOptions imports = new ImportOptions();

  @Mixin
  private final QueueOptions queue = new QueueOptions();

  TourCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() {
    Optional<ImportOptions.Checked> list = imports.read();
    list.ifPresent(checked -> checked.list().notes().forEach(terminal::note));
    QueueManagerConfig config = queue.config();
    try (QueueManager opened = composition.open(config)) {
      boolean kept = new Tour(opened, terminal).take(config.queueName(), list);
      return kept ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }
}
