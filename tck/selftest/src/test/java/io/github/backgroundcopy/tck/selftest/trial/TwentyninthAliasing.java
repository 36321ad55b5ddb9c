package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Mistakes in what is given away and used again. */
final class TwentyninthAliasing {

  private TwentyninthAliasing() {}

  static List<Suspect> all() {
    return List.of(oneBlock(), oneIterator(), openCapabilities());
  }

  private static Suspect oneBlock() {
    return new Suspect(
        Kind.ALIASING,
        "a block of details becomes the next one when that is taken",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"; ENUM-NEXT-02",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("entries.next")
              ? call.memo(Block.class, Block::new).filled((List<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          List<GroupEntry> first = entries.next(1);
          assertThat(entries.next(1)).hasSize(1);
          assertThat(first).extracting(GroupEntry::id).containsExactly(ids.get(0));
        });
  }

  private static Suspect oneIterator() {
    return new Suspect(
        Kind.ALIASING,
        "an iterator that did not come to its end is given to the next one who asks for one",
        "SnapshotEnumerator.asIterator: \"a new iterator that starts at the current position\";"
            + " ENUM-NEXT-11",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
              ? call.memo(Open.class, Open::new)
                  .orElse((Iterator<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.asIterator().next()).isEqualTo(ids.get(0));
          assertThat(groups.asIterator().next()).isEqualTo(ids.get(0));
        });
  }

  private static Suspect openCapabilities() {
    return new Suspect(
        Kind.ALIASING,
        "whoever asks for a client's capabilities can change them",
        "QueueManager.capabilities: \"unmodifiable, and the same for the life of the manager\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("manager.capabilities")
              ? call.memo(EnumSet.class, () -> copy((Collection<?>) Objects.requireNonNull(answer)))
              : answer;
        },
        stage -> {
          assertThat(stage.user.capabilities()).contains(Capability.OWNERSHIP);
          assertThatThrownBy(() -> stage.user.capabilities().remove(Capability.OWNERSHIP))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private static EnumSet<Capability> copy(Collection<?> from) {
    EnumSet<Capability> copy = EnumSet.noneOf(Capability.class);
    from.forEach(one -> copy.add((Capability) one));
    return copy;
  }

  /** A list that is filled again and again. */
  private static final class Block {

    private final List<Object> items = new CopyOnWriteArrayList<>();
    private final List<Object> shown = Collections.unmodifiableList(items);

    synchronized List<Object> filled(List<?> from) {
      items.clear();
      items.addAll(from);
      return shown;
    }
  }

  /** The iterator that was given last. */
  private static final class Open {

    private @Nullable Iterator<?> last;

    synchronized Iterator<?> orElse(Iterator<?> other) {
      Iterator<?> given = last != null && last.hasNext() ? last : other;
      last = given;
      return given;
    }
  }
}
