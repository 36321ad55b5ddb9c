package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.Progress;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A group whose objects are twisted. */
class ForwardingGroup implements BackgroundCopyGroup {

  final BackgroundCopyGroup real;
  final Twist twist;

  ForwardingGroup(BackgroundCopyGroup real, Twist twist) {
    this.real = real;
    this.twist = twist;
  }

  @Override
  public UUID id() {
    return real.id();
  }

  @Override
  public <T> T get(GroupProperty<T> property) {
    return real.get(property);
  }

  @Override
  public <T> void set(GroupProperty<T> property, T value) {
    real.set(property, value);
  }

  @Override
  public GroupStatus status() {
    return real.status();
  }

  @Override
  public Progress progress() {
    return real.progress();
  }

  @Override
  public OptionalLong size() {
    return real.size();
  }

  @Override
  public void suspend() {
    real.suspend();
  }

  @Override
  public void resume() {
    real.resume();
  }

  @Override
  public void cancel() {
    real.cancel();
  }

  @Override
  public void switchToForeground() {
    real.switchToForeground();
  }

  @Override
  public BackgroundCopyJob createJob(UUID jobId) {
    return twist.job(real.createJob(jobId));
  }

  @Override
  public BackgroundCopyJob getJob(UUID jobId) {
    return twist.job(real.getJob(jobId));
  }

  @Override
  public JobEnumerator enumJobs() {
    return twist.jobs(real.enumJobs());
  }

  @Override
  public CompletionStage<GroupDetails> completion() {
    return real.completion();
  }

  @Override
  public void setCallback(BackgroundCopyCallback callback) {
    real.setCallback(callback == null ? callback : twist.callback(callback));
  }

  @Override
  public void clearCallback() {
    real.clearCallback();
  }
}
