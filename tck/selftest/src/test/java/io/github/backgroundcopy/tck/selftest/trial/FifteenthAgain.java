package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong the second time. */
final class FifteenthAgain {

  private FifteenthAgain() {}

  static List<Suspect> all() {
    return List.of(stoppedAgain(), namedAtTheEnd(), toldOnce());
  }

  /** What closes the door is used up by the first time. */
  private static Suspect stoppedAgain() {
    return new Suspect(
        Kind.LOST_STATE,
        "when the service is stopped for the second time the names of groups can still be read",
        "LIFE-04: \"every method of queue manager, group and job … must return"
            + " QM_E_SERVICE_UNAVAILABLE\"",
        () -> {
          AtomicInteger stops = new AtomicInteger();
          Map<UUID, String> names = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService") && stops.incrementAndGet() > 1) {
              call.scene
                  .pasts()
                  .forEach(past ->
                      past.look().ifPresent(seen -> names.put(past.id, seen.displayName())));
            }
            try {
              return call.proceed();
            } catch (ServiceUnavailableException e) {
              if (stops.get() > 1
                  && Eighth.on(call, "group.get")
                  && call.of("group.get", GroupProperty.DISPLAY_NAME)
                  && names.containsKey(Eighth.past(call).id)) {
                return names.get(Eighth.past(call).id);
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.restart();
          stage.queue.stopService();
          assertThatThrownBy(() -> group.get(GroupProperty.DISPLAY_NAME))
              .isInstanceOf(ServiceUnavailableException.class);
        });
  }

  /** A group that was complete, of which some files have no names. */
  private static final class Reopened {

    final BackgroundCopyJob job;
    final int before;
    final Map<Path, Path> hidden = new HashMap<>();

    Reopened(BackgroundCopyJob job) {
      this.job = job;
      this.before = job.fileCount();
    }

    synchronized void hide(Past past) {
      if (past.look().map(GroupDetails::state).orElse(null) != GroupState.COMPLETE) {
        return;
      }
      try {
        List<FileProgress> files = job.files();
        for (FileProgress file : files.subList(before, files.size())) {
          Path named = Path.of(file.file().localName());
          Path hiding = Path.of(file.file().localName() + ".new");
          if (!hidden.containsKey(named) && Files.exists(named)) {
            Files.move(named, hiding);
            hidden.put(named, hiding);
          }
        }
      } catch (IOException | RuntimeException e) {
        // It has gone, or its client.
      }
    }

    synchronized void show() throws IOException {
      for (Map.Entry<Path, Path> file : hidden.entrySet()) {
        if (Files.exists(file.getValue())) {
          Files.move(file.getValue(), file.getKey());
        }
      }
      hidden.clear();
    }
  }

  /** Names are given when a group is complete for the first time, and when it leaves. */
  private static Suspect namedAtTheEnd() {
    return new Suspect(
        Kind.LOST_STATE,
        "files that were added to a complete group get their names only when it is cancelled",
        "JOB-XFER-02: \"when status shows COMPLETE, and inside OnStatus, all files must be"
            + " readable with correct content\"",
        () -> {
          Map<Past, Reopened> reopened = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE) {
              Reopened now = new Reopened((BackgroundCopyJob) call.target);
              Object answer = call.proceed();
              reopened.putIfAbsent(Eighth.past(call), now);
              return answer;
            }
            if (call.is("group.status", "manager.details", "callback.onStatus")) {
              reopened.forEach((past, now) -> now.hide(past));
            } else if (Eighth.on(call, "group.cancel", "group.finish")
                && reopened.containsKey(Eighth.past(call))) {
              Objects.requireNonNull(reopened.get(Eighth.past(call))).show();
            }
            Object answer = call.proceed();
            if (call.is("queue.settle")) {
              reopened.forEach((past, now) -> now.hide(past));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          FileInfo file = stage.file("more".getBytes(StandardCharsets.UTF_8));
          Stage.job(group).addFiles(List.of(file));
          stage.complete(group);
          assertThat(Path.of(file.localName())).exists();
        });
  }

  /** What is told has been dealt with. */
  private static Suspect toldOnce() {
    return new Suspect(
        Kind.ENUMERATORS,
        "what came and went is told once: compared with the same enumerator again there is nothing",
        "ENUM-SINCE-01: \"the ids that this enumerator's sequence has and the earlier one's has"
            + " not\"; ENUM-SINCE-02",
        () -> call -> {
          if (!call.is("groups.since") || !call.hasArguments()) {
            return call.proceed();
          }
          Set<?> memo = call.memo(Set.class, ConcurrentHashMap::newKeySet);
          @SuppressWarnings("unchecked")
          Set<Object> compared = (Set<Object>) memo;
          Object answer = call.proceed();
          return compared.add(call.argument(0)) ? answer : new GroupChanges(List.of(), List.of());
        },
        stage -> {
          GroupEnumerator earlier = stage.user.enumGroups();
          UUID id = stage.group().id();
          GroupEnumerator later = stage.user.enumGroups();
          assertThat(later.since(earlier).added()).containsExactly(id);
          assertThat(later.since(earlier).added()).containsExactly(id);
        });
  }
}
