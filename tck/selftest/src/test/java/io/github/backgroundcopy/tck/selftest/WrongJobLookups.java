package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in looking jobs up, section 6.4. */
final class WrongJobLookups {

  private WrongJobLookups() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "05",
            "gives the group's id to the job",
            "getJob(id).id()",
            lookups((group, id) -> new RenamedJob(group.getJob(id), group.id()))),
        wrong(
            "05",
            "gives a second handle no files",
            "fileCount()",
            foundJobs(job -> new ForwardingJob(job) {
              @Override
              public int fileCount() {
                return 0;
              }
            })),
        wrong(
            "05",
            "gives a second handle the files backwards",
            "file(0)",
            foundJobs(job -> new ForwardingJob(job) {
              @Override
              public FileInfo file(int index) {
                int last = fileCount() - 1;
                return super.file(index >= 0 && index <= last ? last - index : index);
              }
            })),
        wrong(
            "05",
            "keeps the files in the handle",
            "fileCount() by the first handle",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public BackgroundCopyJob createJob(UUID jobId) {
                return new CountingJob(super.createJob(jobId));
              }
            })),
        wrong("06", "asks for no id, as there is one job", "getJob(", lookups((group, id) -> {
          List<UUID> only = group.enumJobs().next(1);
          return group.getJob(only.isEmpty() ? id : only.get(0));
        })),
        wrong("06", "finds jobs of other groups", "getJob(", AllJobs::new),
        wrong("06", "finds the job by its group's id", "getJob(", lookups((group, id) -> {
          List<UUID> only = group.enumJobs().next(1);
          boolean own = id.equals(group.id()) && !only.isEmpty();
          return group.getJob(own ? only.get(0) : id);
        })),
        wrong(
            "06",
            "calls the zero id malformed",
            "getJob(00000000-0000-0000-0000-000000000000)",
            lookups((group, id) -> {
              if (id.equals(new UUID(0, 0))) {
                throw new IllegalArgumentException("zero is no id");
              }
              return group.getJob(id);
            })),
        wrong(
            "06",
            "calls the lack of a job a wrong state",
            "seen:     " + InvalidStateException.class.getName(),
            lookups((group, id) -> {
              if (group.enumJobs().count() == 0) {
                throw new InvalidStateException("there is no job yet");
              }
              return group.getJob(id);
            })));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("GROUP-JOB-" + clause, mistake, message, twists);
  }

  private static Supplier<Twist> lookups(
      BiFunction<BackgroundCopyGroup, UUID, BackgroundCopyJob> mistake) {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public BackgroundCopyJob getJob(UUID jobId) {
        return mistake.apply(real, jobId);
      }
    });
  }

  private static Supplier<Twist> foundJobs(UnaryOperator<BackgroundCopyJob> mistake) {
    return lookups((group, id) -> mistake.apply(group.getJob(id)));
  }

  /** Counts what was added by this handle. */
  private static final class CountingJob extends ForwardingJob {

    private int count;

    CountingJob(BackgroundCopyJob real) {
      super(real);
    }

    @Override
    public void addFiles(List<FileInfo> files) {
      super.addFiles(files);
      count += files.size();
    }

    @Override
    public int fileCount() {
      return count;
    }
  }

  /** Looks for jobs in the whole queue. */
  private static final class AllJobs extends Twist {

    private final Map<UUID, BackgroundCopyJob> jobs = new HashMap<>();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public BackgroundCopyJob createJob(UUID jobId) {
          BackgroundCopyJob job = super.createJob(jobId);
          jobs.put(jobId, job);
          return job;
        }

        @Override
        public BackgroundCopyJob getJob(UUID jobId) {
          BackgroundCopyJob found = jobs.get(jobId);
          if (found == null) {
            throw new ItemNotFoundException("no job has the id " + jobId);
          }
          return found;
        }
      };
    }
  }
}
