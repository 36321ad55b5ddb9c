package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes at great numbers. */
final class TwentysixthSizes {

  private static final int BYTE = 0xFF;
  private static final int HANDLES = 64;

  private TwentysixthSizes() {}

  static List<Suspect> all() {
    return List.of(indexOfAByte(), percentOverflows(), sixtyFourCallbacks());
  }

  private static Suspect indexOfAByte() {
    return new Suspect(
        Kind.NUMBERS,
        "the files behind the 256th are told as those from the first on",
        "JOB-GETFILE-01: \"exactly the two strings added\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "job.file") && call.<Integer>argument(0) > BYTE
              ? ((BackgroundCopyJob) call.target).file(call.<Integer>argument(0) & BYTE)
              : answer;
        },
        stage -> {
          List<FileInfo> files = stage.names(300);
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(files);
          assertThat(job.file(299)).isEqualTo(files.get(299));
        });
  }

  /** The hundredfold is a number of 32 bits. */
  private static Suspect percentOverflows() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage of more than 21 MB is that of a product that has overflowed",
        "GROUP-PROG-02: \"floor of the percentage while sizes are known\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!(answer instanceof Progress progress)
              || !Eighth.on(call, "group.progress", "job.progress")
              || progress.percent() == 0
              || progress.percent() == 100
              || progress.bytesTotal().orElse(0) == 0) {
            return answer;
          }
          int product = (int) (progress.bytesTransferred() * 100);
          long percent = Math.max(0, product) / progress.bytesTotal().getAsLong();
          return new Progress(
              progress.bytesTransferred(), progress.bytesTotal(), (int) Math.min(99, percent));
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(30_000_000));
          BackgroundCopyGroup group = Twentysixth.partly(stage, file, 24_000_000);
          assertThat(group.progress().percent()).isEqualTo(80);
        });
  }

  /** One thread waits for all, and takes as many as the system allows. */
  private static Suspect sixtyFourCallbacks() {
    return new Suspect(
        Kind.LIMITS,
        "the callback of a group beside 64 others with one is never called",
        "CB-STATUS-01: \"With GROUP_DONE set and a class bound, completion must cause OnStatus\"",
        () -> {
          Set<Integer> bound = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")) {
              bound.remove(Eighth.past(call).number);
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && !bound.contains(Eighth.past(call).number)) {
              if (bound.size() < HANDLES) {
                bound.add(Eighth.past(call).number);
              } else {
                call.group().clearCallback();
              }
            }
            return answer;
          };
        },
        stage -> {
          for (int i = 0; i < HANDLES; i++) {
            assertThat(Stage.listen(stage.group())).isEmpty();
          }
          BackgroundCopyGroup last = stage.small();
          List<StatusEvent> heard = Stage.listen(last);
          stage.complete(last);
          assertThat(heard).hasSize(1);
        });
  }
}
