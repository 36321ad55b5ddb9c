package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes of a restart of the service that need a past: a failure, a name of another file. */
final class SeventhRestarts {

  /** Whatever is longer is read by a path of its own. */
  private static final int SHORT = 100;

  private SeventhRestarts() {}

  static List<Suspect> all() {
    return List.of(pausedWhileItWaited(), oneNameOneFile());
  }

  /** What is still to be tried is kept, and by that one knows what runs. */
  private static Suspect pausedWhileItWaited() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that was paused while it waited for its next attempt runs after a restart",
        "LIFE-02: after service stop and start \"a suspended one stay suspended\"",
        () -> {
          Map<Past, BackgroundCopyGroup> paused = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            boolean waits = past != null
                && call.is("group.suspend")
                && past.look().flatMap(GroupDetails::nextAttempt).isPresent();
            Object answer = call.proceed();
            if (past != null && waits) {
              paused.put(past, call.group());
            } else if (past != null && call.is("group.resume", "group.cancel")) {
              paused.remove(past);
            } else if (call.is("queue.startService")) {
              paused.values().forEach(SeventhStates::start);
              paused.clear();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SixthDetails.added(stage, group, Resource.unreachable());
          stage.run(group);
          assertThat(stage.user.details(group.id()).orElseThrow().nextAttempt()).isPresent();
          group.suspend();
          stage.queue.settle();
          stage.restart();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** Files are kept by what they are called on this machine. */
  private static Suspect oneNameOneFile() {
    return new Suspect(
        Kind.RESTARTS,
        "of two files with one local name the second is the first after a restart of the service",
        "DUR-01: \"states, jobs and files as they were\"; JOB-ADDFILES-15: two must be accepted",
        () -> {
          Map<Past, Integer> kept = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              for (Past each : call.scene.pasts()) {
                each.look().ifPresent(details -> kept.put(each, details.fileCount()));
              }
            }
            Object answer = call.proceed();
            Past past = call.origin.past();
            int count = past == null ? 0 : kept.getOrDefault(past, 0);
            if (count < 2 || count > SHORT || !call.is("job.file", "job.files")) {
              return answer;
            }
            List<FileProgress> read = read(((BackgroundCopyJob) call.target).files(), count);
            if (call.is("job.files")) {
              return read;
            }
            int index = call.argument(0);
            return index < count ? read.get(index).file() : Objects.requireNonNull(answer);
          };
        },
        stage -> {
          FileInfo first = stage.names(1).get(0);
          FileInfo second = FileInfo.of("http://host/other", first.localName());
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(List.of(first, second));
          stage.restart();
          assertThat(job.file(1)).isEqualTo(second);
        });
  }

  /** Reads files of which so many were kept by their local names. */
  private static List<FileProgress> read(List<FileProgress> right, int count) {
    Map<String, FileInfo> byName = new HashMap<>();
    List<FileProgress> read = new ArrayList<>();
    for (FileProgress each : right) {
      FileInfo file = each.file();
      if (read.size() < count) {
        FileInfo earlier = byName.putIfAbsent(file.localName(), file);
        read.add(new FileProgress(earlier == null ? file : earlier, each.progress()));
      } else {
        read.add(each);
      }
    }
    return List.copyOf(read);
  }
}
