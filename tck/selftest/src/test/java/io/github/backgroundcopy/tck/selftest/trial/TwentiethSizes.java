package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that wait at some size. */
final class TwentiethSizes {

  private static final int BYTE = 0xFF;

  private TwentiethSizes() {}

  static List<Suspect> all() {
    return List.of(indexInAByte(), divisionByNothing(), writtenOver());
  }

  /** The table of what has come of files has an index of one byte. */
  private static Suspect indexInAByte() {
    return new Suspect(
        Kind.NUMBERS,
        "the progress of a file whose index is more than 255 is that of another one",
        "JOB-PROG-01: \"The progress of one file must be its own bytes that have come and its own"
            + " size\"; SCALE-04",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.progress") || !call.hasIndex()) {
            return answer;
          }
          int index = call.<Integer>argument(0);
          return index > BYTE ? call.with(index & BYTE) : answer;
        },
        stage -> {
          List<FileInfo> files = new ArrayList<>(stage.names(257));
          files.set(256, files.get(256).withSize(9));
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(files);
          assertThat(job.progress(256).bytesTotal()).hasValue(9);
        });
  }

  /** Where there are no bytes nothing can be divided by them. */
  private static Suspect divisionByNothing() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage of a complete group that has no bytes is 0",
        "GROUP-PROG-02: \"100 when complete\"; Progress.percent: \"100 exactly when complete\"",
        () -> call -> {
          if (Eighth.on(call, "group.progress", "job.progress") && !call.hasIndex()) {
            Object answer = call.proceed();
            return answer instanceof Progress right ? divided(right) : answer;
          }
          return Eighth.told(
              call,
              details ->
                  Eighth.copy(details).progress(divided(details.progress())).build());
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(0), stage.file(0));
          stage.complete(group);
          assertThat(group.progress().percent()).isEqualTo(100);
        });
  }

  private static Progress divided(Progress right) {
    return right.bytesTotal().orElse(1) == 0
        ? new Progress(right.bytesTransferred(), right.bytesTotal(), 0)
        : right;
  }

  /** The new bytes are written over the old ones, and the file is not cut behind them. */
  private static Suspect writtenOver() {
    return new Suspect(
        Kind.LIMITS,
        "a file that takes the place of a longer one keeps the end of that",
        "JOB-XFER-02: \"all files must be readable with correct content\"; JOB-XFER-03: \"until the"
            + " new file takes its place\"; SCALE-05",
        () -> {
          Map<Past, Map<Path, byte[]>> before = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.SUSPENDED) {
              Map<Path, byte[]> contents = contents(call.group());
              if (!contents.isEmpty()) {
                before.put(Eighth.past(call), contents);
              }
            } else if (Eighth.on(call, "callback.onStatus", "group.finish", "group.cancel")) {
              writeOver(before);
            }
            Object answer = call.proceed();
            if (call.is("queue.settle", "manager.details", "group.status")) {
              writeOver(before);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file("new".getBytes(UTF_8));
          Path path = Path.of(file.localName());
          Files.writeString(path, "what was here");
          stage.complete(Eighth.with(stage, file));
          assertThat(path).hasContent("new");
        });
  }

  private static Map<Path, byte[]> contents(BackgroundCopyGroup group) throws IOException {
    Map<Path, byte[]> contents = new HashMap<>();
    for (UUID id : group.enumJobs().next(1)) {
      for (FileProgress file : group.getJob(id).files()) {
        Path path = Path.of(file.file().localName());
        if (Files.isRegularFile(path)) {
          contents.put(path, Files.readAllBytes(path));
        }
      }
    }
    return contents;
  }

  private static void writeOver(Map<Past, Map<Path, byte[]>> before) throws IOException {
    for (Past past : Set.copyOf(before.keySet())) {
      if (past.look().filter(details -> details.state() == GroupState.COMPLETE).isEmpty()) {
        continue;
      }
      Map<Path, byte[]> contents = before.remove(past);
      if (contents == null) {
        continue;
      }
      for (Map.Entry<Path, byte[]> old : contents.entrySet()) {
        byte[] both = old.getValue().clone();
        if (Files.isRegularFile(old.getKey()) && Files.size(old.getKey()) < both.length) {
          byte[] now = Files.readAllBytes(old.getKey());
          System.arraycopy(now, 0, both, 0, now.length);
          Files.write(old.getKey(), both);
        }
      }
    }
  }
}
