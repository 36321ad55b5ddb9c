package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is wrong in one state alone. */
final class FifteenthStates {

  private FifteenthStates() {}

  static List<Suspect> all() {
    return List.of(toldAfterwards(), lockedRow(), classOfAFailedGroup());
  }

  /** The row that is shown is written by the transfer as long as there is one. */
  private static Suspect toldAfterwards() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that is set on a running group is told by details when it runs no more",
        "GroupDetails.displayName: \"Gives DISPLAY_NAME\"; DETAIL-01: \"Details must agree with the"
            + " handles\"",
        () -> {
          Map<UUID, String> before = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DISPLAY_NAME)
                && Eighth.state(call) == GroupState.RUNNING) {
              String name = call.group().get(GroupProperty.DISPLAY_NAME);
              Object answer = call.proceed();
              before.putIfAbsent(Eighth.past(call).id, name);
              return answer;
            }
            if (Eighth.on(call, "group.resume") && Eighth.state(call) != GroupState.RUNNING) {
              before.remove(Eighth.past(call).id);
            } else if (call.is("manager.createGroup") && call.hasArguments()) {
              before.remove(call.<UUID>argument(0));
            }
            return Eighth.told(call, details -> {
              String name = before.get(details.id());
              return name == null || details.state() != GroupState.RUNNING
                  ? details
                  : Eighth.copy(details).displayName(name).build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(Eighth.details(stage, group).displayName()).isEqualTo("new");
        });
  }

  private static Suspect lockedRow() {
    return new Suspect(
        Kind.LOST_STATE,
        "no files can be added to a group that waits for its next attempt",
        "BackgroundCopyJob.addFiles: \"Allowed in every state\"; JOB-ADDFILES-14",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles")
              && Eighth.state(call) == GroupState.RUNNING
              && Eighth.past(call).look().flatMap(GroupDetails::nextAttempt).isPresent()) {
            throw new InvalidStateException("The files are locked by the next attempt");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          Stage.job(group).addFiles(stage.names(1));
          assertThat(Stage.job(group).fileCount()).isEqualTo(2);
        });
  }

  /** An object of the class is made when the group is started. */
  private static Suspect classOfAFailedGroup() {
    return new Suspect(
        Kind.CALLBACKS,
        "a class that is set on a failed group is not told of that failure",
        "CB-BIND-01: \"Binding a class after completion or error that was not yet acknowledged must"
            + " deliver that event\"",
        () -> {
          Set<Past> late = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              if (Eighth.state(call) == GroupState.ERROR) {
                late.add(Eighth.past(call));
              } else {
                late.remove(Eighth.past(call));
              }
            } else if (Eighth.on(call, "group.resume")) {
              late.remove(Eighth.past(call));
            } else if (call.is("callback.onStatus") && call.origin.past() == null) {
              StatusEvent event = call.argument(0);
              Past past = call.scene.past(event.group().id());
              if (past != null && event.isError() && late.contains(past)) {
                return null;
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(heard::add));
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }
}
