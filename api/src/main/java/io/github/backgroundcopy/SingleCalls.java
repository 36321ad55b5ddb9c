package io.github.backgroundcopy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Adds groups by the calls that there are for each part of them, and undoes it on a fault. */
final class SingleCalls {

  private static final UUID NO_GROUP = new UUID(0, 0);

  private final QueueManager manager;
  private final List<GroupSpec> specs;
  private final List<BackgroundCopyGroup> added = new ArrayList<>();

  private SingleCalls(QueueManager manager, List<GroupSpec> specs) {
    this.manager = manager;
    this.specs = specs;
  }

  static List<BackgroundCopyGroup> addAll(QueueManager manager, Collection<GroupSpec> specs) {
    return new SingleCalls(manager, withoutNull(specs)).add();
  }

  private static List<GroupSpec> withoutNull(Collection<GroupSpec> specs) {
    List<GroupSpec> copy = new ArrayList<>(Objects.requireNonNull(specs, "specs"));
    int nothing = copy.indexOf(null);
    if (nothing >= 0) {
      throw new NullPointerException("specs: element " + nothing);
    }
    return copy;
  }

  private List<BackgroundCopyGroup> add() {
    if (specs.isEmpty()) {
      // Fails where every call fails.
      var unused = manager.details(NO_GROUP);
    }
    int index = 0;
    try {
      for (; index < specs.size(); index++) {
        create(specs.get(index));
      }
      // Last, so that nothing has been transferred when something is undone.
      for (index = 0; index < specs.size(); index++) {
        if (specs.get(index).isStarted()) {
          added.get(index).resume();
        }
      }
    } catch (RuntimeException | Error refused) {
      undo(refused);
      refused.addSuppressed(new RefusedElement(index, specs.get(index)));
      throw refused;
    }
    return List.copyOf(added);
  }

  private void create(GroupSpec spec) {
    BackgroundCopyGroup group = manager.createGroup(spec.id().orElseGet(UUID::randomUUID));
    added.add(group);
    for (GroupProperty<?> property : spec.properties()) {
      set(group, spec, property);
    }
    if (spec.hasJob()) {
      BackgroundCopyJob job = group.createJob(spec.jobId().orElseGet(UUID::randomUUID));
      if (!spec.files().isEmpty()) {
        job.addFiles(spec.files());
      }
    }
    if (spec.isStarted() && spec.files().isEmpty()) {
      // Is refused, and it is this element's turn.
      group.resume();
    }
  }

  private static <T> void set(
      BackgroundCopyGroup group, GroupSpec spec, GroupProperty<T> property) {
    group.set(property, spec.get(property).orElseThrow());
  }

  private void undo(Throwable refused) {
    for (int i = added.size() - 1; i >= 0; i--) {
      try {
        added.get(i).cancel();
      } catch (InvalidStateException e) {
        // Somebody else has cancelled it.
      } catch (RuntimeException e) {
        refused.addSuppressed(e);
      }
    }
  }
}
