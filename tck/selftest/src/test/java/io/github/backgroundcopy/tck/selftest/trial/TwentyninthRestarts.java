package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Mistakes over a restart of the service. */
final class TwentyninthRestarts {

  private TwentyninthRestarts() {}

  static List<Suspect> all() {
    return List.of(doneAtTheStart(), jobIdsStayTaken(), sizesAreNotKept(), outcomeIsNotKept());
  }

  /** What cannot be sent is put into a queue, and sent later. */
  private static Suspect doneAtTheStart() {
    return new Suspect(
        Kind.RESTARTS,
        "a name that was refused while the service was stopped is there when it has started",
        "BackgroundCopyGroup: \"A call that throws has changed nothing\"; LIFE-04",
        () -> {
          Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
          return call -> {
            if (call.is("queue.startService")) {
              Object answer = call.proceed();
              for (Runnable late = waiting.poll(); late != null; late = waiting.poll()) {
                late.run();
              }
              return answer;
            }
            try {
              return call.proceed();
            } catch (ServiceUnavailableException e) {
              if (call.hasArguments() && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
                BackgroundCopyGroup group = call.group();
                String name = call.argument(1);
                waiting.add(
                    () -> Twentyninth.quietly(() -> group.set(GroupProperty.DISPLAY_NAME, name)));
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.stopService();
          assertThatThrownBy(() -> group.set(GroupProperty.DISPLAY_NAME, "refused"))
              .isInstanceOf(ServiceUnavailableException.class);
          stage.queue.startService();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
        });
  }

  /** The index is made again of all that was ever written. */
  private static Suspect jobIdsStayTaken() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a cancelled group's job is taken again after a restart",
        "createJob: \"DuplicateIdException if a job of another group has the id\"; GROUP-JOB-04",
        () -> {
          Map<Past, UUID> jobs = new ConcurrentHashMap<>();
          Set<UUID> cancelled = ConcurrentHashMap.newKeySet();
          Set<UUID> taken = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.createJob")
                && taken.contains(call.<UUID>argument(0))
                && canHaveJob(call)) {
              throw new DuplicateIdException(call.argument(0), "Another job has this id");
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob")) {
              jobs.put(Eighth.past(call), call.argument(0));
            } else if (Eighth.on(call, "group.cancel", "group.finish")) {
              UUID job = jobs.remove(Eighth.past(call));
              if (job != null) {
                cancelled.add(job);
              }
            } else if (call.is("queue.startService")) {
              taken.addAll(cancelled);
            }
            return answer;
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          BackgroundCopyGroup first = stage.group();
          assertThat(first.createJob(id).id()).isEqualTo(id);
          first.cancel();
          stage.restart();
          assertThat(stage.group().createJob(id).id()).isEqualTo(id);
        });
  }

  private static boolean canHaveJob(Call call) {
    GroupState state = Eighth.state(call);
    return state != null
        && state != GroupState.RUNNING
        && call.group().enumJobs().count() == 0;
  }

  private static Suspect sizesAreNotKept() {
    return new Suspect(
        Kind.RESTARTS,
        "the sum of the sizes of a group that was complete is unknown after a restart",
        "BackgroundCopyGroup.size: \"empty while a size is unknown\"; GROUP-SIZE-01, LIFE-02",
        () -> {
          Set<Past> complete = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.startService")) {
              Object answer = call.proceed();
              for (Past past : call.scene.pasts()) {
                if (isIn(past, GroupState.COMPLETE)) {
                  complete.add(past);
                }
              }
              return answer;
            }
            Object answer = Twentyninth.measured(
                call,
                complete::contains,
                progress -> new Progress(
                    progress.bytesTransferred(), OptionalLong.empty(), progress.percent()));
            if (Eighth.on(call, "job.addFiles")) {
              complete.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.restart();
          assertThat(group.size()).hasValue(5);
        });
  }

  private static boolean isIn(Past past, @Nullable GroupState state) {
    return past.look().map(GroupDetails::state).orElse(null) == state;
  }

  /** That somebody is still to be told is kept in memory alone. */
  private static Suspect outcomeIsNotKept() {
    return new Suspect(
        Kind.RESTARTS,
        "a completion or error from before a restart is told to nobody who binds a callback then",
        "setCallback: \"A completion or error that nobody has acknowledged yet is told too\";"
            + " CB-BIND-01, LIFE-02",
        () -> {
          Set<Past> ended = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.stopService")) {
              for (Past past : call.scene.pasts()) {
                if (isIn(past, GroupState.COMPLETE) || isIn(past, GroupState.ERROR)) {
                  ended.add(past);
                }
              }
            }
            Past past = call.origin.past();
            if (call.is("callback.onStatus") && past != null && ended.contains(past)) {
              return null;
            }
            if (Eighth.on(call, "group.resume", "job.addFiles") && ended.contains(past)) {
              GroupState before = Eighth.state(call);
              Object answer = call.proceed();
              if (before == GroupState.ERROR || call.is("job.addFiles")) {
                ended.remove(past);
              }
              return answer;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.complete(group);
          stage.restart();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }
}
