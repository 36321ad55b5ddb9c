package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes the state of groups in a queue that is kept in a file. Nothing is transferred by it. */
abstract class ChangeCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;
  private final String done;
  private final Consumer<BackgroundCopyGroup> change;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "Ids of groups, or their first characters if only one group fits;"
          + " bgcopy groups --state FILE lists them. All are looked up before anything is changed.")
  private List<String> ids = List.of();

  @Mixin
  private final StateOptions state = new StateOptions();

  private ChangeCommand(
      Terminal terminal,
      Composition composition,
      String done,
      Consumer<BackgroundCopyGroup> change) {
    this.terminal = terminal;
    this.composition = composition;
    this.done = done;
    this.change = change;
  }

  @Override
  public Integer call() {
    state.requireThere();
    try (Composition.Session session = composition.open(state.configWithoutTransfers(), terminal)) {
      QueueManager queue = session.queue();
      Set<UUID> found = GroupIds.find(queue, ids);
      int failed = 0;
      for (UUID id : found) {
        failed += change(queue, id) ? 0 : 1;
      }
      if (failed < found.size()) {
        hint(state.file());
      }
      return failed == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }

  private boolean change(QueueManager queue, UUID id) {
    try {
      BackgroundCopyGroup group = queue.getGroup(id);
      String name = group.get(GroupProperty.DISPLAY_NAME);
      change.accept(group);
      terminal.out().println(terminal.printable(id + "  " + done + "  " + name));
      return true;
    } catch (BackgroundCopyException e) {
      terminal.complain(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Says what else is to be done, if anything. */
  void hint(String file) {}

  /** Prints a line that is no answer. */
  final void note(String text) {
    terminal.note(text);
  }

  /** Pauses groups. */
  @Command(
      name = "suspend",
      mixinStandardHelpOptions = true,
      header = "Pauses groups of a state file.",
      footer = {"", "Only running groups can be paused; others stay as they are."})
  static final class Suspend extends ChangeCommand {

    Suspend(Terminal terminal, Composition composition) {
      super(terminal, composition, "suspended", BackgroundCopyGroup::suspend);
    }
  }

  /** Starts groups. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      header = "Starts groups of a state file, or starts them again.",
      footer = {"", "They are transferred by bgcopy watch --state FILE, not by this command."})
  static final class Resume extends ChangeCommand {

    Resume(Terminal terminal, Composition composition) {
      super(terminal, composition, "running", BackgroundCopyGroup::resume);
    }

    @Override
    void hint(String file) {
      note("bgcopy watch --state " + file + " transfers them");
    }
  }

  /** Takes groups out. */
  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      header = "Takes groups out of a state file, and deletes what is not complete.",
      footer = {"", "Files that have arrived in full get or keep their names."})
  static final class Cancel extends ChangeCommand {

    Cancel(Terminal terminal, Composition composition) {
      super(terminal, composition, "cancelled", BackgroundCopyGroup::cancel);
    }
  }
}
