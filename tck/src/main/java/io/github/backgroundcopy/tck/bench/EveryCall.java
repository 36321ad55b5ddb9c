package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;

/**
 * Every call of a group and its job that may be refused: all but those of their ids.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class EveryCall {

  private EveryCall() {}

  /**
   * Expects that each call is refused.
   *
   * @param refusal how
   * @param when the moment, or whose handles they are, in words
   * @param bench where ids and files come from
   * @param group the group's handle
   * @param job a handle of its job
   */
  public static void refused(
      Refusal refusal, String when, Bench bench, BackgroundCopyGroup group, BackgroundCopyJob job) {
    of(bench, group, job).forEach((call, code) -> Expect.refused(refusal, call + " " + when, code));
  }

  /**
   * Expects that each call that has to do with callbacks is refused.
   *
   * @param refusal how
   * @param when the moment, or whose handle it is, in words
   * @param group the group's handle
   * @return what was to be bound, and must never be called
   */
  public static Recorder callbackRefused(Refusal refusal, String when, BackgroundCopyGroup group) {
    Recorder recorder = new Recorder();
    Expect.refused(refusal, "setCallback " + when, () -> group.setCallback(recorder));
    Expect.refused(refusal, "clearCallback " + when, group::clearCallback);
    Expect.refused(refusal, "whenDone " + when, () -> group.whenDone(recorder));
    return recorder;
  }

  /**
   * Makes every call that changes nothing, so that a handle that keeps its answers has them.
   *
   * @param bench says what the queue declares
   * @param group the group's handle
   * @param job a handle of its job, which has a file
   */
  public static void ask(Bench bench, BackgroundCopyGroup group, BackgroundCopyJob job) {
    List<Object> answers = new ArrayList<>();
    for (GroupProperty<?> property : GroupProperty.all()) {
      answers.add(group.get(property));
    }
    answers.addAll(List.of(
        group.status(),
        group.progress(),
        group.size(),
        group.getJob(job.id()),
        group.enumJobs(),
        job.file(0),
        job.fileCount(),
        job.status(),
        job.progress()));
    if (bench.u().capabilities().contains(Capability.FILE_PROGRESS)) {
      answers.addAll(List.of(job.files(), job.progress(0)));
    }
    answers.forEach(answer -> Expect.that("an answer", "not null", answer, answer != null));
  }

  private static Map<String, Executable> of(
      Bench bench, BackgroundCopyGroup group, BackgroundCopyJob job) {
    Map<String, Executable> calls = new LinkedHashMap<>();
    for (GroupProperty<?> property : GroupProperty.all()) {
      calls.put("get(" + property + ")", () -> group.get(property));
    }
    calls.put("set(PRIORITY)", () -> group.set(GroupProperty.PRIORITY, 1));
    calls.put("set(PROTOCOL_FLAGS)", () -> group.set(GroupProperty.PROTOCOL_FLAGS, 1));
    calls.put(
        "set(NOTIFY_FLAGS)", () -> group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY));
    calls.put(
        "set(NOTIFY_CLSID)", () -> group.set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS));
    calls.put("set(DISPLAY_NAME)", () -> group.set(GroupProperty.DISPLAY_NAME, "x"));
    calls.put("set(DESCRIPTION)", () -> group.set(GroupProperty.DESCRIPTION, "x"));
    calls.put("status", group::status);
    calls.put("progress", group::progress);
    calls.put("size", group::size);
    calls.put("suspend", group::suspend);
    calls.put("resume", group::resume);
    calls.put("cancel", group::cancel);
    calls.put("switchToForeground", group::switchToForeground);
    calls.put("createJob", () -> group.createJob(bench.id()));
    calls.put("getJob", () -> group.getJob(job.id()));
    calls.put("enumJobs", group::enumJobs);
    calls.put("finish", group::finish);
    calls.put("completion", group::completion);
    calls.put("addFiles", () -> job.addFiles(bench.files(1)));
    calls.put("file", () -> job.file(0));
    calls.put("fileCount", job::fileCount);
    calls.put("job status", job::status);
    calls.put("job progress", job::progress);
    if (bench.u().capabilities().contains(Capability.FILE_PROGRESS)) {
      calls.put("files", job::files);
      calls.put("progress of a file", () -> job.progress(0));
    }
    return calls;
  }
}
