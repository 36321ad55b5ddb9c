package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes that need two threads. */
@SuppressWarnings(
    "ThreadPriorityCheck") // A mistake shows sooner where another thread gets its turn.
final class EighthThreads {

  private static final int ROUNDS = 40;

  private EighthThreads() {}

  static List<Suspect> all() {
    return List.of(twoJobs(), skippedByTwo(), countedTooEarly());
  }

  private static Suspect twoJobs() {
    return new Suspect(
        Kind.RACES,
        "of two jobs that are created at once both are, and the later handle is that of the other",
        "BackgroundCopyGroup.createJob: \"a group has at most one\"; GROUP-JOB-02, JAVA-THREAD-01",
        () -> {
          Map<Past, AtomicInteger> inside = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "group.createJob")) {
              return call.proceed();
            }
            AtomicInteger count =
                inside.computeIfAbsent(Eighth.past(call), past -> new AtomicInteger());
            boolean together = count.incrementAndGet() > 1;
            try {
              Thread.yield();
              return call.proceed();
            } catch (UnsupportedOperationException e) {
              if (together || count.get() > 1) {
                return Stage.job(call.group());
              }
              throw e;
            } finally {
              count.decrementAndGet();
            }
          };
        },
        stage -> {
          for (int round = 0; round < ROUNDS; round++) {
            BackgroundCopyGroup group = stage.group();
            List<Boolean> made = Stage.together(Collections.nCopies(4, () -> {
              try {
                group.createJob(UUID.randomUUID());
                return true;
              } catch (UnsupportedOperationException e) {
                return false;
              }
            }));
            assertThat(made).containsOnlyOnce(true);
          }
        });
  }

  /** Looks how many there are, and then passes them. */
  private static Suspect skippedByTwo() {
    return new Suspect(
        Kind.RACES,
        "two threads that skip at once are both told that they passed the last items",
        "SnapshotEnumerator: \"Every method is one atomic step\"; skip: \"how many items were"
            + " passed\"; JAVA-THREAD-04",
        () -> call -> {
          if (!call.is("groups.skip")) {
            return call.proceed();
          }
          long passed = ((GroupEnumerator) call.target).duplicate().skip(call.<Long>argument(0));
          Thread.yield();
          call.proceed();
          return passed;
        },
        stage -> {
          stage.groups(3);
          for (int round = 0; round < ROUNDS; round++) {
            GroupEnumerator groups = stage.user.enumGroups();
            List<Long> passed =
                Stage.together(Collections.nCopies(4, () -> groups.skip(1) + groups.skip(1)));
            assertThat(passed.stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
          }
        });
  }

  /** Reads what is not committed. */
  private static Suspect countedTooEarly() {
    return new Suspect(
        Kind.RACES,
        "files that are being added are counted before they are judged",
        "BackgroundCopyJob.addFiles: \"Appends files, all or none\"; JAVA-THREAD-03",
        () -> {
          Map<Past, Integer> adding = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles")) {
              Past past = Eighth.past(call);
              try {
                int before = ((BackgroundCopyJob) call.target).fileCount();
                adding.put(past, before + call.<List<?>>argument(0).size());
                Thread.yield();
                return call.proceed();
              } finally {
                adding.remove(past);
              }
            }
            Object answer = call.proceed();
            return Eighth.on(call, "job.fileCount")
                ? adding.getOrDefault(Eighth.past(call), (Integer) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          List<FileInfo> files = new ArrayList<>(stage.names(3));
          files.add(FileInfo.of("ftp://host/", files.get(0).localName()));
          for (int round = 0; round < ROUNDS; round++) {
            List<Integer> counts = Stage.together(List.of(
                () -> {
                  for (int i = 0; i < ROUNDS; i++) {
                    assertThatIllegalArgumentException().isThrownBy(() -> job.addFiles(files));
                  }
                  return 0;
                },
                () -> {
                  int most = 0;
                  for (int i = 0; i < ROUNDS; i++) {
                    most = Math.max(most, job.fileCount());
                  }
                  return most;
                }));
            assertThat(counts).containsOnly(0);
          }
        });
  }
}
