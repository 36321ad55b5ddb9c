package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.windows.abi.ErrorSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Results;

/** Reads {@code IBackgroundCopyError}, and translates its code (specification section 5.1). */
final class ErrorReader {

  private static final int FACILITY_WIN32 = 7;
  private static final int FACILITY_HTTP = 0x19;

  private final JobFiles files;

  ErrorReader(JobFiles files) {
    this.files = files;
  }

  /** Tells why a job is in state ERROR. */
  TransferError read(BitsJob job) {
    int retries = job.errorCount();
    ComObject error = job.error();
    if (error == null) {
      return translated(0, TransferError.NO_FILE, retries);
    }
    try {
      return translated(code(error), fileIndex(job, error), retries);
    } finally {
      error.release();
    }
  }

  static TransferError translated(int code, int fileIndex, int retries) {
    int facility = (code >>> 16) & 0x1FFF;
    if (facility == FACILITY_HTTP) {
      int status = code & 0xFFFF;
      return new TransferError(
          fileIndex, 0, status, retries, "The server answered with status " + status);
    }
    if (code == 0) {
      return new TransferError(
          fileIndex, Win32Errors.GENERAL_FAILURE, 0, retries, "The service does not say why");
    }
    // What is neither the server's nor Windows' word stays whole.
    int win32 = facility == FACILITY_WIN32 ? code & 0xFFFF : code;
    return new TransferError(
        fileIndex, win32, 0, retries, "The service failed with " + Results.name(code));
  }

  private static int code(ComObject error) {
    try (Block out = new Block(8)) {
      error.require(ErrorSlot.GET_ERROR, out.address(), out.address() + 4);
      return out.getInt(4);
    }
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
