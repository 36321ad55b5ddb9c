package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.windows.com.ComApi;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * Entry points that are watched: every call that answers with an HRESULT goes through one place.
 */
class WatchedComApi implements ComApi {

  final ComApi real;

  WatchedComApi(ComApi real) {
    this.real = real;
  }

  /** Makes a call; a subclass does more, or less. */
  int called(IntSupplier call) {
    return call.getAsInt();
  }

  /** Makes a call of a method. */
  int called(int slot, Object[] arguments, IntSupplier call) {
    return called(call);
  }

  @Override
  public int initialize() {
    return called(real::initialize);
  }

  @Override
  public void uninitialize() {
    real.uninitialize();
  }

  @Override
  public boolean inSingleThreadedApartment() {
    return real.inSingleThreadedApartment();
  }

  @Override
  public int createInstance(UUID classId, int context, UUID iid, long out) {
    return called(() -> real.createInstance(classId, context, iid, out));
  }

  @Override
  public int allowImpersonation(long proxy) {
    return called(() -> real.allowImpersonation(proxy));
  }

  @Override
  public int registerClass(UUID classId, long factory, long out) {
    return called(() -> real.registerClass(classId, factory, out));
  }

  @Override
  public int revokeClass(int registration) {
    return real.revokeClass(registration);
  }

  @Override
  public int disconnect(long object) {
    return real.disconnect(object);
  }

  @Override
  public int invoke(long object, int slot, Object... arguments) {
    return called(slot, arguments, () -> real.invoke(object, slot, arguments));
  }

  @Override
  public long allocateString(String text) {
    return real.allocateString(text);
  }

  @Override
  public void freeString(long string) {
    real.freeString(string);
  }

  @Override
  public void freeTaskMemory(long memory) {
    real.freeTaskMemory(memory);
  }
}
