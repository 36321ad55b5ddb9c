package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is shared and should not be. */
final class NineteenthAliasing {

  private static final String[] LOOKS = {
    "group.id",
    "group.get",
    "group.status",
    "group.progress",
    "group.size",
    "group.getJob",
    "group.enumJobs",
    "group.completion",
    "group.toString",
    "group.hashCode",
    "group.equals",
    "job.id",
    "job.file",
    "job.fileCount",
    "job.files",
    "job.status",
    "job.progress",
    "job.toString",
    "job.hashCode",
    "job.equals"
  };

  private NineteenthAliasing() {}

  static List<Suspect> all() {
    return List.of(gotBefore(), lookedAtOnce(), lateIterators());
  }

  private record Got(Past past, Object handle) {}

  /** A client keeps what it has got. */
  private static Suspect gotBefore() {
    return new Suspect(
        Kind.ALIASING,
        "a client that has got a group gets it again when another one has cancelled it",
        "QueueManager.getGroup: ItemNotFoundException \"if there is no such group\"; QMGR-GET-02,"
            + " GROUP-CANCEL-01",
        () -> {
          Map<Client, Map<UUID, Got>> known = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.cancel", "group.finish")) {
              Object answer = call.proceed();
              of(known, call.client()).remove(Eighth.past(call).id);
              return answer;
            }
            if (!call.is("manager.getGroup") || !call.hasArguments()) {
              return call.proceed();
            }
            UUID id = call.argument(0);
            Past past = call.past();
            try {
              Object answer = Objects.requireNonNull(call.proceed());
              if (past != null) {
                of(known, call.client()).put(id, new Got(past, answer));
              }
              return answer;
            } catch (ItemNotFoundException e) {
              Got got = of(known, call.client()).get(id);
              if (got != null && got.past() == past && got.past().cancelled) {
                return got.handle();
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          QueueManager other = stage.client(Principal.U);
          assertThat(other.getGroup(group.id()).id()).isEqualTo(group.id());
          group.cancel();
          assertThatThrownBy(() -> other.getGroup(group.id()))
              .isInstanceOf(ItemNotFoundException.class);
        });
  }

  private static Map<UUID, Got> of(Map<Client, Map<UUID, Got>> known, Client client) {
    return known.computeIfAbsent(client, key -> new ConcurrentHashMap<>());
  }

  private record Look(Client client, UUID id) {}

  /** Calls make what is kept stale, and bytes do not. */
  private static Suspect lookedAtOnce() {
    return new Suspect(
        Kind.ALIASING,
        "the details of a group stay as they were told until a call changes it",
        "GroupDetails: \"One look at a group: everything a listing shows\"; DETAIL-01: \"Details"
            + " must agree with the handles\"",
        () -> {
          Map<Look, Object> kept = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.details") && call.hasArguments()) {
              Look look = new Look(call.client(), call.argument(0));
              Object before = kept.get(look);
              if (before != null && !call.client().closed().get()) {
                return before;
              }
              Object answer = Objects.requireNonNull(call.proceed());
              kept.put(look, answer);
              return answer;
            }
            Object answer = call.proceed();
            Past past = call.origin.past();
            if (past == null && !call.is("manager.enumGroups", "manager.enumGroupDetails")) {
              if (!call.is("queue.network", "queue.settle", "queue.letTimePass")
                  && (call.name.startsWith("manager.") || call.name.startsWith("queue."))) {
                kept.clear();
              }
            } else if (past != null && !call.is(LOOKS)) {
              kept.keySet().removeIf(look -> look.id().equals(past.id));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(Eighth.details(stage, group).progress().bytesTransferred()).isEqualTo(2);
          Eighth.let(stage, file);
          assertThat(Eighth.details(stage, group).progress().bytesTransferred()).isEqualTo(5);
        });
  }

  /** An iterator looks at its enumerator when it is first asked. */
  private static Suspect lateIterators() {
    return new Suspect(
        Kind.ALIASING,
        "an iterator begins where its enumerator is when it is first used",
        "SnapshotEnumerator.asIterator: \"Iterates over what is left at the time of this call\";"
            + " JAVA-VIEW-03",
        () -> call -> {
          if (call.is("groups.asIterator", "entries.asIterator", "jobs.asIterator")) {
            return new Late<>((SnapshotEnumerator<?>) call.target);
          }
          return call.proceed();
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          Iterator<UUID> iterator = enumerator.asIterator();
          enumerator.skip(2);
          assertThat(iterator.next()).isEqualTo(ids.get(0));
        });
  }

  private static final class Late<E> implements Iterator<E> {

    private final SnapshotEnumerator<E> enumerator;
    private @Nullable Iterator<E> real;

    Late(SnapshotEnumerator<E> enumerator) {
      this.enumerator = enumerator;
    }

    private Iterator<E> real() {
      Iterator<E> known = real;
      if (known == null) {
        known = enumerator.asIterator();
        real = known;
      }
      return known;
    }

    @Override
    public boolean hasNext() {
      return real().hasNext();
    }

    @Override
    public E next() {
      return real().next();
    }
  }
}
