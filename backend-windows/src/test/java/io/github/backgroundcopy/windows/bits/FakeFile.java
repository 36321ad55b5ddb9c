package io.github.backgroundcopy.windows.bits;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.FileSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;

/** {@code IBackgroundCopyFile} of the fake. */
final class FakeFile extends FakeObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.FILE,
      (Signature.P) (self, out) ->
          HostedTable.guarded(FileSlot.GET_REMOTE_NAME, () -> fake(self).put(out, true)),
      (Signature.P) (self, out) ->
          HostedTable.guarded(FileSlot.GET_LOCAL_NAME, () -> fake(self).put(out, false)),
      (Signature.P) (self, out) ->
          HostedTable.guarded(FileSlot.GET_PROGRESS, () -> fake(self).progress(out)));

  private final FakeBits bits;
  private final FileInfo file;
  private final BitsFileProgress progress;

  FakeFile(FakeBits bits, FileInfo file, BitsFileProgress progress) {
    super(TABLE, FileSlot.values());
    this.bits = bits;
    this.file = file;
    this.progress = progress;
  }

  private static FakeFile fake(long self) {
    return (FakeFile) HostedObject.at(self);
  }

  private int put(long out, boolean remote) {
    bits.memory().put(out, remote ? file.remoteName() : file.localName());
    return Codes.S_OK;
  }

  private int progress(long out) {
    Pointer pointer = new Pointer(out);
    pointer.setLong(0, progress.total());
    pointer.setLong(8, progress.transferred());
    pointer.setInt(16, progress.completed() ? 1 : 0);
    return Codes.S_OK;
  }
}
