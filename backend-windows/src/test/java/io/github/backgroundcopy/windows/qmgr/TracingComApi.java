package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.windows.com.ComApi;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** Entry points that note the slot of every method called. */
final class TracingComApi extends WatchedComApi {

  private final List<Integer> slots = new CopyOnWriteArrayList<>();

  TracingComApi(ComApi real) {
    super(real);
  }

  List<Integer> slots() {
    return slots;
  }

  @Override
  int called(int slot, Object[] arguments, IntSupplier call) {
    slots.add(slot);
    return call.getAsInt();
  }
}
