package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.tck.fixture.RawCallback;
import io.github.backgroundcopy.windows.abi.Callback1Slot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;

/** What a client makes: an {@code IBackgroundCopyCallback1} in native memory. */
public final class HostedCallback extends HostedObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.CALLBACK1,
      (Signature.PPIIIII)
          (self, group, job, file, status, retries, win32, transport) -> HostedTable.guarded(
              Callback1Slot.ON_STATUS,
              () -> of(self).onStatus(group, job, file, status, retries, win32, transport)),
      (Signature.IPPII) (self, type, group, job, file, value) -> HostedTable.guarded(
          Callback1Slot.ON_PROGRESS, () -> of(self).onProgress(type, group, job, file, value)),
      (Signature.IPPIIIP) (self, type, group, job, file, value, size, bytes) -> HostedTable.guarded(
          Callback1Slot.ON_PROGRESS_EX,
          () -> of(self).onProgressEx(type, group, job, file, value, size, bytes)));

  private final RawCallback callback;
  private volatile boolean gone;

  /**
   * Makes one with one reference.
   *
   * @param callback what it does
   */
  public HostedCallback(RawCallback callback) {
    super(TABLE);
    this.callback = callback;
  }

  private static RawCallback of(long self) {
    return ((HostedCallback) at(self)).callback;
  }

  @Override
  protected void gone() {
    if (gone) {
      throw new AssertionError("Released more often than counted");
    }
    gone = true;
  }

  /** Tells whether the last reference was given up. */
  boolean isGone() {
    return gone;
  }
}
