package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Mistakes by which two things are one. */
final class TwentythirdAliasing {

  private TwentythirdAliasing() {}

  static List<Suspect> all() {
    return List.of(oneBlockForAll(), boundLate(), readBefore());
  }

  private static Suspect oneBlockForAll() {
    return new Suspect(
        Kind.ALIASING,
        "next() of a listing fills the list that it gave before",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next")) {
            return answer;
          }
          List<?> memo = call.memo(List.class, CopyOnWriteArrayList::new);
          @SuppressWarnings("unchecked")
          List<Object> block = (List<Object>) memo;
          block.clear();
          block.addAll((List<?>) Objects.requireNonNull(answer));
          return Collections.unmodifiableList(block);
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          List<GroupEntry> first = listing.next(1);
          assertThat(listing.next(1)).extracting(GroupEntry::id).containsExactly(ids.get(1));
          assertThat(first).extracting(GroupEntry::id).containsExactly(ids.get(0));
        });
  }

  private static Suspect boundLate() {
    return new Suspect(
        Kind.ALIASING,
        "a stream begins where its enumerator stands when the stream is used",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\"",
        () -> call -> {
          if (!call.is("groups.stream")) {
            return call.proceed();
          }
          GroupEnumerator enumerator = (GroupEnumerator) call.target;
          return StreamSupport.stream(
              () -> Spliterators.spliterator(
                  enumerator.duplicate().next(Integer.MAX_VALUE), Spliterator.ORDERED),
              Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED,
              false);
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          Stream<UUID> stream = enumerator.stream();
          assertThat(enumerator.skip(2)).isEqualTo(2);
          assertThat(stream.toList()).isEqualTo(ids);
        });
  }

  /** Duplicates share what was read. */
  private static Suspect readBefore() {
    return new Suspect(
        Kind.ALIASING,
        "a duplicate of a listing delivers what the original has read",
        "GroupEntry: \"a group of the snapshot, as it was found when it was delivered\";"
            + " QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> call -> {
          if (!call.name.startsWith("entries.")) {
            return call.proceed();
          }
          Read read = call.memo(Read.class, () -> new Read(new ConcurrentHashMap<>(), false));
          Object answer = TwentythirdSuspects.entries(call, read::deliver);
          if (call.is("entries.duplicate")) {
            call.scene.memo(
                Objects.requireNonNull(answer), Read.class, () -> new Read(read.known(), true));
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(listing.next(1)).hasSize(1);
          group.set(GroupProperty.DISPLAY_NAME, "new");
          SnapshotEnumerator<GroupEntry> duplicate = listing.duplicate();
          duplicate.reset();
          assertThat(duplicate.next(1).get(0).details())
              .map(GroupDetails::displayName)
              .contains("new");
        });
  }

  private record Read(Map<UUID, GroupEntry> known, boolean isDuplicate) {

    GroupEntry deliver(GroupEntry entry) {
      if (isDuplicate) {
        return known.getOrDefault(entry.id(), entry);
      }
      known.put(entry.id(), entry);
      return entry;
    }
  }
}
