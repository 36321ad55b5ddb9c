package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.control.ListedQueue;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.display.GroupTable;
import io.github.backgroundcopy.cli.display.GroupsJson;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.GroupRow;
import io.github.backgroundcopy.cli.queue.Importer;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import io.github.backgroundcopy.cli.queue.QueueOptions;
import io.github.backgroundcopy.cli.queue.SharedQueue;
import io.github.backgroundcopy.cli.queue.StateOptions;
import io.github.backgroundcopy.cli.sources.ImportOptions;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.HeldOutput;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the groups of a queue, after adding those of a list if one is given. */
@Command(
    name = "groups",
    mixinStandardHelpOptions = true,
    header = "Lists the groups of the queue; with --import, adds those of a download list first.",
    footer = {
      "",
      "The table shows id, owner, display name, state, and files and bytes as arrived/total. "
          + "Other commands take an id as short as it is shown. With --json: {\"schema\": \""
          + GroupsJson.SCHEMA
          + "\", \"queue\": NAME, \"groups\": [...]}, each "
          + "group with id, state (SUSPENDED, RUNNING, COMPLETE, ERROR; GONE or DENIED if it "
          + "could not be read, and then nothing else), owner, displayName, description, "
          + "foreground, files, bytesTransferred, bytesTotal (null if unknown), percent, error, and "
          + "as fileDetails for each file of your own groups name, bytes, size, state and sources.",
      "",
      "Importing does not download anything yet: new groups are suspended. If a group is in "
          + "the queue already, the whole list is refused."
    })
final class GroupsCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;

  @Mixin
  private final ImportOptions imports = new ImportOptions();

  @Mixin
  private final QueueOptions queue = new QueueOptions();

  @ArgGroup(exclusive = false)
  private @Nullable StateOptions state;

  @Option(names = "--json", description = "Print JSON for programs instead of a table.")
  private boolean json;

  @Option(
      names = "--long",
      description = "Show ids in full, instead of as much of each as names one group.")
  private boolean longIds;

  GroupsCommand(Terminal terminal, Composition composition) {
    this.terminal = terminal;
    this.composition = composition;
  }

  @Override
  public Integer call() throws IOException {
    Optional<ImportOptions.Checked> checked = imports.read();
    QueueManagerConfig config = config(checked.isPresent());
    checked.ifPresent(list -> list.list().notes().forEach(terminal::note));
    HeldOutput out = new HeldOutput(terminal.out());
    try (ListedQueue opened = open(config, checked)) {
      if (json) {
        GroupsJson.write(out, config.queueName(), opened.listing());
      } else {
        print(config.queueName(), opened, new PrintWriter(out));
      }
    }
    out.release();
    return ExitCodes.OK;
  }

  /** What only lists a file need not open its queue, which may be longer than there is memory. */
  private ListedQueue open(QueueManagerConfig config, Optional<ImportOptions.Checked> checked) {
    if (state != null && checked.isEmpty()) {
      return new SharedQueue(state, composition).listing();
    }
    QueueControl opened = open(config);
    boolean added = false;
    try {
      checked.ifPresent(list -> add(list, new Importer(opened)));
      added = true;
      return opened;
    } finally {
      if (!added) {
        opened.close();
      }
    }
  }

  private static void add(ImportOptions.Checked checked, Importer importer) {
    importer.add(List.of(checked.list()), checked.directories());
  }

  private QueueControl open(QueueManagerConfig config) {
    return state == null
        ? LocalQueue.of(composition.open(config))
        : new SharedQueue(state, composition).control();
  }

  private QueueManagerConfig config(boolean importing) {
    if (state == null) {
      return queue.config();
    }
    queue.requireUnused();
    return (importing ? state : state.requireThere()).configWithoutTransfers();
  }

  private void print(String queueName, ListedQueue queue, PrintWriter out) {
    Supplier<Stream<GroupEntry>> groups = queue.unchanging();
    GroupTable table = new GroupTable(terminal, () -> groups.get().map(GroupRow::of), longIds);
    if (table.groups() == 0) {
      out.println(terminal.printable("No groups in the queue \"" + queueName + "\"."));
      if (!queue.lasts()) {
        out.println("Queues of this backend end with the program; fill one with --import LIST.");
      }
      return;
    }
    table.print(out::println);
    out.println();
    out.println(terminal.printable(Words.count(table.groups(), "group") + " with "
        + Words.count(table.files(), "file") + " in the queue \"" + queueName + "\"."));
    if (state != null && table.running() > 0 && !queue.transfers()) {
      terminal.note(
          "no process transfers what is running; bgcopy watch --state " + state.file() + " does");
    }
  }
}
