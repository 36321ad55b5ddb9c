package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes of one call in one state. */
final class NineteenthStates {

  private static final int BOTH = 0x44;

  private NineteenthStates() {}

  static List<Suspect> all() {
    return List.of(readAtTheStart(), nothingIsLeft(), keptAtTheEnd());
  }

  /** A transfer reads the flags when it begins. */
  private static Suspect readAtTheStart() {
    return new Suspect(
        Kind.LOST_STATE,
        "notifications that are switched off while a group runs are told all the same",
        "NotifyFlags.DISABLE: \"nothing at all, whatever the other bits say\"; CB-STATUS-04,"
            + " JAVA-PROP-01",
        () -> {
          Map<Past, NotifyFlags> late = new ConcurrentHashMap<>();
          return call -> {
            if (call.origin.past() == null) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            boolean sets =
                Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_FLAGS);
            if (sets
                && call.argument(1) instanceof NotifyFlags flags
                && flags.contains(NotifyFlags.DISABLE)
                && (flags.bits() & ~BOTH) == 0
                && Eighth.state(call) == GroupState.RUNNING) {
              late.put(past, flags);
              return null;
            }
            NotifyFlags flags = late.get(past);
            if (flags != null
                && Eighth.on(call, "group.resume", "group.suspend", "group.whenDone")
                && Eighth.state(call) != null) {
              call.group().set(GroupProperty.NOTIFY_FLAGS, flags);
              late.remove(past);
            }
            Object answer = call.proceed();
            if (sets) {
              late.remove(past);
            } else if (flags != null
                && Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.NOTIFY_FLAGS)) {
              return flags;
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          Eighth.let(stage, file);
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
          assertThat(heard).isEmpty();
        });
  }

  /** Of no file none is missing. */
  private static Suspect nothingIsLeft() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish takes a group without files out of the queue, and gives none",
        "BackgroundCopyGroup.finish: InvalidStateException \"also if the group is not complete;"
            + " nothing was changed\"; JAVA-FINISH-02",
        () -> call -> {
          if (Eighth.on(call, "group.finish")
              && Eighth.state(call) == GroupState.SUSPENDED
              && !hasFiles(call.group())) {
            call.group().cancel();
            return List.of();
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThatThrownBy(group::finish).isInstanceOf(InvalidStateException.class);
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  static boolean hasFiles(BackgroundCopyGroup group) {
    return group.enumJobs().stream().anyMatch(id -> group.getJob(id).fileCount() > 0);
  }

  /** Nothing changes any more, and so what is shown is kept. */
  private static Suspect keptAtTheEnd() {
    return new Suspect(
        Kind.LOST_STATE,
        "the details of a complete group tell the name that it had when it became so",
        "GroupDetails.displayName: \"Gives GroupProperty.DISPLAY_NAME\"; JAVA-PROP-01, DETAIL-01",
        () -> {
          Map<Past, String> kept = new ConcurrentHashMap<>();
          return call -> {
            boolean named = Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DISPLAY_NAME)
                && Eighth.state(call) == GroupState.COMPLETE;
            String before = named ? call.group().get(GroupProperty.DISPLAY_NAME) : "";
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              String name = past == null ? null : kept.get(past);
              return name == null || details.state() != GroupState.COMPLETE
                  ? details
                  : Eighth.copy(details).displayName(name).build();
            });
            if (named) {
              kept.putIfAbsent(Eighth.past(call), before);
            } else if (Eighth.on(call, "job.addFiles")) {
              kept.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          group.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          assertThat(Eighth.details(stage, group).displayName()).isEqualTo(Given.NAME);
        });
  }
}
