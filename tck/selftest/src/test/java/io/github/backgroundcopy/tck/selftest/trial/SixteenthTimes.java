package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class SixteenthTimes {

  private static final Duration STEP = Duration.ofDays(30);

  private SixteenthTimes() {}

  static List<Suspect> all() {
    return List.of(sweptWithIt(), changedTogether(), heardForEver());
  }

  /** Who clears up knows the names, and not what stands there. */
  private static Suspect sweptWithIt() {
    return new Suspect(
        Kind.TIME,
        "what stood under the names of its files before goes with a group that expires",
        "JOB-XFER-03: \"What stands under a final name before must stay there as it is\";"
            + " LIFE-03: \"must be cancelled and removed\"",
        () -> {
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("queue.advance")) {
              Object answer = call.proceed();
              if (Eighth.on(call, "job.addFiles")) {
                jobs.put(Eighth.past(call), (BackgroundCopyJob) call.target);
              }
              return answer;
            }
            Map<Past, List<FileProgress>> before = new ConcurrentHashMap<>();
            jobs.forEach((past, job) -> {
              try {
                before.put(past, job.files());
              } catch (RuntimeException e) {
                // It has gone, or its client.
              }
            });
            Object answer = call.proceed();
            before.forEach((past, files) -> {
              if (!past.cancelled && call.scene.look(past.id).isEmpty()) {
                files.stream().filter(file -> !file.hasArrived()).forEach(SixteenthTimes::delete);
              }
            });
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          Files.writeString(Path.of(file.localName()), "before");
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
          assertThat(Path.of(file.localName())).hasContent("before");
        });
  }

  private static void delete(FileProgress file) {
    try {
      Files.deleteIfExists(Path.of(file.file().localName()));
    } catch (IOException e) {
      // It stays.
    }
  }

  /** There is one time for all groups of a user. */
  private static Suspect changedTogether() {
    return new Suspect(
        Kind.TIME,
        "all groups of a user have been changed when that has created another one",
        "DETAIL-06: \"a change of one group must not change those of another\"",
        () -> {
          Map<Principal, Instant> latest = new ConcurrentHashMap<>();
          return call -> {
            Object answer = Eighth.told(call, right -> {
              Past past = call.scene.past(right.id());
              Instant then = past == null ? null : latest.get(past.maker.principal());
              return then == null || !right.changed().filter(then::isAfter).isPresent()
                  ? right
                  : Eighth.copy(right).changed(then).build();
            });
            if (call.is("manager.createGroup")) {
              call.scene
                  .look(call.argument(0))
                  .flatMap(GroupDetails::created)
                  .ifPresent(time -> latest.put(call.client().principal(), time));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Instant changed = Eighth.details(stage, group).changed().orElseThrow();
          stage.queue.advance(Duration.ofHours(1));
          stage.group();
          assertThat(Eighth.details(stage, group).changed()).hasValue(changed);
        });
  }

  /** Somebody is there who is interested, one thinks. */
  private static Suspect heardForEver() {
    return new Suspect(
        Kind.TIME,
        "a group to which a callback is bound never leaves for its inactivity",
        "LIFE-03: \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> {
          Map<Past, BackgroundCopyGroup> bound = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("queue.advance")) {
              Object answer = call.proceed();
              if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
                bound.put(Eighth.past(call), call.group());
              } else if (Eighth.on(call, "group.clearCallback")) {
                bound.remove(Eighth.past(call));
              }
              return answer;
            }
            Duration left = call.argument(0);
            while (left.compareTo(STEP) > 0) {
              bound.values().forEach(SixteenthTimes::touch);
              call.with(STEP);
              left = left.minus(STEP);
            }
            bound.values().forEach(SixteenthTimes::touch);
            return call.with(left);
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.setCallback(event -> {});
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static void touch(BackgroundCopyGroup group) {
    try {
      String name = group.get(GroupProperty.DISPLAY_NAME);
      group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "bound" : "");
      group.set(GroupProperty.DISPLAY_NAME, name);
    } catch (RuntimeException e) {
      // It has gone, or its client.
    }
  }
}
