package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Mistakes that show the second time. */
final class TwentyeighthAgain {

  private TwentyeighthAgain() {}

  static List<Suspect> all() {
    return List.of(firstErrorForEver(), logNotOpenedAgain(), orphanedFiles(), countedBindings());
  }

  /** Events are inserted unless there is one of that kind. */
  private static Suspect firstErrorForEver() {
    return new Suspect(
        Kind.CALLBACKS,
        "who is told of a second failure is told the first one's error",
        "CB-STATUS-07: \"On an error of file i the arguments must be\" that file and \"the same two codes"
            + " as J.GetStatus\"",
        () -> call -> {
          if (!call.is("callback.onStatus") || call.origin.past() == null) {
            return call.proceed();
          }
          StatusEvent event = call.argument(0);
          if (!event.isError()) {
            return call.proceed();
          }
          TransferError error = event.error().orElseThrow();
          TransferError first =
              call.scene.memo(Eighth.past(call), TransferError.class, () -> error);
          return call.with(
              StatusEvent.failed(event.group(), event.status(), event.job().orElseThrow(), first));
        },
        stage -> {
          FileInfo one = stage.file(Resource.failing(404));
          FileInfo other = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, one, other);
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          stage.network().serve(Stage.path(one), Resource.ofSize(5));
          stage.fail(group);
          assertThat(heard).extracting(event -> event.fileIndex().orElse(-1)).containsExactly(0, 1);
        });
  }

  /** Who has played back the log does not write to it. */
  private static Suspect logNotOpenedAgain() {
    return new Suspect(
        Kind.RESTARTS,
        "texts that were changed after a restart are lost by the next one",
        "LIFE-02: \"After service stop and start, groups must still exist with the same\" properties",
        () -> {
          Map<UUID, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();
          Map<Past, GroupDetails> logged = new ConcurrentHashMap<>();
          AtomicInteger starts = new AtomicInteger();
          return call -> {
            Object answer = call.proceed();
            TwentyeighthTools.remember(call, handles, answer);
            if (call.is("queue.startService")) {
              if (starts.incrementAndGet() == 1) {
                call.scene
                    .pasts()
                    .forEach(past -> past.look().ifPresent(details -> logged.put(past, details)));
              } else {
                logged.forEach((past, details) -> {
                  BackgroundCopyGroup group = handles.get(past.id);
                  if (group != null && !past.cancelled) {
                    TwentyeighthTools.quietly(
                        () -> group.set(GroupProperty.DISPLAY_NAME, details.displayName()));
                    TwentyeighthTools.quietly(
                        () -> group.set(GroupProperty.DESCRIPTION, details.description()));
                  }
                });
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "first");
          stage.restart();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("first");
          group.set(GroupProperty.DISPLAY_NAME, "second");
          stage.restart();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("second");
        });
  }

  /** The rows of files have no foreign key. */
  private static Suspect orphanedFiles() {
    return new Suspect(
        Kind.IDENTITY,
        "a job with the id of a cancelled group's job has the files of that one",
        "BackgroundCopyGroup.createJob: \"the job, without files\"; GROUP-JOB-01: \"file count 0\"",
        () -> {
          Map<UUID, List<FileInfo>> orphans = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.cancel") && Eighth.state(call) != null) {
              Map<UUID, List<FileInfo>> files = new LinkedHashMap<>();
              for (UUID id : call.group().enumJobs().next(1)) {
                BackgroundCopyJob job = call.group().getJob(id);
                files.put(
                    id, IntStream.range(0, job.fileCount()).mapToObj(job::file).toList());
              }
              Object answer = call.proceed();
              orphans.putAll(files);
              return answer;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob") && answer instanceof BackgroundCopyJob job) {
              List<FileInfo> files = orphans.remove(job.id());
              if (files != null) {
                TwentyeighthTools.quietly(() -> job.addFiles(files));
              }
            }
            return answer;
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          BackgroundCopyGroup group = stage.group();
          group.createJob(id).addFiles(List.of(stage.file(5), stage.file(7)));
          group.cancel();
          assertThat(stage.group().createJob(id).fileCount()).isZero();
        });
  }

  /** Advise and Unadvise, counted. */
  private static Suspect countedBindings() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that was bound in place of another must be unbound twice",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one; no further call"
            + " begins\"",
        () -> {
          Map<Past, AtomicInteger> bindings = new ConcurrentHashMap<>();
          return call -> {
            if (TwentyeighthTools.binds(call)) {
              Object answer = call.proceed();
              bindings
                  .computeIfAbsent(Eighth.past(call), past -> new AtomicInteger())
                  .incrementAndGet();
              return answer;
            }
            if (Eighth.on(call, "group.clearCallback") && Eighth.state(call) != null) {
              AtomicInteger count = bindings.get(Eighth.past(call));
              if (count != null && count.getAndDecrement() > 1) {
                return null;
              }
              bindings.remove(Eighth.past(call));
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          List<StatusEvent> second = Stage.listen(group);
          group.clearCallback();
          stage.complete(group);
          assertThat(first).isEmpty();
          assertThat(second).isEmpty();
        });
  }
}
