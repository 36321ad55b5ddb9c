package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Mistakes in files that are left, or are not. */
final class BlindFiles {

  private BlindFiles() {}

  static List<Suspect> all() {
    return List.of(partsOfTheExpired(), clearedForTheRetry());
  }

  private static Suspect partsOfTheExpired() {
    return new Suspect(
        Kind.SILENCE,
        "a part of a file stays when a group that was paused expires",
        "LIFE-03: \"must be cancelled and removed\"; GROUP-CANCEL-03: no temporary file",
        () -> {
          Map<Past, List<FileInfo>> files = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("job.addFiles") && call.hasArguments()) {
              Object answer = call.proceed();
              files.put(past, List.copyOf(call.<List<FileInfo>>argument(0)));
              return answer;
            }
            if (!call.is("queue.advance")) {
              return call.proceed();
            }
            List<Past> paused = files.keySet().stream()
                .filter(each -> each.wasPaused
                    && each.look()
                        .filter(details -> details.state() == GroupState.SUSPENDED
                            && details.begun().isPresent())
                        .isPresent())
                .toList();
            Object answer = call.proceed();
            for (Past each : paused) {
              if (each.look().isEmpty()) {
                leave(Objects.requireNonNull(files.get(each)).get(0));
              }
            }
            return answer;
          };
        },
        stage -> {
          Given given = Circumstance.PAUSED.on(stage);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(given.group().id())).isEmpty();
          stage.queue.settle();
          try (Stream<Path> left = Files.list(stage.folder)) {
            assertThat(left).isEmpty();
          }
        });
  }

  private static void leave(FileInfo file) throws IOException {
    Path part = Path.of(file.localName() + ".part");
    if (Files.isDirectory(Objects.requireNonNull(part.getParent()))) {
      Files.write(part, new byte[] {1});
    }
  }

  private static Suspect clearedForTheRetry() {
    return new Suspect(
        Kind.SILENCE,
        "what stands under the names of files that have failed goes when their group is resumed",
        "JOB-VERIFY-04: \"what stood under it must stay\"",
        Mistakes.in("group.resume", call -> {
          List<Path> names = new ArrayList<>();
          if (LastStates.is(call, GroupState.ERROR)) {
            for (FileProgress file : files(call.group())) {
              if (!file.hasArrived()) {
                names.add(Path.of(file.file().localName()));
              }
            }
          }
          for (Path name : names) {
            Files.deleteIfExists(name);
          }
          return call.proceed();
        }),
        stage -> {
          FileInfo file = stage.file(5).withSize(7);
          Path name = Path.of(file.localName());
          Files.writeString(name, "older", UTF_8);
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.fail(group);
          stage.fail(group);
          assertThat(name).hasContent("older");
        });
  }

  private static List<FileProgress> files(BackgroundCopyGroup group) {
    List<FileProgress> files = new ArrayList<>();
    for (UUID id : group.enumJobs().next(1)) {
      files.addAll(group.getJob(id).files());
    }
    return files;
  }
}
