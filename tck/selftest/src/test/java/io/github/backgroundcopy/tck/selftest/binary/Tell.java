package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.tck.fixture.RawCallback;

/** A call of {@code OnStatus} on its way to the client. Its fields are what is passed. */
public final class Tell {

  /** {@code pGroup}. */
  public long group;

  /** {@code pJob}. */
  public long job;

  /** {@code dwFileIndex}. */
  public int fileIndex;

  /** {@code dwStatus}. */
  public int status;

  /** {@code dwNumOfRetries}. */
  public int retries;

  /** {@code dwWin32Result}. */
  public int win32Result;

  /** {@code dwTransportResult}. */
  public int transportResult;

  private final RawCallback callback;

  Tell(RawCallback callback) {
    this.callback = callback;
  }

  /** Gives the callback. */
  public RawCallback callback() {
    return callback;
  }

  /** Calls {@code OnStatus}. */
  public int proceed() {
    return callback.onStatus(group, job, fileIndex, status, retries, win32Result, transportResult);
  }
}
