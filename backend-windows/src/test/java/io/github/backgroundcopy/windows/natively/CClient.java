package io.github.backgroundcopy.windows.natively;

import com.sun.jna.CallbackProxy;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.Codes;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The C client, which drives every slot of a queue and judges every answer ({@code client.h}). */
public final class CClient {

  private static final int PARAMS_SIZE = 72;
  private static final int REPORT_SIZE = 1 << 18;

  private final Function run;

  private CClient(Function run) {
    this.run = run;
  }

  public static CClient load(Path library) {
    return new CClient(
        NativeLibrary.getInstance(library.toString()).getFunction("qmgr_client_run"));
  }

  /** Lets a transfer happen. */
  public interface Settle {

    /**
     * Returns when a group is complete or failed and its callback has been told; S_OK, or a code
     * for the report.
     */
    int settle(UUID group) throws Exception;
  }

  /**
   * What the client cannot make itself.
   *
   * @param directory where files go, with its separator at the end
   * @param url before the names of remote files of {@code fileSize} bytes
   * @param held before names of which neither a byte nor a size comes while the client runs
   * @param missing before names that end with 404
   * @param fileSize in bytes
   * @param settle null if nothing can be transferred
   * @param allocate the address of what allocates BSTRs as {@code SysAllocStringLen} does; 0 for
   *     C's own
   * @param free the address of what frees them; 0 for C's own
   */
  public record Surroundings(
      String directory,
      String url,
      String held,
      String missing,
      int fileSize,
      @Nullable Settle settle,
      long allocate,
      long free) {}

  /**
   * What the client found.
   *
   * @param checks how many answers it judged
   * @param failures one line each
   */
  public record Report(int checks, List<String> failures) {}

  /**
   * Runs the client.
   *
   * @param manager the address of an {@code IBackgroundCopyQMgr} with an empty queue; borrowed
   */
  public Report run(long manager, Surroundings given) {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    Settle settle = given.settle();
    // Held until the call has returned: native memory keeps nothing alive.
    CallbackProxy callback = settle == null ? null : callback(settle, thrown);
    Memory directory = text(given.directory());
    Memory url = text(given.url());
    Memory held = text(given.held());
    Memory missing = text(given.missing());
    Memory params = new Memory(PARAMS_SIZE);
    params.clear();
    params.setInt(0, PARAMS_SIZE);
    params.setInt(4, given.fileSize());
    params.setPointer(16, directory);
    params.setPointer(24, url);
    params.setPointer(32, held);
    params.setPointer(40, missing);
    params.setLong(48, given.allocate());
    params.setLong(56, given.free());
    if (callback != null) {
      params.setPointer(64, CallbackReference.getFunctionPointer(callback));
    }
    try (Memory report = new Memory(REPORT_SIZE)) {
      report.clear();
      int failures =
          run.invokeInt(new Object[] {params, new Pointer(manager), report, REPORT_SIZE});
      Throwable problem = thrown.get();
      if (problem != null) {
        throw new AssertionError("the transfer that the client waited for", problem);
      }
      if (failures < 0) {
        throw new AssertionError("client.h and CClient describe different parameters");
      }
      return report(failures, report.getString(0, "UTF-8"));
    } finally {
      Reference.reachabilityFence(callback);
      List.of(directory, url, held, missing, params).forEach(Memory::close);
    }
  }

  private static Report report(int failures, String text) {
    List<String> lines = text.lines().toList();
    String[] first = lines.get(0).strip().split(" ", -1);
    if (Integer.parseInt(first[3]) != failures) {
      throw new AssertionError("the client returned " + failures + " and reported " + lines.get(0));
    }
    return new Report(Integer.parseInt(first[1]), lines.subList(1, lines.size()));
  }

  private static Memory text(String text) {
    byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    Memory memory = new Memory(bytes.length);
    memory.write(0, bytes, 0, bytes.length);
    return memory;
  }

  private static CallbackProxy callback(
      Settle settle, AtomicReference<@Nullable Throwable> thrown) {
    return new CallbackProxy() {
      @Override
      public Object callback(Object[] arguments) {
        try {
          return settle.settle(NativeGuid.read((Pointer) arguments[1]));
        } catch (Throwable e) {
          // It cannot pass through C: kept for whoever called the client.
          thrown.set(e);
          return Codes.E_FAIL;
        }
      }

      @Override
      public Class<?>[] getParameterTypes() {
        return new Class<?>[] {Pointer.class, Pointer.class};
      }

      @Override
      public Class<?> getReturnType() {
        return int.class;
      }
    };
  }
}
