package io.github.backgroundcopy.cli.waiting;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.display.Answer;
import io.github.backgroundcopy.cli.display.Display;
import io.github.backgroundcopy.cli.queue.QueueName;
import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Shows how groups come on that another process transfers, until they have come to their end. */
public final class Viewing {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A group that was seen running, by what it is called when it is gone. */
  private record Followed(String name, List<String> targets) {}

  private final QueueControl queue;
  private final Terminal terminal;
  private final QueueName name;
  private final Answer answer;
  private final Supplier<GroupChanges> changes;
  private final Map<UUID, Followed> followed = new LinkedHashMap<>();

  /**
   * Groups that came since this began and were not seen running yet: they may start and end between
   * two looks.
   */
  private final Set<UUID> newcomers = new LinkedHashSet<>();

  private int failed;
  private boolean missed;
  private boolean away;

  /** Takes who is told on standard output that files have arrived. */
  public Viewing(QueueControl queue, Terminal terminal, QueueName name, Answer answer) {
    this.queue = queue;
    this.terminal = terminal;
    this.name = name;
    this.answer = answer;
    this.changes = queue.changes();
  }

  /** Follows all groups that are running or come to it, and tells whether none has failed. */
  public boolean all() {
    return all(false);
  }

  /** The same, but waits for more groups when none is running, until the user interrupts it. */
  public boolean allUntilInterrupted() {
    return all(true);
  }

  private boolean all(boolean stays) {
    // Those that are there already are no newcomers.
    var unused = changes.get();
    return run(Set.of(), stays);
  }

  /** Follows these groups, which may have ended already, and tells whether all are complete. */
  public boolean only(Set<UUID> groups) {
    return groups.isEmpty() || run(groups, false);
  }

  private boolean run(Set<UUID> only, boolean stays) {
    Display display = Display.on(terminal);
    try (display;
        Interruption interruption = Interruption.doing(() -> LastWords.say(display::close))) {
      boolean more = look(only, only, display);
      while ((more || stays) && !interruption.happened()) {
        LockSupport.parkNanos(LOOK_NANOS);
        more = lookAgain(only, display);
      }
    }
    return failed == 0;
  }

  /** The server of a queue may be away for a while: nothing of the queue is lost by that. */
  private boolean lookAgain(Set<UUID> only, Display display) {
    try {
      requireWorkers(display);
      if (only.isEmpty()) {
        newcomers.addAll(changes.get().added());
      }
      Set<UUID> asked = new LinkedHashSet<>(followed.keySet());
      asked.addAll(newcomers);
      boolean more = look(only, asked, display);
      away = false;
      return more;
    } catch (ServiceUnavailableException e) {
      if (!name.isServer()) {
        throw e;
      }
      if (!away) {
        display.print(() -> terminal.complain(e.getMessage() + "; this looks again until it does"));
      }
      away = true;
      return true;
    }
  }

  /** Workers of a server come and go; a file whose process has ended stays as it is. */
  private void requireWorkers(Display display) {
    boolean areThere = queue.transfers();
    if (!areThere && !name.isServer()) {
      throw CommandFailure.ofQueue("no process transfers the groups of \"" + name.shown() + "\"; "
          + name.transferrer() + " does");
    }
    if (!areThere && !missed) {
      display.print(() -> terminal.note("no worker is there; " + name.transferrer()
          + " transfers the groups, here or on another machine"));
    }
    missed = !areThere;
  }

  /** Looks at what moves and at what is asked about, and tells whether something still runs. */
  private boolean look(Set<UUID> only, Set<UUID> asked, Display display) {
    List<GroupDetails> running = new ArrayList<>();
    List<GroupEntry> ended = new ArrayList<>();
    for (GroupEntry entry : queue.moving(asked).toList()) {
      if (only.isEmpty() || only.contains(entry.id())) {
        entry
            .details()
            .filter(group -> group.state() == GroupState.RUNNING)
            .ifPresentOrElse(running::add, () -> ended.add(entry));
      }
    }
    ended.removeIf(this::isStillToCome);
    Set<UUID> there = new HashSet<>();
    for (GroupDetails group : running) {
      there.add(group.id());
      newcomers.remove(group.id());
      if (!followed.containsKey(group.id())) {
        followed.put(group.id(), followed(group));
      }
    }
    ended.forEach(entry -> display.print(() -> tell(entry)));
    display.show(running);
    running.forEach(answer::running);
    return !there.isEmpty();
  }

  /** Tells whether a group came and has not been started; who took one back at once is no news. */
  private boolean isStillToCome(GroupEntry entry) {
    if (!newcomers.contains(entry.id())) {
      return false;
    }
    Optional<GroupState> state = entry.details().map(GroupDetails::state);
    if (!state.equals(Optional.of(GroupState.SUSPENDED))) {
      newcomers.remove(entry.id());
    }
    return state.isEmpty() || state.get() == GroupState.SUSPENDED;
  }

  private Followed followed(GroupDetails group) {
    String name = group.displayName().isEmpty() ? group.id().toString() : group.displayName();
    return new Followed(name, queue.targets(group.id()));
  }

  /** Tells what became of a group that does not run, or not any more. */
  private void tell(GroupEntry entry) {
    Followed known = followed.get(entry.id());
    if (entry.details().isEmpty()) {
      followed.remove(entry.id());
      String name = known == null ? entry.id().toString() : known.name();
      complain(name + ": it left the queue before it was seen complete");
      return;
    }
    GroupDetails group = entry.details().get();
    Followed now = known == null ? followed(group) : known;
    followed.remove(entry.id());
    if (group.state() == GroupState.COMPLETE) {
      answer.arrived(group, now.targets());
      terminal.note(now.name() + ": complete, " + Words.count(group.fileCount(), "file") + ", "
          + ByteUnit.inWords(group.progress().bytesTransferred()));
    } else if (group.state() == GroupState.ERROR) {
      complain(now.name() + ": " + FailureText.of(group.error(), now.targets()));
    } else {
      complain(now.name() + ": it was suspended");
    }
  }

  private void complain(String text) {
    failed++;
    terminal.complain(text);
  }
}
