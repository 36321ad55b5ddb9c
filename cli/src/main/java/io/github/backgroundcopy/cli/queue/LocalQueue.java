package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.cli.control.Addition;
import io.github.backgroundcopy.cli.control.ControlServer;
import io.github.backgroundcopy.cli.control.ListedGroup;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.control.Steering;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A queue that this process has open; while it is served, other commands of the user list and steer
 * it too. Safe for several threads.
 */
public final class LocalQueue implements QueueControl {

  private final QueueManager manager;
  private final Workers workers;
  private final boolean ofFile;
  private final Object adding = new Object();
  private volatile @Nullable ControlServer server;
  private volatile boolean leaving;

  private LocalQueue(QueueManager manager, Workers workers, boolean ofFile) {
    this.manager = manager;
    this.workers = workers;
    this.ofFile = ofFile;
  }

  /** Takes a queue of a backend, which lets several groups have the same target. */
  public static LocalQueue of(QueueManager manager) {
    return new LocalQueue(manager, Workers.known(true), false);
  }

  /** Takes the queue of a file, where targets belong to one group, and whether it transfers. */
  static LocalQueue ofFile(QueueManager manager, boolean transfers) {
    return new LocalQueue(manager, Workers.known(transfers), true);
  }

  /** Takes a queue that a server keeps, and whose groups others transfer. */
  static LocalQueue ofServer(QueueManager manager, Workers workers) {
    return new LocalQueue(manager, workers, false);
  }

  /**
   * Answers other commands from now on; once is enough.
   *
   * @throws IOException if there can be no socket beside the file
   */
  void serve(Path stateFile) throws IOException {
    if (server == null) {
      server = ControlServer.serve(stateFile, this).orElse(null);
    }
  }

  public QueueManager manager() {
    return manager;
  }

  @Override
  public String caller() {
    return manager.caller().name();
  }

  @Override
  public boolean transfers() {
    return !leaving && workers.areThere();
  }

  /**
   * Tells others from now on that nobody transfers what they start, since this process is about to
   * end. What they started before can be seen when this returns.
   */
  public void leave() {
    leaving = true;
  }

  /** Takes back that this process is about to end. */
  public void stay() {
    leaving = false;
  }

  @Override
  public boolean lasts() {
    return manager.capabilities().contains(Capability.DURABLE);
  }

  @Override
  public Stream<UUID> ids() {
    return manager.enumGroups().stream();
  }

  @Override
  public Stream<GroupEntry> groups() {
    return manager.enumGroupDetails().stream().peek(LocalQueue::requireAnswer);
  }

  /** A group of which nobody could be asked has not gone, nor does it belong to somebody else. */
  private static void requireAnswer(GroupEntry entry) {
    if (entry instanceof GroupEntry.Denied denied
        && denied.reason().equals(HResult.QM_E_SERVICE_UNAVAILABLE)) {
      throw new ServiceUnavailableException(
          "The queue has gone away while its groups were listed; try again when it is back");
    }
  }

  @Override
  public Stream<ListedGroup> listing() {
    GroupFiles files = new GroupFiles(manager);
    return groups().map(entry -> new ListedGroup(entry, entry.details().flatMap(files::of)));
  }

  @Override
  public Stream<GroupEntry> moving(Collection<UUID> known) {
    Set<UUID> left = new LinkedHashSet<>(known);
    List<GroupEntry> moving = new ArrayList<>();
    groups().forEach(group -> {
      if (left.remove(group.id()) || isRunning(group)) {
        moving.add(group);
      }
    });
    left.forEach(id -> moving.add(new GroupEntry.Gone(id)));
    return moving.stream();
  }

  @Override
  public Supplier<GroupChanges> changes() {
    AtomicReference<@Nullable GroupEnumerator> last = new AtomicReference<>();
    return () -> {
      GroupEnumerator now = manager.enumGroups();
      GroupEnumerator earlier = last.getAndSet(now);
      return earlier == null
          ? new GroupChanges(now.stream().toList(), List.of())
          : between(earlier, now);
    };
  }

