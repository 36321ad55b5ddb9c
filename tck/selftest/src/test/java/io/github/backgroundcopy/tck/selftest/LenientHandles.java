package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Answers one method that is to be refused as if nothing had happened. */
class LenientHandles extends Twist {

  private final List<BackgroundCopyJob> made = new CopyOnWriteArrayList<>();
  private final String lenient;
  private final Class<? extends BackgroundCopyException> refusal;

  LenientHandles(String lenient, Class<? extends BackgroundCopyException> refusal) {
    this.lenient = lenient;
    this.refusal = refusal;
  }

  private <T> T answerBy(String method, Supplier<T> usual, Supplier<T> instead) {
    try {
      return usual.get();
    } catch (BackgroundCopyException e) {
      if (method.equals(lenient) && refusal.isInstance(e)) {
        return instead.get();
      }
      throw e;
    }
  }

  private <T> T answer(String method, Supplier<T> usual, T instead) {
    return answerBy(method, usual, () -> instead);
  }

  private BackgroundCopyJob keep(BackgroundCopyJob job) {
    made.add(job);
    return job;
  }

  private void answer(String method, Runnable usual) {
    Supplier<String> call = () -> {
      usual.run();
      return "";
    };
    answer(method, call, "");
  }

  @Override
  BackgroundCopyGroup group(BackgroundCopyGroup group) {
    return new ForwardingGroup(group, this) {
      @Override
      public <T> T get(GroupProperty<T> property) {
        Object instead = property.type() == Integer.class ? (Object) 1 : "";
        return answerBy(
            "get(" + property + ")",
            () -> group.get(property),
            () -> property.type().cast(instead));
      }

      @Override
      public <T> void set(GroupProperty<T> property, T value) {
        answer("set(" + property + ")", () -> group.set(property, value));
      }

      @Override
      public GroupStatus status() {
        return answer("status", group::status, GroupStatus.of(GroupState.SUSPENDED, false));
      }

      @Override
      public Progress progress() {
        return answer("progress", group::progress, Progress.NONE);
      }

      @Override
      public OptionalLong size() {
        return answer("size", group::size, OptionalLong.empty());
      }

      @Override
      public void suspend() {
        answer("suspend", group::suspend);
      }

      @Override
      public void resume() {
        answer("resume", group::resume);
      }

      @Override
      public void cancel() {
        answer("cancel", group::cancel);
      }

      @Override
      public void switchToForeground() {
        answer("switchToForeground", group::switchToForeground);
      }

      @Override
      public BackgroundCopyJob createJob(UUID id) {
        return answerBy("createJob", () -> keep(job(group.createJob(id))), () -> made.get(0));
      }

      @Override
      public BackgroundCopyJob getJob(UUID id) {
        return answerBy("getJob", () -> keep(job(group.getJob(id))), () -> made.get(0));
      }

      @Override
      public JobEnumerator enumJobs() {
        return answer("enumJobs", group::enumJobs, Enumerators.jobs(Snapshot.of()));
      }

      @Override
      public List<Path> finish() {
        return answer("finish", group::finish, List.of());
      }

      @Override
      public void setCallback(BackgroundCopyCallback callback) {
        answer("setCallback", () -> super.setCallback(callback));
      }

      @Override
      public void clearCallback() {
        answer("clearCallback", group::clearCallback);
      }

      @Override
      public void whenDone(BackgroundCopyCallback callback) {
        answer("whenDone", () -> super.whenDone(callback));
      }
    };
  }

  @Override
  BackgroundCopyJob job(BackgroundCopyJob job) {
    return new ForwardingJob(job) {
      @Override
      public void addFiles(List<FileInfo> files) {
        answer("addFiles", () -> job.addFiles(files));
      }

      @Override
      public FileInfo file(int index) {
        return answer("file", () -> job.file(index), FileInfo.of("", ""));
      }

      @Override
      public int fileCount() {
        return answer("fileCount", job::fileCount, 0);
      }

      @Override
      public JobStatus status() {
        return answer("job status", job::status, new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0));
      }

      @Override
      public Progress progress() {
        return answer("job progress", job::progress, Progress.NONE);
      }
    };
  }
}
