package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.RefusedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds groups with all that they are to be, in one step (QMGR-ADD-01 to QMGR-ADD-07).
 *
 * <p>Everything that a group is judged by without the server is done first, for it asks the file
 * system. The ids are judged where the groups are added, by one call.
 */
final class Additions {

  private final Client client;
  private final PostgresqlQueue queue;

  Additions(Client client) {
    this.client = client;
    this.queue = client.queue;
  }

  List<BackgroundCopyGroup> addAll(Collection<GroupSpec> specs) {
    List<GroupSpec> given = withoutNull(specs);
    client.requireOpen();
    List<Addition> additions = new ArrayList<>(given.size());
    GroupColumns columns = new GroupColumns();
    RuntimeException fault = null;
    Set<UUID> ids = new HashSet<>();
    Set<UUID> jobs = new HashSet<>();
    for (GroupSpec spec : given) {
      Addition addition = Addition.of(client, spec);
      additions.add(addition);
      if (addition.reachedId()) {
        addition.addTo(columns);
      }
      fault = addition.fault(ids, jobs);
      if (fault != null) {
        break;
      }
    }
    if (fault != null || given.isEmpty()) {
      // Nothing is judged before the server was asked, and the ids of earlier ones come first.
      int taken = queue.procedures().firstTaken(columns);
      if (taken != 0) {
        throw taken(additions, taken);
      }
      if (fault != null) {
        throw refused(fault, additions, additions.size() - 1);
      }
      return List.of();
    }
    return handles(additions, columns);
  }

  private List<BackgroundCopyGroup> handles(List<Addition> additions, GroupColumns columns) {
    Procedures.Added added = add(additions, columns);
    if (added.taken() != 0) {
      throw taken(additions, added.taken());
    }
    List<BackgroundCopyGroup> handles = new ArrayList<>(additions.size());
    boolean isStarted = false;
    for (int i = 0; i < additions.size(); i++) {
      Addition addition = additions.get(i);
      Incarnation group =
          new Incarnation(addition.id(), added.first() + i, client.caller().name());
      handles.add(client.handle(group));
      isStarted |= addition.spec().isStarted();
    }
    if (isStarted) {
      queue.workshop().wake();
    }
    return Collections.unmodifiableList(handles);
  }

  private Procedures.Added add(List<Addition> additions, GroupColumns columns) {
    String owner = client.caller().name();
    if (additions.stream().allMatch(addition -> addition.binding() == null)) {
      return queue.procedures().add(owner, columns, null);
    }
    return queue
        .bindings()
        .add(additions, session -> queue.procedures().add(owner, columns, session));
  }

  private RuntimeException taken(List<Addition> additions, int taken) {
    int index = Math.abs(taken) - 1;
    Addition addition = additions.get(index);
    @Nullable UUID job = addition.job();
    RuntimeException refusal =
        taken > 0 || job == null ? client.taken(addition.id()) : GroupChanges.jobTaken(job);
    return refused(refusal, additions, index);
  }

  private static RuntimeException refused(
      RuntimeException fault, List<Addition> additions, int index) {
    fault.addSuppressed(new RefusedElement(index, additions.get(index).spec()));
    return fault;
  }

  private static List<GroupSpec> withoutNull(Collection<GroupSpec> specs) {
    List<GroupSpec> copy = new ArrayList<>(specs);
    int nothing = copy.indexOf(null);
    if (nothing >= 0) {
      throw new NullPointerException("specs: element " + nothing);
    }
    return copy;
  }
}
