package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is shared and should not be. */
final class TwelfthAliasing {

  private TwelfthAliasing() {}

  static List<Suspect> all() {
    return List.of(oneStream(), itsOwnClone(), sameAgain());
  }

  /** The iterator that streams of an enumerator share, until it moves. */
  private static final class Shared {

    final AtomicReference<@Nullable Iterator<?>> iterator = new AtomicReference<>();
  }

  private static Suspect oneStream() {
    return new Suspect(
        Kind.ALIASING,
        "a stream of an enumerator of groups goes on where the stream before was left",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call, in sequence,"
            + " without moving this enumerator\"; JAVA-VIEW-04",
        () -> call -> {
          if (call.is("groups.next", "groups.skip", "groups.reset")) {
            Object answer = call.proceed();
            call.memo(Shared.class, Shared::new).iterator.set(null);
            return answer;
          }
          if (!call.is("groups.stream")) {
            return call.proceed();
          }
          Shared shared = call.memo(Shared.class, Shared::new);
          Iterator<?> iterator = Objects.requireNonNull(shared.iterator.updateAndGet(
              known -> known == null ? ((GroupEnumerator) call.target).asIterator() : known));
          return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(
                  iterator, Spliterator.ORDERED | Spliterator.NONNULL),
              false);
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.stream().findFirst()).contains(ids.get(0));
          assertThat(groups.stream().toList()).isEqualTo(ids);
        });
  }

  /** There is so little to walk that nobody needs two. */
  private static Suspect itsOwnClone() {
    return new Suspect(
        Kind.ALIASING,
        "the clone of an enumerator of jobs is that enumerator",
        "SnapshotEnumerator.duplicate: \"moves independently of this one\"; ENUM-CLONE-02",
        () -> call -> call.is("jobs.duplicate") ? call.target : call.proceed(),
        stage -> {
          JobEnumerator jobs = stage.small().enumJobs();
          JobEnumerator clone = jobs.duplicate();
          assertThat(clone.next(1)).hasSize(1);
          assertThat(jobs.next(1)).hasSize(1);
        });
  }

  private record Taken(List<UUID> ids, Object enumerator) {}

  /** Snapshots are kept with their places, for who asks again. */
  private static Suspect sameAgain() {
    return new Suspect(
        Kind.ALIASING,
        "two enumerators that a client takes while no group comes or goes are one",
        "QueueManager.enumGroups: \"an enumerator over the snapshot, oldest group first\";"
            + " ENUM-NEXT-11, QMGR-ENUM-02",
        () -> {
          Map<Client, Taken> last = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!call.is("manager.enumGroups")) {
              return answer;
            }
            List<UUID> ids = Mistakes.left(answer);
            Taken now = new Taken(ids, Objects.requireNonNull(answer));
            return last.merge(
                    call.client(), now, (old, fresh) -> old.ids().equals(ids) ? old : fresh)
                .enumerator();
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          assertThat(stage.user.enumGroups().next(1)).containsExactly(ids.get(0));
          assertThat(stage.user.enumGroups().next(2)).isEqualTo(ids);
        });
  }
}
