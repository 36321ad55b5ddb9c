package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.fixture.RawCallback;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

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
    String groupId = shown(group, () -> groupId(group));
    String jobId = shown(job, () -> jobId(job));
    Told call = new Told(groupId, jobId, fileIndex, status, retries, win32Result, transportResult);
    synchronized (lock) {
      told.add(call);
      Integer answer = answers.poll();
      return answer == null ? Hr.S_OK : answer;
    }
  }

  private static String shown(long pointer, Supplier<UUID> id) {
    if (pointer == 0) {
      return "NULL";
    }
    try {
      return id.get().toString();
    } catch (RuntimeException | AssertionError e) {
      return "0x" + Long.toHexString(pointer) + ", which failed with " + e.getMessage();
    }
  }

  /** Asks for the interface first: the same slot of another one may do anything. */
  private UUID groupId(long pointer) {
    RawGroup group = (RawGroup) new RawGroup(raw, pointer).query(Guids.GROUP);
    UUID id = group.id();
    group.release();
    return id;
  }

  private UUID jobId(long pointer) {
    RawJob job = (RawJob) new RawJob(raw, pointer).query(Guids.JOB);
    UUID id = job.id();
    job.release();
    return id;
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
