package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.fixture.RawCallback;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A callback object that keeps what it was told, and answers what it is told to.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class RawRecorder implements RawCallback {

  private final Raw raw;
  private final Object lock = new Object();
  private final List<Told> told = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private int progress;

  /**
   * What one call of {@code OnStatus} told, with ids for pointers.
   *
   * @param group the group's id, or what was wrong with the pointer
   * @param job the job's id, {@code NULL}, or what was wrong with the pointer
   * @param fileIndex the file, or 0xFFFFFFFF
   * @param status the status bits
   * @param retries how often it was tried again
   * @param win32Result the Win32 error
   * @param transportResult the HTTP status
   */
  public record Told(
      String group,
      String job,
      int fileIndex,
      int status,
      int retries,
      int win32Result,
      int transportResult) {}

  /**
   * Makes one.
   *
   * @param raw what the check works with
   */
  public RawRecorder(Raw raw) {
    this.raw = raw;
  }

  /**
   * Says what the next calls answer; all further ones answer S_OK.
   *
   * @param hresults one for each call
   * @return this recorder
   */
  public RawRecorder answering(int... hresults) {
    synchronized (lock) {
      for (int hresult : hresults) {
        answers.add(hresult);
      }
    }
    return this;
  }

  /**
   * Gives what it was told so far.
   *
   * @return one entry for each call of {@code OnStatus}
   */
  public List<Told> told() {
    synchronized (lock) {
      return List.copyOf(told);
    }
  }

  /**
   * Counts the calls of {@code OnProgress} and {@code OnProgressEx}.
   *
   * @return how many so far
   */
  public int progressCalls() {
    synchronized (lock) {
      return progress;
    }
  }

  @Override
  public int onStatus(
      long group,
      long job,
      int fileIndex,
      int status,
      int retries,
      int win32Result,
      int transportResult) {
    String groupId = shown(group, group == 0 ? null : new RawGroup(raw, group)::id);
    String jobId = shown(job, job == 0 ? null : new RawJob(raw, job)::id);
    Told call = new Told(groupId, jobId, fileIndex, status, retries, win32Result, transportResult);
    synchronized (lock) {
      told.add(call);
      Integer answer = answers.poll();
      return answer == null ? Hr.S_OK : answer;
    }
  }

  private static String shown(long pointer, @Nullable Supplier<UUID> id) {
    if (id == null) {
      return "NULL";
    }
    try {
      return id.get().toString();
    } catch (RuntimeException | AssertionError e) {
      return "0x" + Long.toHexString(pointer) + ", which failed with " + e.getMessage();
    }
  }

  @Override
  public int onProgress(int type, long group, long job, int fileIndex, int value) {
    return progressed();
  }

  @Override
  public int onProgressEx(
      int type, long group, long job, int fileIndex, int value, int size, long bytes) {
    return progressed();
  }

  private int progressed() {
    synchronized (lock) {
      progress++;
    }
    return Hr.S_OK;
  }
}
