package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes in adding files in each state of the group, section 6.6. */
final class WrongAdditions {

  private WrongAdditions() {}

  static List<WrongBackend> all() {
    return Stream.of(refusals(), beforeTheEnd(), afterTheEnd())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> refusals() {
    return List.of(
        wrong(
            "takes files once before the start",
            "addFiles on a suspended group",
            in(GroupState.SUSPENDED, (job, group, files) -> {
              if (job.fileCount() > 0) {
                throw new InvalidStateException("has files");
              }
              job.addFiles(files);
            })),
        refuses("running", GroupState.RUNNING),
        refuses("failed", GroupState.ERROR),
        refuses("complete", GroupState.COMPLETE));
  }

  private static List<WrongBackend> beforeTheEnd() {
    return List.of(
        wrong(
            "suspends a running group",
            "status() of a running group after addFiles",
            in(GroupState.RUNNING, (job, group, files) -> {
              job.addFiles(files);
              group.suspend();
            })),
        wrong(
            "forgets what is added to a running group",
            "bytes of that group when complete",
            in(GroupState.RUNNING, (job, group, files) -> {})),
        wrong(
            "forgets what is added to a failed group",
            "fileCount() of a failed group",
            in(GroupState.ERROR, (job, group, files) -> {})),
        wrong(
            "forgets the error of a failed group",
            "status() of a failed group after addFiles",
            () -> new Shown(GroupState.ERROR, new GroupStatus(0x180))));
  }

  private static List<WrongBackend> afterTheEnd() {
    return List.of(
        wrong(
            "leaves a complete group complete",
            "status() of a complete group after addFiles",
            () -> new Shown(GroupState.COMPLETE, new GroupStatus(0x140))),
        wrong(
            "runs a complete group at once",
            "status() of a complete group after addFiles",
            in(GroupState.COMPLETE, (job, group, files) -> {
              job.addFiles(files);
              group.resume();
            })),
        wrong("leaves the job complete", "status() of its job", CompleteJobs::new),
        wrong(
            "fetches all files again", "requests for the file that had arrived", FetchedAgain::new),
        wrong(
            "deletes what had arrived",
            "file 0 at the end",
            in(GroupState.COMPLETE, (job, group, files) -> {
              delete(Path.of(job.file(0).localName()));
              job.addFiles(files);
            })));
  }

  private static WrongBackend wrong(String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-ADDFILES-14", mistake, message, twists);
  }

  private static WrongBackend refuses(String name, GroupState state) {
    return wrong(
        "refuses files for a " + name + " group",
        "addFiles on a " + name + " group",
        in(state, (job, group, files) -> {
          throw new InvalidStateException("is " + name);
        }));
  }

  private static Supplier<Twist> in(GroupState state, Adding mistake) {
    return JobTwist.of((real, group) -> new ForwardingJob(real) {
      @Override
      public void addFiles(List<FileInfo> files) {
        if (group.status().state() == state) {
          mistake.add(real, group, files);
        } else {
          super.addFiles(files);
        }
      }
    });
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds files to a job of a group. */
  private interface Adding {

    void add(BackgroundCopyJob real, BackgroundCopyGroup group, List<FileInfo> files);
  }

  /** Shows another status after files were added in a state, up to the next start. */
  private static final class Shown extends JobTwist {

    private final GroupState state;
    private final GroupStatus status;
    private final Map<UUID, GroupStatus> shown = new ConcurrentHashMap<>();

    Shown(GroupState state, GroupStatus status) {
      this.state = state;
      this.status = status;
    }

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
      return new ForwardingJob(real) {
        @Override
        public void addFiles(List<FileInfo> files) {
          boolean changes = group.status().state() == state;
          super.addFiles(files);
          if (changes) {
            shown.put(group.id(), status);
          }
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new GroupOfJobs(real, this) {
        @Override
        public GroupStatus status() {
          GroupStatus right = super.status();
          return shown.getOrDefault(id(), right);
        }

        @Override
        public void resume() {
          super.resume();
          shown.remove(id());
        }
      };
    }
  }

  /** Shows jobs as complete that were, up to the next start of their group. */
  private static final class CompleteJobs extends JobTwist {

    private final Set<UUID> complete = ConcurrentHashMap.newKeySet();

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
      return new ForwardingJob(real) {
        @Override
        public void addFiles(List<FileInfo> files) {
          boolean was = super.status().isComplete();
          super.addFiles(files);
          if (was) {
            complete.add(id());
          }
        }

        @Override
        public JobStatus status() {
          boolean shown = complete.contains(id()) && group.status().state() == GroupState.SUSPENDED;
          return shown ? new JobStatus(JobStatus.COMPLETE, 0, 0, 0) : super.status();
        }
      };
    }
  }

  /** Asks again for what it has when files are added to a complete job. */
  private static final class FetchedAgain extends NetworkTwist {

    private volatile boolean again;

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real) {
      return new ForwardingJob(real) {
        @Override
        public void addFiles(List<FileInfo> files) {
          again |= super.status().isComplete();
          super.addFiles(files);
        }
      };
    }

    @Override
    List<String> requests(List<String> right, Map<String, Resource> served) {
      return again ? Stream.concat(right.stream(), right.stream()).toList() : right;
    }
  }
}
