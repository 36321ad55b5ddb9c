package io.github.backgroundcopy.windows.natively;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.HostComApi;

/**
 * BSTRs are those of C, so that each side frees what the other allocated, and C counts them all.
 */
final class CStringsApi extends HostComApi {

  private final Function allocate;
  private final Function free;

  CStringsApi(CServer strings) {
    this.allocate = Function.getFunction(new Pointer(strings.allocateString()));
    this.free = Function.getFunction(new Pointer(strings.freeString()));
  }

  @Override
  public long allocateString(String text) {
    try (Block units = Block.of(text)) {
      return allocate.invokeLong(new Object[] {units.address(), text.length()});
    }
  }

  @Override
  public void freeString(long string) {
    free.invokeVoid(new Object[] {string});
  }
}