  private static GroupChanges between(GroupEnumerator earlier, GroupEnumerator now) {
    try {
      return now.since(earlier);
    } catch (IllegalArgumentException e) {
      // The queue was opened again in between, and cannot tell any more; their ids can.
      return GroupChanges.between(all(earlier), all(now));
    }
  }

  private static List<UUID> all(GroupEnumerator enumerator) {
    GroupEnumerator own = enumerator.duplicate();
    own.reset();
    return own.next(Integer.MAX_VALUE);
  }

  private static boolean isRunning(GroupEntry group) {
    return group
        .details()
        .filter(details -> details.state() == GroupState.RUNNING)
        .isPresent();
  }

  @Override
  public List<String> targets(UUID id) {
    try {
      return Download.filesOf(manager.getGroup(id)).stream()
          .map(FileInfo::localName)
          .toList();
    } catch (QueueAccessDeniedException | ItemNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public String steer(UUID id, Steering steering) {
    BackgroundCopyGroup group = manager.getGroup(id);
    String name = group.get(GroupProperty.DISPLAY_NAME);
    steering.apply(group);
    return name;
  }

  @Override
  public void add(List<Addition> additions) {
    // Else two commands could both find a target free.
    synchronized (adding) {
      if (ofFile) {
        refuseRivals(additions);
      }
      try {
        manager.addAll(additions.stream().map(Addition::spec).toList());
      } catch (BackgroundCopyException
          | IllegalArgumentException
          | UnsupportedOperationException e) {
        OptionalInt index = RefusedElement.indexOf(e);
        if (index.isEmpty()) {
          throw e;
        }
        throw refusal(additions.get(index.getAsInt()), e);
      }
    }
  }

  private void refuseRivals(List<Addition> additions) {
    RivalGroups rivals = new RivalGroups(manager);
    for (Addition addition : additions) {
      rivals.look(targets(addition), addition.place());
    }
    rivals.find(additions.stream()
        .flatMap(addition -> addition.spec().id().stream())
        .collect(Collectors.toSet()));
    rivals.refuse("bgcopy cancel takes it out");
  }

  private static List<Path> targets(Addition addition) {
    List<Path> targets = new ArrayList<>();
    for (FileInfo file : addition.spec().files()) {
      try {
        targets.add(Path.of(file.localName()));
      } catch (InvalidPathException e) {
        throw CommandFailure.ofInput(
            addition.place(),
            "the process that has the queue open cannot write \"" + file.localName() + "\" ("
                + e.getReason() + "); end it and begin it again in a locale that has these"
                + " characters, such as LC_ALL=C.UTF-8");
      }
    }
    return targets;
  }

  private static CommandFailure refusal(Addition addition, RuntimeException e) {
    GroupSpec spec = addition.spec();
    String name = "the group \"" + spec.get(GroupProperty.DISPLAY_NAME).orElse("") + "\"";
    String reason = e instanceof DuplicateIdException
        ? name + " is in the queue already, as " + spec.id().orElseThrow()
        : name + " was refused: " + e.getMessage();
    return CommandFailure.ofQueue(addition.place() + ": " + reason + "; " + BulkAdd.whatIsLeft(e));
  }

  /** Lets those who look on see the end of groups that are about to leave the queue. */
  public void settle() {
    ControlServer served = server;
    if (served != null) {
      served.settle();
    }
  }

  /** Closes the queue, and keeps nobody waiting. */
  public void stop() {
    leave();
    ControlServer served = server;
    if (served != null) {
      served.stop();
    }
    manager.close();
    workers.close();
  }

  @Override
  public void close() {
    leave();
    ControlServer served = server;
    if (served != null) {
      served.close();
    }
    manager.close();
    workers.close();
  }
}
