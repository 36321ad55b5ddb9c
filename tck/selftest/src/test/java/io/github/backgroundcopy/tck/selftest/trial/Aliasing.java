package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.ALIASING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes with what is shared: views that live, buffers that are used again, copies not made. */
final class Aliasing {

  private Aliasing() {}

  static List<Suspect> all() {
    return List.of(
        cloneOfNow(),
        bufferUsedAgain(),
        bufferOfEntriesUsedAgain(),
        iteratorMoves(),
        pathsCanBeChanged(),
        capabilitiesCanBeChanged(),
        entriesOfTheBeginning(),
        walksTheLiveQueue(),
        countsTheLiveQueue());
  }

  private static Suspect cloneOfNow() {
    return new Suspect(
        ALIASING,
        "a clone of an enumerator at its end has the groups of now",
        "ENUM-CLONE-03",
        Mistakes.in("groups.duplicate", call -> {
          GroupEnumerator real = (GroupEnumerator) call.target;
          if (real.stream().findAny().isPresent()) {
            return call.proceed();
          }
          GroupEnumerator now = call.client().manager().enumGroups();
          now.skip(real.count());
          return now;
        }),
        stage -> {
          stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.skip(2);
          stage.group();
          assertThat(groups.duplicate().count()).isEqualTo(2);
        });
  }

  private static Suspect bufferUsedAgain() {
    return new Suspect(
        ALIASING,
        "the list that next gave is filled again by the following next",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"",
        reused("groups.next"),
        stage -> {
          stage.groups(4);
          GroupEnumerator groups = stage.user.enumGroups();
          List<UUID> first = groups.next(2);
          List<UUID> copy = List.copyOf(first);
          groups.next(2);
          assertThat(first).isEqualTo(copy);
        });
  }

  private static Suspect bufferOfEntriesUsedAgain() {
    return new Suspect(
        ALIASING,
        "the list of entries that next gave is filled again by the following next",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"",
        reused("entries.next"),
        stage -> {
          stage.groups(4);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          List<GroupEntry> first = entries.next(2);
          List<UUID> copy = first.stream().map(GroupEntry::id).toList();
          entries.next(2);
          assertThat(first).extracting(GroupEntry::id).isEqualTo(copy);
        });
  }

  @SuppressWarnings("unchecked")
  private static Supplier<Mistake> reused(String operation) {
    return Mistakes.in(operation, call -> {
      List<Object> buffer = call.memo(List.class, ArrayList::new);
      Collection<Object> items = (Collection<Object>) Objects.requireNonNull(call.proceed());
      buffer.clear();
      buffer.addAll(items);
      return Collections.unmodifiableList(buffer);
    });
  }

  private static Suspect iteratorMoves() {
    return new Suspect(
        ALIASING,
        "an iterator over entries moves the enumerator",
        "SnapshotEnumerator.asIterator: \"without moving this enumerator\"",
        Mistakes.in("entries.asIterator", call -> {
          SnapshotEnumerator<?> real = (SnapshotEnumerator<?>) call.target;
          return new Iterator<Object>() {
            @Override
            public boolean hasNext() {
              return real.stream().findAny().isPresent();
            }

            @Override
            public Object next() {
              return real.next(1).get(0);
            }
          };
        }),
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          entries.asIterator().next();
          assertThat(entries.next(1)).extracting(GroupEntry::id).containsExactly(ids.get(0));
        });
  }

  private static Suspect pathsCanBeChanged() {
    return new Suspect(
        ALIASING,
        "the paths that finish gives can be changed",
        "BackgroundCopyGroup.finish: \"unmodifiable\"",
        Mistakes.in(
            "group.finish",
            call -> new ArrayList<>((Collection<?>) Objects.requireNonNull(call.proceed()))),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          List<Path> paths = group.finish();
          assertThatThrownBy(paths::clear).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  @SuppressWarnings("unchecked")
  private static Suspect capabilitiesCanBeChanged() {
    return new Suspect(
        ALIASING,
        "the set of capabilities can be changed",
        "QueueManager.capabilities: \"unmodifiable\"",
        Mistakes.in("manager.capabilities", call -> {
          Set<Capability> own = EnumSet.noneOf(Capability.class);
          own.addAll((Set<Capability>) Objects.requireNonNull(call.proceed()));
          return own;
        }),
        stage -> {
          Set<Capability> capabilities = stage.user.capabilities();
          assertThatThrownBy(() -> capabilities.remove(Capability.CALLBACKS))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private static Suspect entriesOfTheBeginning() {
    return new Suspect(
        ALIASING,
        "the details of a listing are read when the snapshot is taken",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        Mistakes.in(
            "manager.enumGroupDetails",
            call -> Walks.entries(Mistakes.<GroupEntry>left(call.proceed()))),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          group.set(GroupProperty.DISPLAY_NAME, "later");
          assertThat(entries.next(1).get(0).details())
              .map(GroupDetails::displayName)
              .hasValue("later");
        });
  }

  private static Suspect walksTheLiveQueue() {
    return new Suspect(
        ALIASING,
        "a stream over a listing that was not begun walks the queue of now",
        "ENUM-SNAP-01",
        Mistakes.in("groups.stream", call -> {
          GroupEnumerator real = (GroupEnumerator) call.target;
          return real.stream().count() == real.count()
                  && !call.client().closed().get()
              ? call.client().manager().enumGroups().stream()
              : call.proceed();
        }),
        stage -> {
          stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          stage.group();
          assertThat(groups.stream()).hasSize(2);
        });
  }

  private static Suspect countsTheLiveQueue() {
    return new Suspect(
        ALIASING,
        "the count of a listing of entries is that of the queue of now",
        "SnapshotEnumerator.count: \"always the same for one enumerator\"",
        Mistakes.in(
            "entries.count",
            call -> call.client().closed().get()
                ? call.proceed()
                : call.client().manager().enumGroups().count()),
        stage -> {
          QueueManager user = stage.user;
          stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = user.enumGroupDetails();
          stage.group();
          assertThat(entries.count()).isEqualTo(2);
        });
  }
}
