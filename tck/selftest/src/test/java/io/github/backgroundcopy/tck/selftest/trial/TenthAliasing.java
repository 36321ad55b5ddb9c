package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is shared and should not be. */
final class TenthAliasing {

  private TenthAliasing() {}

  static List<Suspect> all() {
    return List.of(oneHandleForAll(), walkedAway(), oneClone());
  }

  private record Whose(Past past, Principal principal) {}

  private record Kept(Client client, Object handle) {}

  private static Suspect oneHandleForAll() {
    return new Suspect(
        Kind.ALIASING,
        "clients of a user who get one group share a handle, which ends with the first of them",
        "QueueManager.close: \"Ends this client, and only it\"; JAVA-CLOSE-03",
        () -> {
          Map<Whose, Kept> handles = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.is("manager.getGroup") ? call.past() : null;
            if (past == null) {
              return answer;
            }
            Kept own = new Kept(call.client(), Objects.requireNonNull(answer));
            return Objects.requireNonNull(handles.compute(
                    new Whose(past, call.client().principal()),
                    (whose, kept) -> kept == null || kept.client().closed().get() ? own : kept))
                .handle();
          };
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager other = stage.client(Principal.U);
          other.getGroup(id);
          BackgroundCopyGroup group = stage.user.getGroup(id);
          other.close();
          assertThatCode(group::status).doesNotThrowAnyException();
        });
  }

  private static Suspect walkedAway() {
    return new Suspect(
        Kind.ALIASING,
        "an enumerator of jobs stands at its end when a stream of it was walked",
        "SnapshotEnumerator.stream: \"in sequence, without moving this enumerator\"; JAVA-VIEW-04",
        () -> call -> {
          if (!call.is("jobs.stream")) {
            return call.proceed();
          }
          JobEnumerator jobs = (JobEnumerator) call.target;
          return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(
                  new Walk(jobs), Spliterator.ORDERED | Spliterator.NONNULL),
              false);
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID id = group.createJob(UUID.randomUUID()).id();
          JobEnumerator jobs = group.enumJobs();
          assertThat(jobs.stream().toList()).containsExactly(id);
          assertThat(jobs.next(1)).containsExactly(id);
        });
  }

  private record Walk(JobEnumerator jobs) implements Iterator<UUID> {

    @Override
    public boolean hasNext() {
      return !jobs.duplicate().next(1).isEmpty();
    }

    @Override
    public UUID next() {
      List<UUID> next = jobs.next(1);
      if (next.isEmpty()) {
        throw new NoSuchElementException();
      }
      return next.get(0);
    }
  }

  /** The clone that was made where an enumerator stands. */
  private static final class Clone {

    private @Nullable GroupEnumerator made;
  }

  private static Suspect oneClone() {
    return new Suspect(
        Kind.ALIASING,
        "an enumerator that is cloned twice where it stands gives one clone to both",
        "SnapshotEnumerator.duplicate: \"at the same position, that moves independently of this"
            + " one\"; ENUM-CLONE-01, ENUM-CLONE-02",
        () -> call -> {
          if (call.is("groups.next", "groups.skip", "groups.reset")) {
            Clone clone = call.memo(Clone.class, Clone::new);
            synchronized (clone) {
              clone.made = null;
            }
          } else if (call.is("groups.duplicate")) {
            Clone clone = call.memo(Clone.class, Clone::new);
            synchronized (clone) {
              if (clone.made == null) {
                clone.made = (GroupEnumerator) Objects.requireNonNull(call.proceed());
              }
              return clone.made;
            }
          }
          return call.proceed();
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.duplicate().next(1);
          assertThat(groups.duplicate().next(2)).isEqualTo(ids);
        });
  }
}
