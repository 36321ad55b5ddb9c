package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in bits and properties that need a state to show. */
final class BlindStates {

  private BlindStates() {}

  static List<Suspect> all() {
    return List.of(mendedByTheForeground(), backgroundWhileWaiting(), classOfTheFailed());
  }

  private static Suspect mendedByTheForeground() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group that goes to the foreground is a suspended one",
        "GROUP-STATE-07: 0x380; GROUP-STATE-11: the bit is set, and no other is cleared",
        () -> {
          Set<Past> cleared = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.past();
            if (past == null) {
              return call.proceed();
            }
            boolean failed =
                call.is("group.switchToForeground") && LastStates.is(call, GroupState.ERROR);
            Object answer = call.proceed();
            if (failed) {
              cleared.add(past);
            } else if (call.is("group.resume")) {
              cleared.remove(past);
            }
            return answer instanceof GroupStatus right
                    && right.state() == GroupState.ERROR
                    && cleared.contains(past)
                ? GroupStatus.of(GroupState.SUSPENDED, right.foreground())
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          group.switchToForeground();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.ERROR, true));
        });
  }

  private static Suspect backgroundWhileWaiting() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group in the foreground is in the background while it waits for its next attempt",
        "GROUP-STATE-11: \"survive suspend, resume, completion, error and restart\"",
        Mistakes.in("group.status", call -> {
          Object answer = call.proceed();
          Past past = call.past();
          return past != null
                  && answer instanceof GroupStatus right
                  && right.state() == GroupState.RUNNING
                  && past.look().flatMap(GroupDetails::lastFailure).isPresent()
              ? GroupStatus.of(GroupState.RUNNING, false)
              : answer;
        }),
        stage -> {
          FileInfo file = stage.file(Resource.unreachable());
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          group.switchToForeground();
          stage.run(group);
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.RUNNING, true));
        });
  }

  private static Suspect classOfTheFailed() {
    return new Suspect(
        Kind.LOST_STATE,
        "the class of a group is none once it was told of a failure",
        "JAVA-PROP-02: \"Properties must keep their values over every change of state\"",
        () -> {
          Set<UUID> told = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.past();
            Object answer = call.proceed();
            if (call.is("callback.onStatus") && call.origin.client() == null) {
              StatusEvent event = call.argument(0);
              if (event.isError()) {
                told.add(event.group().id());
              }
            } else if (past != null
                && (call.of("group.set", GroupProperty.NOTIFY_CLSID) || call.is("group.cancel"))) {
              told.remove(past.id);
            }
            return past != null
                    && call.of("group.get", GroupProperty.NOTIFY_CLSID)
                    && told.contains(past.id)
                ? GroupProperty.NO_CLASS
                : answer;
          };
        },
        stage -> {
          String type = stage.queue.classes().register(event -> {});
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(Resource.failing(404))));
          group.set(GroupProperty.NOTIFY_CLSID, type);
          stage.fail(group);
          assertThat(group.get(GroupProperty.NOTIFY_CLSID))
              .isEqualTo(type.toUpperCase(Locale.ROOT));
        });
  }
}
