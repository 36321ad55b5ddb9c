package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.com.ComApi;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Entry points of which one call answers with a code and does nothing. */
final class FaultyComApi extends WatchedComApi {

  /** Counting references does not fail. */
  private static final int RELEASE = 2;

  private final AtomicInteger calls = new AtomicInteger();
  private final int faulty;
  private final int code;

  /** Lets the call of a number fail, counted from 1; 0 is none. */
  FaultyComApi(ComApi real, int faulty, int code) {
    super(real);
    this.faulty = faulty;
    this.code = code;
  }

  int calls() {
    return calls.get();
  }

  @Override
  int called(IntSupplier call) {
    return calls.incrementAndGet() == faulty ? code : call.getAsInt();
  }

  /** Whoever may not enter must not leave, and a success is to be left. */
  @Override
  public int initialize() {
    return code == NOTHING ? called(() -> 0) + real.initialize() : super.initialize();
  }

  @Override
  int called(int slot, Object[] arguments, IntSupplier call) {
    return slot <= RELEASE ? call.getAsInt() : called(call);
  }

  /** A success that gives nothing. */
  static final int NOTHING = Codes.S_OK;
}
