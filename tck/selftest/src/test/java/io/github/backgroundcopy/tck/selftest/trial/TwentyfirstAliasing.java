package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Mistakes with what is shared and should not be. */
final class TwentyfirstAliasing {

  private TwentyfirstAliasing() {}

  static List<Suspect> all() {
    return List.of(oneBuffer(), openCapabilities(), lateStream());
  }

  /** One list is enough for all blocks, somebody thought. */
  private static Suspect oneBuffer() {
    return new Suspect(
        Kind.ALIASING,
        "a block of a listing's details changes when the next block is taken",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next") || !(answer instanceof List<?> block) || block.isEmpty()) {
            return answer;
          }
          List<?> memo = call.memo(List.class, ArrayList::new);
          @SuppressWarnings("unchecked")
          List<Object> buffer = (List<Object>) memo;
          synchronized (buffer) {
            buffer.clear();
            buffer.addAll(block);
          }
          return Collections.unmodifiableList(buffer);
        },
        stage -> {
          List<UUID> ids = stage.groups(4);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          List<GroupEntry> first = entries.next(2);
          List<GroupEntry> second = entries.next(2);
          assertThat(second).extracting(GroupEntry::id).isEqualTo(ids.subList(2, 4));
          assertThat(first).extracting(GroupEntry::id).isEqualTo(ids.subList(0, 2));
        });
  }

  private static Suspect openCapabilities() {
    return new Suspect(
        Kind.ALIASING,
        "the set of capabilities that a client tells can be changed",
        "QueueManager.capabilities: \"the declared capabilities; unmodifiable, and the same for the"
            + " life of the manager\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("manager.capabilities") && answer instanceof Set<?> capabilities
              ? call.memo(Set.class, () -> new HashSet<>(capabilities))
              : answer;
        },
        stage -> {
          Set<Capability> told = stage.user.capabilities();
          assertThatThrownBy(told::clear).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** Where it begins is asked when its first element is. */
  private static Suspect lateStream() {
    return new Suspect(
        Kind.ALIASING,
        "a stream begins where the enumerator stands when the stream is read",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\"",
        () -> call -> call.is("groups.stream", "jobs.stream", "entries.stream")
            ? late((SnapshotEnumerator<?>) call.target)
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          Stream<UUID> all = enumerator.stream();
          assertThat(enumerator.next(1)).isEqualTo(ids.subList(0, 1));
          assertThat(all.toList()).isEqualTo(ids);
        });
  }

  private static <E> Stream<E> late(SnapshotEnumerator<E> enumerator) {
    int traits = enumerator.stream().spliterator().characteristics();
    return StreamSupport.stream(() -> enumerator.stream().spliterator(), traits, false);
  }
}
