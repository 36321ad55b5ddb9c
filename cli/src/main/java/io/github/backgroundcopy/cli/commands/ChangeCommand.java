package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.control.Refusal;
import io.github.backgroundcopy.cli.control.Steering;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.queue.GroupIds;
import io.github.backgroundcopy.cli.queue.GroupListing;
import io.github.backgroundcopy.cli.queue.GroupRow;
import io.github.backgroundcopy.cli.queue.QueueChoice;
import io.github.backgroundcopy.cli.queue.QueueName;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Changes the state of groups in a queue that is kept in a file, also while another process has it
 * open. Nothing is transferred by the command itself.
 */
abstract class ChangeCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Composition composition;
  private final Set<GroupState> changeable;
  private final String done;
  private final Steering steering;

  @ArgGroup(multiplicity = "1")
  private Chosen chosen = new Chosen();

  @Mixin
  private final QueueChoice which = new QueueChoice();

  /** Which groups. */
  static final class Chosen {

    @Parameters(
        arity = "1..*",
        paramLabel = "ID",
        description = "Ids of groups, or their first characters if only one group fits;"
            + " bgcopy groups --state FILE lists them. All are looked up before anything is"
            + " changed.")
    private List<String> ids = List.of();

    @Option(
        names = "--all",
        description = "Change all groups of the queue, instead of those with these ids.")
    private boolean all;
  }

  /**
   * What became of groups.
   *
   * @param asked those that were to be changed
   * @param names what the changed ones are called
   * @param complaints why others were not
   * @param states how the changed ones stand now, as far as that is known
   * @param transferred whether somebody transfers what runs
   */
  private record Outcome(
      Set<UUID> asked,
      Map<UUID, String> names,
      List<String> complaints,
      Map<UUID, String> states,
      boolean transferred) {}

  private ChangeCommand(
      Terminal terminal,
      Composition composition,
      Set<GroupState> changeable,
      String done,
      Steering steering) {
    this.terminal = terminal;
    this.composition = composition;
    this.changeable = changeable;
    this.done = done;
    this.steering = steering;
  }

  @Override
  public Integer call() {
    // While the queue is open others wait for it, and a question or a pager takes as long as it
    // likes: what is asked and printed is so while the queue is closed.
    Optional<Set<UUID>> confirmed = Optional.empty();
    if (chosen.all && asksFirst()) {
      confirmed = Optional.of(confirmed());
    }
    if (confirmed.filter(Set::isEmpty).isPresent()) {
      return noneIsChanged();
    }
    Outcome outcome;
    try (QueueControl queue = which.control(composition)) {
      outcome = change(queue, confirmed.orElseGet(() -> chosen(queue)));
    }
    return outcome.asked().isEmpty() ? noneIsChanged() : tell(outcome);
  }

  private Set<UUID> confirmed() {
    Set<UUID> all;
    try (QueueControl queue = which.control(composition)) {
      all = all(queue);
    }
    if (!all.isEmpty()) {
      confirm(terminal, Words.count(all.size(), "group") + " of " + which.name().shown());
    }
    return all;
  }

  private Set<UUID> chosen(QueueControl queue) {
    return chosen.all ? all(queue) : GroupIds.find(queue, chosen.ids);
  }

  private int noneIsChanged() {
    note("No group of " + which.name().shown() + " is changed by this");
    return ExitCodes.OK;
  }

  /** Changes groups, or notes why not. */
  private Outcome change(QueueControl queue, Set<UUID> asked) {
    Map<UUID, String> names = new LinkedHashMap<>();
    List<String> complaints = new ArrayList<>();
    for (UUID id : asked) {
      try {
        names.put(id, queue.steer(id, steering));
      } catch (BackgroundCopyException | Refusal e) {
        complaints.add(String.valueOf(e.getMessage()));
      }
    }
    return new Outcome(asked, names, complaints, states(queue, names.keySet()), queue.transfers());
  }

  private int tell(Outcome outcome) {
    outcome.complaints().forEach(terminal::complain);
    boolean isDone = false;
    for (Map.Entry<UUID, String> changed : outcome.names().entrySet()) {
      String state = outcome.states().getOrDefault(changed.getKey(), done);
      isDone |= state.equals(done);
      terminal
          .out()
          .println(terminal.printable(changed.getKey() + "  " + state + "  " + changed.getValue()));
    }
    if (isDone && !outcome.transferred()) {
      hint(which.name());
    }
    return outcome.complaints().isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  /** How groups stand now: one that is complete stays that, whatever it is told. */
  private Map<UUID, String> states(QueueControl queue, Set<UUID> changed) {
    Map<UUID, String> states = new HashMap<>();
    if (steering != Steering.CANCEL) {
      try {
        queue
            .moving(changed)
            .filter(entry -> changed.contains(entry.id()) && entry.details().isPresent())
            .forEach(entry -> states.put(entry.id(), GroupRow.of(entry).stateInWords()));
      } catch (BackgroundCopyException | Refusal e) {
        // The queue has gone since; what was asked for was done.
      }
    }
    return states;
  }

  private Set<UUID> all(QueueControl queue) {
    Set<UUID> all = new LinkedHashSet<>();
    for (GroupDetails group : new GroupListing(queue).details()) {
      if (changeable.contains(group.state())) {
        all.add(group.id());
      }
    }
    return all;
  }

  /** Tells whether somebody has to agree before all groups are changed. */
  boolean asksFirst() {
    return false;
  }

  /** Makes sure that all groups are meant, or fails. */
  void confirm(Terminal terminal, String groups) {}

  /** Says what else is to be done, if anything. */
  void hint(QueueName name) {}

  /** Prints a line that is no answer. */
  final void note(String text) {
    terminal.note(text);
  }

  /** Pauses groups. */
  @Command(
      name = "suspend",
      mixinStandardHelpOptions = true,
      header = "Pauses groups of a queue that is kept.",
      footer = {"", "Only running groups can be paused; others stay as they are."})
  static final class Suspend extends ChangeCommand {

    Suspend(Terminal terminal, Composition composition) {
      super(terminal, composition, EnumSet.of(GroupState.RUNNING), "suspended", Steering.SUSPEND);
    }
  }

  /** Starts groups. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      header = "Starts groups of a queue that is kept, or starts them again.",
      footer = {
        "",
        "They are transferred by the bgcopy get or watch that has FILE open, or by bgcopy watch "
            + "--state FILE, not by this command. With --all, these are the suspended groups and those that have failed."
      })
  static final class Resume extends ChangeCommand {

    Resume(Terminal terminal, Composition composition) {
      super(
          terminal,
          composition,
          EnumSet.of(GroupState.SUSPENDED, GroupState.ERROR),
          "running",
          Steering.RESUME);
    }

    @Override
    void hint(QueueName name) {
      note(name.transferrer() + " transfers them");
    }
  }

  /** Takes groups out. */
  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      header = "Takes groups out of a queue that is kept, and deletes what is not complete.",
      footer = {
        "",
        "Files that have arrived in full get or keep their names. With --all, it asks on the "
            + "terminal first, unless --yes is given."
      })
  static final class Cancel extends ChangeCommand {

    @Option(names = "--yes", description = "With --all, do not ask first.")
    private boolean yes;

    Cancel(Terminal terminal, Composition composition) {
      super(terminal, composition, EnumSet.allOf(GroupState.class), "cancelled", Steering.CANCEL);
    }

    @Override
    boolean asksFirst() {
      return !yes;
    }

    @Override
    void confirm(Terminal terminal, String groups) {
      if (!terminal.agrees("Cancel " + groups + ", and delete what is not complete?")) {
        throw CommandFailure.ofInput(
            "--all", "nothing was cancelled, since nobody said yes; --yes does not ask");
      }
    }
  }
}
