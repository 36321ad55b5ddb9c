package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a restart of the service forgets. */
final class NinthRestarts {

  private NinthRestarts() {}

  static List<Suspect> all() {
    return List.of(oneSource(), flagsOfTheFirstRestart(), clonedFromTheBeginning());
  }

  private static Suspect oneSource() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service files have no further sources",
        "BackgroundCopyJob.file: \"and with its sources (JOB-SOURCE-01)\"; DUR-01",
        () -> call -> NinthSizes.told(
            call, file -> Eighth.past(call).sawRestart() ? NinthSizes.copy(file, List.of()) : file),
        stage -> {
          FileInfo file = stage.file(5).withSource(URI.create("http://mirror.invalid/f"), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.restart();
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  private record Flags(NotifyFlags before, int restarts) {}

  /** They are written when the queue ends, and not again. */
  private static Suspect flagsOfTheFirstRestart() {
    return new Suspect(
        Kind.RESTARTS,
        "flags that were set after a restart read as those of before it after the next one",
        "Capability.DURABLE: \"properties and states outlive the service\"; DUR-01",
        () -> {
          Map<Past, Flags> set = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && Eighth.state(call) != null) {
              Past past = Eighth.past(call);
              NotifyFlags before = call.group().get(GroupProperty.NOTIFY_FLAGS);
              Object answer = call.proceed();
              set.remove(past);
              if (past.sawRestart()) {
                set.put(past, new Flags(before, call.scene.restarts));
              }
              return answer;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.whenDone")) {
              set.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.NOTIFY_FLAGS)) {
              Flags flags = set.get(Eighth.past(call));
              return flags != null && flags.restarts() < call.scene.restarts
                  ? flags.before()
                  : answer;
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.restart();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          stage.restart();
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.DISABLE);
        });
  }

  private static Suspect clonedFromTheBeginning() {
    return new Suspect(
        Kind.RESTARTS,
        "the clone of an enumerator that is older than a restart begins at the first item",
        "SnapshotEnumerator.duplicate: \"over the same sequence, at the same position\"; DUR-05",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("groups.duplicate")) {
            boolean old = call.memo(Integer.class, () -> call.scene.restarts) < call.scene.restarts;
            if (old) {
              ((GroupEnumerator) Objects.requireNonNull(answer)).reset();
            }
          }
          if (call.is("manager.enumGroups", "groups.duplicate")) {
            call.scene.memo(
                Objects.requireNonNull(answer), Integer.class, () -> call.scene.restarts);
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          enumerator.skip(1);
          stage.restart();
          assertThat(enumerator.duplicate().next(3)).isEqualTo(ids.subList(1, 3));
        });
  }
}
