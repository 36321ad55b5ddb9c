package io.github.backgroundcopy.windows.com;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls methods through the tables of objects. Thread-safe. */
public final class MethodTables {

  /** By the address of the code: making one asks JNA for more than the call itself. */
  private static final Map<Long, Function> FUNCTIONS = new ConcurrentHashMap<>();

  private MethodTables() {}

  /**
   * Calls the method in a slot.
   *
   * @param object the interface pointer, passed as {@code this}
   * @param slot the slot, counted from 0
   * @param arguments what follows, as {@link ComApi#invoke} takes it
   * @return the 32 bits of the answer
   */
  public static int invoke(long object, int slot, Object... arguments) {
    long table = new Pointer(object).getLong(0);
    Long code = new Pointer(table).getLong(8L * slot);
    Function function = FUNCTIONS.get(code);
    if (function == null) {
      // One calling convention is all there is on 64 bits.
      function = FUNCTIONS.computeIfAbsent(code, entry -> Function.getFunction(new Pointer(entry)));
    }
    Object[] all = new Object[arguments.length + 1];
    all[0] = object;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return function.invokeInt(all);
  }
}
