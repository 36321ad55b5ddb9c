package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.windows.abi.ErrorSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Results;
import org.jspecify.annotations.Nullable;

/** Reads {@code IBackgroundCopyError}, and translates its code (specification section 5.1). */
final class ErrorReader {

  private static final int FACILITY_WIN32 = 7;
  private static final int FACILITY_HTTP = 0x19;

  private final JobFiles files;

  ErrorReader(JobFiles files) {
    this.files = files;
  }

  /**
   * Tells why a job is in state ERROR, or what it waits for in TRANSIENT_ERROR; null in any other
   * state, and where the service does not tell what a job waits for.
   */
  @Nullable
  TransferError read(BitsJob job, JobState state) {
    if (state == JobState.ERROR) {
      return read(job);
    }
    return state == JobState.TRANSIENT_ERROR ? transientError(job) : null;
  }

  /** Tells why a job is in state ERROR. */
  TransferError read(BitsJob job) {
    ComObject error = job.error();
    return error == null
        ? translated(0, 0, TransferError.NO_FILE, job.errorCount())
        : read(job, error);
  }

  private @Nullable TransferError transientError(BitsJob job) {
    try {
      ComObject error = job.error();
      return error == null ? null : read(job, error);
    } catch (ServiceUnavailableException e) {
      throw e;
    } catch (BackgroundCopyException | UnsupportedOperationException e) {
      // The job may go on at any moment, and has no error then.
      return null;
    }
  }

  private TransferError read(BitsJob job, ComObject error) {
    try (Block out = new Block(8)) {
      error.require(ErrorSlot.GET_ERROR, out.address(), out.address() + 4);
      return translated(out.getInt(0), out.getInt(4), fileIndex(job, error), job.errorCount());
    } finally {
      error.release();
    }
  }

  static TransferError translated(int context, int code, int fileIndex, int retries) {
    int facility = (code >>> 16) & 0x1FFF;
    if (facility == FACILITY_HTTP) {
      int status = code & 0xFFFF;
      return new TransferError(
          fileIndex,
          0,
          status,
          retries,
          "The server answered with status " + status,
          context(context));
    }
    if (code == 0) {
      return new TransferError(
          fileIndex, Win32Errors.GENERAL_FAILURE, 0, retries, "The service does not say why");
    }
    // What is neither the server's nor Windows' word stays whole.
    int win32 = facility == FACILITY_WIN32 ? code & 0xFFFF : code;
    return new TransferError(
        fileIndex,
        win32,
        0,
        retries,
        "The service failed with " + Results.name(code),
        context(context));
  }

  /** {@code BG_ERROR_CONTEXT}. */
  private static ErrorContext context(int number) {
    return switch (number) {
      case 2 -> ErrorContext.QUEUE_MANAGER;
      case 3 -> ErrorContext.NOTIFICATION;
      case 4 -> ErrorContext.LOCAL_FILE;
      case 5 -> ErrorContext.REMOTE_FILE;
      case 6 -> ErrorContext.TRANSPORT;
      case 7 -> ErrorContext.REMOTE_APPLICATION;
      default -> ErrorContext.UNKNOWN;
    };
  }

  private int fileIndex(BitsJob job, ComObject error) {
    try (Block out = new Block(8)) {
      if (error.call(ErrorSlot.GET_FILE, out.address()) < 0) {
        // The error is the job's, not a file's.
        return TransferError.NO_FILE;
      }
      ComObject file = error.adopt(out.getLong(0));
      try {
        FileInfo failed = files.info(file);
        return files.all(job).indexOf(failed);
      } finally {
        file.release();
      }
    }
  }
}
