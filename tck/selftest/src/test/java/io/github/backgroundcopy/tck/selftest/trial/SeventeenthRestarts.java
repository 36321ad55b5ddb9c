package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a restart of the service forgets. */
final class SeventeenthRestarts {

  private SeventeenthRestarts() {}

  static List<Suspect> all() {
    return List.of(numberedAnew(), wholeSeconds(), arrivedInVain());
  }

  /** Numbers begin with 1 whenever the service starts. */
  private static Suspect numberedAnew() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that was created after a restart of the service is listed before older ones",
        "ENUM-ORDER-01: \"Groups must be listed in order of creation, oldest first\"; DUR-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("manager.enumGroups")) {
            return answer;
          }
          List<UUID> right = Mistakes.left(answer);
          List<UUID> wrong = new ArrayList<>();
          List<UUID> old = new ArrayList<>();
          for (UUID id : right) {
            Past past = call.scene.past(id);
            (past != null && past.sawRestart() ? old : wrong).add(id);
          }
          wrong.addAll(old);
          return wrong.equals(right) ? answer : Walks.groups(wrong);
        },
        stage -> {
          UUID first = stage.group().id();
          stage.restart();
          UUID second = stage.group().id();
          assertThat(stage.user.enumGroups().next(2)).containsExactly(first, second);
        });
  }

  /** Times are written as seconds. */
  private static Suspect wholeSeconds() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service groups were created and begun at whole seconds",
        "DETAIL-05: \"created and begun must never change\"; DETAIL-06: \"a restart, which changes"
            + " none\"",
        () -> call -> Eighth.told(call, details -> {
          Past past = call.scene.past(details.id());
          if (past == null || !past.sawRestart()) {
            return details;
          }
          GroupDetails.Builder told = Eighth.copy(details);
          details.created().map(SeventeenthRestarts::seconds).ifPresent(told::created);
          details.begun().map(SeventeenthRestarts::seconds).ifPresent(told::begun);
          return told.build();
        }),
        stage -> {
          BackgroundCopyGroup first = stage.group();
          stage.queue.advance(Duration.ofMillis(1500));
          BackgroundCopyGroup second = stage.group();
          Optional<Instant> one = Eighth.details(stage, first).created();
          Optional<Instant> two = Eighth.details(stage, second).created();
          stage.restart();
          assertThat(Eighth.details(stage, first).created()).isEqualTo(one);
          assertThat(Eighth.details(stage, second).created()).isEqualTo(two);
        });
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Which files are complete is known as long as they are being written. */
  private static Suspect arrivedInVain() {
    return new Suspect(
        Kind.RESTARTS,
        "files that had arrived before a restart are gone when their group is cancelled after it",
        "GROUP-CANCEL-02: \"Files fully downloaded before CancelGroup must exist at their local"
            + " names\"; DUR-04",
        () -> {
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          Map<Past, List<Path>> arrived = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              jobs.forEach((past, job) -> arrived.put(past, arrived(job)));
            }
            boolean early = Eighth.on(call, "group.cancel")
                && Eighth.state(call) != null
                && Eighth.state(call) != GroupState.COMPLETE;
            Object answer = call.proceed();
            if (Eighth.on(call, "job.addFiles")) {
              jobs.put(Eighth.past(call), (BackgroundCopyJob) call.target);
            } else if (early) {
              for (Path path : arrived.getOrDefault(Eighth.past(call), List.of())) {
                Files.deleteIfExists(path);
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo first = stage.file("here".getBytes(UTF_8));
          FileInfo second = stage.file(5);
          stage.network().hold(Stage.path(second), 0);
          BackgroundCopyGroup group = Eighth.with(stage, first, second);
          stage.run(group);
          stage.restart();
          stage.queue.settle();
          group.cancel();
          assertThat(Stage.content(first)).isEqualTo("here");
        });
  }

  private static List<Path> arrived(BackgroundCopyJob job) {
    try {
      return job.files().stream()
          .filter(FileProgress::hasArrived)
          .map(file -> Path.of(file.file().localName()))
          .toList();
    } catch (RuntimeException e) {
      return List.of(); // It has gone, or its client.
    }
  }
}
