package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is wrong in one state alone. */
final class EighteenthStates {

  private EighteenthStates() {}

  static List<Suspect> all() {
    return List.of(whoWasBoundAtTheStart(), ofThisConnection(), replacedByItsJob());
  }

  private record Next(BackgroundCopyGroup handle, BackgroundCopyCallback callback) {}

  /** Each run of a group is given the callback with which it begins. */
  private static Suspect whoWasBoundAtTheStart() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that takes the place of another while the group runs is bound at its next start",
        "BackgroundCopyGroup.setCallback: \"Binds a callback, in place of any earlier one\";"
            + " CB-BIND-01, JAVA-EVENT-01",
        () -> {
          Map<Past, Client> bound = new ConcurrentHashMap<>();
          Map<Past, Next> next = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
              next.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.resume")
                && Eighth.state(call) != GroupState.RUNNING) {
              bind(next.remove(Eighth.past(call)));
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              Past past = Eighth.past(call);
              Client earlier = bound.get(past);
              if (earlier != null
                  && !earlier.closed().get()
                  && Eighth.state(call) == GroupState.RUNNING) {
                if (call.is("group.whenDone")) {
                  NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
                  call.group().set(GroupProperty.NOTIFY_FLAGS, flags.with(NotifyFlags.GROUP_DONE));
                }
                next.put(past, new Next(call.group(), call.argument(0)));
                return null;
              }
              Object answer = call.proceed();
              bound.put(past, call.client());
              return answer;
            }
            return call.proceed();
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          List<StatusEvent> first = Stage.listen(group);
          List<StatusEvent> second = Stage.listen(group);
          Eighth.let(stage, file);
          assertThat(first).isEmpty();
          assertThat(second).hasSize(1);
        });
  }

  private static void bind(@Nullable Next next) {
    if (next != null) {
      try {
        next.handle().setCallback(next.callback());
      } catch (RuntimeException e) {
        // Its client was closed, or has lost the group.
      }
    }
  }

  /** What has come is asked of the connection, of which there is none. */
  private static Suspect ofThisConnection() {
    return new Suspect(
        Kind.LOST_STATE,
        "of a group that waits for its next attempt nothing has come, and of its job neither",
        "GROUP-PROG-03: \"must return the number of bytes downloaded\";"
            + " BackgroundCopyGroup.progress: \"how far the group has come\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.progress", "job.progress")
                  && !call.hasIndex()
                  && answer instanceof Progress right
                  && Eighth.past(call)
                      .look()
                      .filter(EighteenthStates::isWaiting)
                      .isPresent()
              ? new Progress(0, right.bytesTotal(), 0)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(5);
        });
  }

  private static boolean isWaiting(GroupDetails details) {
    return details.state() == GroupState.RUNNING && details.attempts() > 0;
  }

  /** The row is written anew, without what the call does not know. */
  private static Suspect replacedByItsJob() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that was switched to the foreground before it had a job is not there with one",
        "GROUP-STATE-11: \"set bit 0x400 in the group status, which must then survive\";"
            + " BackgroundCopyGroup.switchToForeground: \"There is no way back\"",
        () -> {
          Set<Past> replaced = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean there = Eighth.on(call, "group.createJob")
                && Eighth.state(call) != null
                && call.group().status().foreground();
            Object answer = call.proceed();
            if (there) {
              replaced.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.switchToForeground")) {
              replaced.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.status")
                && answer instanceof GroupStatus right
                && replaced.contains(Eighth.past(call))) {
              return background(right);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          group.createJob(UUID.randomUUID());
          assertThat(group.status().foreground()).isTrue();
        });
  }

  private static GroupStatus background(GroupStatus right) {
    return new GroupStatus(right.bits() & ~GroupStatus.FOREGROUND);
  }
}
