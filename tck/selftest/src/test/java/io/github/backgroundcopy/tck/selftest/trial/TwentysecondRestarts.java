package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes that a restart of the service brings out. */
final class TwentysecondRestarts {

  private TwentysecondRestarts() {}

  static List<Suspect> all() {
    return List.of(goneInOldListings(), takenOnesLast(), jobIdsStayTaken(), handlesStandStill());
  }

  /** The listing knows groups by numbers that are given anew at each start. */
  private static Suspect goneInOldListings() {
    return new Suspect(
        Kind.RESTARTS,
        "a listing from before a restart tells afterwards that every group has gone",
        "GroupEntry.Gone: \"A group that has left the queue since the snapshot was taken\";"
            + " SnapshotEnumerator: \"keeps working ... after the service was stopped\"; LIFE-02",
        () -> {
          Map<Object, Integer> made = Twentysecond.byIdentity();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.enumGroupDetails")) {
              made.put(Objects.requireNonNull(answer), call.scene.restarts);
            } else if (call.is("entries.duplicate") && made.containsKey(call.target)) {
              made.put(Objects.requireNonNull(answer), made.get(call.target));
            } else if (made.getOrDefault(call.target, Integer.MAX_VALUE) < call.scene.restarts) {
              return gone(answer);
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          stage.restart();
          GroupEntry entry = entries.next(1).get(0);
          assertThat(entry.id()).isEqualTo(id);
          assertThat(entry).isInstanceOf(GroupEntry.Present.class);
        });
  }

  private static @Nullable Object gone(@Nullable Object answer) {
    if (answer instanceof List<?> entries) {
      return entries.stream().map(TwentysecondRestarts::goneEntry).toList();
    }
    if (answer instanceof Stream<?> entries) {
      return entries.map(TwentysecondRestarts::goneEntry);
    }
    if (answer instanceof Iterator<?> entries) {
      List<Object> rest = new ArrayList<>();
      entries.forEachRemaining(entry -> rest.add(goneEntry(entry)));
      return rest.iterator();
    }
    return answer;
  }

  private static Object goneEntry(Object entry) {
    return entry instanceof GroupEntry.Present present ? new GroupEntry.Gone(present.id()) : entry;
  }

  /** Each owner's groups are read back in turn. */
  private static Suspect takenOnesLast() {
    return new Suspect(
        Kind.RESTARTS,
        "groups that an administrator took before a restart are listed last after it",
        "ENUM-ORDER-01: \"in order of creation, oldest first, ... unaffected by property, status or"
            + " owner changes\"; LIFE-02",
        () -> {
          Map<Past, Integer> taken = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (call.is("manager.getGroup")
                && call.client().principal() == Principal.A
                && past != null
                && !past.isOf(Principal.A)) {
              taken.putIfAbsent(past, call.scene.restarts);
            }
            return call.is("manager.enumGroups")
                ? last(call, taken, (GroupEnumerator) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          BackgroundCopyGroup first = stage.client(Principal.A).getGroup(ids.get(0));
          assertThat(first.status().state()).isEqualTo(GroupState.SUSPENDED);
          stage.restart();
          assertThat(stage.client(Principal.A).enumGroups().next(3)).isEqualTo(ids);
        });
  }

  private static GroupEnumerator last(Call call, Map<Past, Integer> taken, GroupEnumerator right) {
    List<UUID> front = new ArrayList<>();
    List<UUID> back = new ArrayList<>();
    for (UUID id : right.duplicate().next(Integer.MAX_VALUE)) {
      Past past = call.scene.past(id);
      boolean moved =
          past != null && taken.getOrDefault(past, Integer.MAX_VALUE) < call.scene.restarts;
      (moved ? back : front).add(id);
    }
    if (front.isEmpty() || back.isEmpty()) {
      return right;
    }
    QueueOrder<UUID> order = new QueueOrder<>();
    Stream.concat(front.stream(), back.stream()).forEach(id -> order.append("", id));
    return Enumerators.groups(order, order.all());
  }

  /** The rows of jobs stay, without their groups. */
  private static Suspect jobIdsStayTaken() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a job whose group was cancelled before a restart is taken after it",
        "BackgroundCopyGroup.createJob: \"DuplicateIdException if a job of another group has the"
            + " id\"; GROUP-JOB-04, GROUP-CANCEL-01",
        () -> {
          Map<Past, UUID> jobs = new ConcurrentHashMap<>();
          Map<UUID, Integer> left = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.createJob")
                && left.getOrDefault(call.<UUID>argument(0), Integer.MAX_VALUE)
                    < call.scene.restarts
                && call.group().enumJobs().count() == 0
                && Eighth.state(call) == GroupState.SUSPENDED) {
              UUID id = call.argument(0);
              throw new DuplicateIdException(id, "There is a job \"" + id + "\" already");
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob")) {
              jobs.put(Eighth.past(call), call.argument(0));
              left.remove(call.<UUID>argument(0));
            } else if (Eighth.on(call, "group.cancel", "group.finish")) {
              UUID job = jobs.remove(Eighth.past(call));
              if (job != null) {
                left.put(job, call.scene.restarts);
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID id = group.createJob(UUID.randomUUID()).id();
          group.cancel();
          stage.restart();
          assertThat(stage.group().createJob(id).id()).isEqualTo(id);
        });
  }

  /** The handle keeps a copy, which nobody brings up to date any more. */
  private static Suspect handlesStandStill() {
    return new Suspect(
        Kind.RESTARTS,
        "a job's handle from before a restart does not show files that another handle adds later",
        "BackgroundCopyGroup: \"two handles to one group act on the same group (QMGR-GET-07)\";"
            + " GROUP-JOB-05; LIFE-02",
        () -> {
          Map<Object, Integer> made = Twentysecond.byIdentity();
          Map<Past, Integer> counts = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              call.scene
                  .pasts()
                  .forEach(past ->
                      past.look().ifPresent(details -> counts.put(past, details.fileCount())));
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob", "group.getJob")) {
              made.put(Objects.requireNonNull(answer), call.scene.restarts);
            } else if (Eighth.on(call, "job.addFiles")) {
              made.put(call.target, call.scene.restarts);
            } else if (made.getOrDefault(call.target, Integer.MAX_VALUE) < call.scene.restarts) {
              return asOf(call, answer, counts.getOrDefault(Eighth.past(call), Integer.MAX_VALUE));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob old = Stage.job(group);
          stage.restart();
          Stage.job(stage.user.getGroup(group.id())).addFiles(List.of(stage.file(7)));
          assertThat(old.fileCount()).isEqualTo(2);
        });
  }

  private static @Nullable Object asOf(Call call, @Nullable Object answer, int count) {
    if (answer instanceof Integer now && call.is("job.fileCount")) {
      return Math.min(now, count);
    }
    if (answer instanceof List<?> files && call.is("job.files")) {
      return files.subList(0, Math.min(files.size(), count));
    }
    if (call.is("job.file") && call.<Integer>argument(0) >= count) {
      throw new ItemNotFoundException("There is no file " + call.argument(0));
    }
    return answer;
  }
}
