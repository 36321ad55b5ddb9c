package io.github.backgroundcopy;

/**
 * The status of a job, as {@code GetStatus} gives it (JOB-STATUS-01 to JOB-STATUS-03).
 *
 * <p>The three result values mean something only when {@link #isError()}, and are 0 otherwise. They
 * are unsigned 32-bit numbers kept in ints. Immutable and thread-safe.
 *
 * @param bits the {@code QM_STATUS_JOB_*} bits
 * @param win32Result the Win32 error code of a local failure, or 0
 * @param transportResult the HTTP status of a failure told by the server, or 0
 * @param retries how many attempts were made after an error
 */
public record JobStatus(int bits, int win32Result, int transportResult, int retries) {

  /** {@code QM_STATUS_JOB_COMPLETE}: every file has arrived. */
  public static final int COMPLETE = 0x04;

  /** {@code QM_STATUS_JOB_INCOMPLETE}: not complete. */
  public static final int INCOMPLETE = 0x08;

  /** {@code QM_STATUS_JOB_ERROR}: failed for good. */
  public static final int ERROR = 0x10;

  /**
   * Tells whether every file has arrived.
   *
   * @return true if {@link #COMPLETE} is set
   */
  public boolean isComplete() {
    return (bits & COMPLETE) != 0;
  }

  /**
   * Tells whether the job failed for good.
   *
   * @return true if {@link #ERROR} is set
   */
  public boolean isError() {
    return (bits & ERROR) != 0;
  }
}
