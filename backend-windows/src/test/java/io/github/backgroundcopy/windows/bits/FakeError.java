package io.github.backgroundcopy.windows.bits;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.ErrorSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;
import org.jspecify.annotations.Nullable;

/** {@code IBackgroundCopyError} of the fake. */
final class FakeError extends FakeObject {

  private static final int REMOTE_FILE = 5;

  private static final HostedTable TABLE = HostedTable.of(
      Ids.ERROR,
      (Signature.PP) (self, context, code) -> HostedTable.guarded(ErrorSlot.GET_ERROR, () -> {
        new Pointer(context).setInt(0, REMOTE_FILE);
        new Pointer(code).setInt(0, fake(self).code);
        return Codes.S_OK;
      }),
      (Signature.P) (self, out) -> HostedTable.guarded(ErrorSlot.GET_FILE, () -> {
        FakeFile file = fake(self).file;
        return file == null ? 0x80200004 : FakeManager.give(file, out);
      }),
      (Signature.IP) (self, language, out) -> Codes.E_NOTIMPL,
      (Signature.IP) (self, language, out) -> Codes.E_NOTIMPL,
      (Signature.P) (self, out) -> Codes.E_NOTIMPL);

  private final int code;
  private final @Nullable FakeFile file;

  FakeError(int code, @Nullable FakeFile file) {
    super(TABLE, ErrorSlot.values());
    this.code = code;
    this.file = file;
  }

  private static FakeError fake(long self) {
    return (FakeError) HostedObject.at(self);
  }

  @Override
  protected void gone() {
    if (file != null) {
      int unused = file.dropReference();
    }
  }
}
