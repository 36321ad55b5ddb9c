package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes with objects that are given away. */
final class TwentysixthAliasing {

  private TwentysixthAliasing() {}

  static List<Suspect> all() {
    return List.of(openCapabilities(), oneBuffer(), openBlocks());
  }

  private static Suspect openCapabilities() {
    return new Suspect(
        Kind.ALIASING,
        "who asks for the capabilities of a manager can take some away from it",
        "QueueManager.capabilities: \"unmodifiable, and the same for the life of the manager\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("manager.capabilities")) {
            return answer;
          }
          EnumSet<Capability> own = EnumSet.noneOf(Capability.class);
          for (Object capability : (Set<?>) Objects.requireNonNull(answer)) {
            own.add((Capability) capability);
          }
          return call.memo(Set.class, () -> own);
        },
        stage -> {
          Set<Capability> capabilities = stage.user.capabilities();
          assertThatThrownBy(capabilities::clear).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** The ids of a walk are copied, the entries of a listing are not. */
  private static Suspect oneBuffer() {
    return new Suspect(
        Kind.ALIASING,
        "a list of entries shows what the listing delivered last",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"",
        () -> {
          Map<Object, List<Object>> buffers = Collections.synchronizedMap(new IdentityHashMap<>());
          return call -> {
            Object answer = call.proceed();
            if (!call.is("entries.next")) {
              return answer;
            }
            List<Object> buffer =
                buffers.computeIfAbsent(call.target, key -> new CopyOnWriteArrayList<>());
            buffer.clear();
            buffer.addAll((List<?>) Objects.requireNonNull(answer));
            return Collections.unmodifiableList(buffer);
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          List<GroupEntry> first = entries.next(1);
          List<GroupEntry> second = entries.next(1);
          assertThat(List.of(first.get(0).id(), second.get(0).id())).isEqualTo(ids);
        });
  }

  private static Suspect openBlocks() {
    return new Suspect(
        Kind.ALIASING,
        "a block of several ids can be changed by whoever got it",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.next") && answer instanceof List<?> block && block.size() > 1
              ? new ArrayList<>(block)
              : answer;
        },
        stage -> {
          stage.groups(2);
          List<UUID> block = stage.user.enumGroups().next(2);
          assertThatThrownBy(() -> block.set(0, block.get(1)))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }
}
