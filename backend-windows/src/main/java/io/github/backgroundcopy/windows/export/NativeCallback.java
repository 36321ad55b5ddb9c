package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.windows.abi.Callback1Slot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Results;
import java.util.Optional;

/** An {@code IBackgroundCopyCallback1} as a callback of the queue. */
final class NativeCallback implements BackgroundCopyCallback {

  private static final int NO_FILE = -1;

  private final QueueExport export;
  private final ComObject callback;

  NativeCallback(QueueExport export, ComObject callback) {
    this.export = export;
    this.callback = callback;
  }

  /** Tells it with objects that are lent for the call (CB-STATUS-06, CB-STATUS-07). */
  @Override
  public void onStatus(StatusEvent event) {
    ExportedGroup group = new ExportedGroup(export, event.group());
    try {
      ExportedJob job =
          event.job().map(concerned -> new ExportedJob(export, concerned)).orElse(null);
      try {
        acknowledged(tell(event, group.address(), job == null ? 0 : job.address()));
      } finally {
        if (job != null) {
          job.dropReference();
        }
      }
    } finally {
      group.dropReference();
    }
  }

  private int tell(StatusEvent event, long group, long job) {
    Optional<TransferError> error = event.error();
    return callback.call(
        Callback1Slot.ON_STATUS,
        group,
        job,
        event.fileIndex().orElse(NO_FILE),
        event.status().bits(),
        error.map(TransferError::retries).orElse(0),
        error.map(TransferError::win32Result).orElse(0),
        error.map(TransferError::transportResult).orElse(0));
  }

  /** Anything but S_OK, S_FALSE too, asks to be told again (CB-STATUS-05). */
  private static void acknowledged(int hr) {
    if (hr != Codes.S_OK) {
      throw new BackgroundCopyException(
          new HResult(hr), Callback1Slot.ON_STATUS.method() + " answered " + Results.name(hr));
    }
  }
}
