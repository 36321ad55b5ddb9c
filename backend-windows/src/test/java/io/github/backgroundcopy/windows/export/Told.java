package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.tck.fixture.RawCallback;
import io.github.backgroundcopy.windows.abi.Codes;

/** A callback of which only {@code OnStatus} matters. */
@FunctionalInterface
interface Told extends RawCallback {

  /** Acknowledges everything. */
  Told OK = (group, job, file, status, retries, win32, transport) -> Codes.S_OK;

  @Override
  default int onProgress(int type, long group, long job, int fileIndex, int value) {
    throw new AssertionError("OnProgress is never called");
  }

  @Override
  default int onProgressEx(
      int type, long group, long job, int fileIndex, int value, int size, long bytes) {
    throw new AssertionError("OnProgressEx is never called");
  }
}
