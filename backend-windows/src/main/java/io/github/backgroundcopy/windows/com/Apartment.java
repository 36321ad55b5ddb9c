package io.github.backgroundcopy.windows.com;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * The multithreaded apartment of one manager: while it is open every thread of the process may use
 * its pointers.
 *
 * <p>A thread of its own enters first and leaves last, so that callers need no apartment. A caller
 * that sits in a single-threaded one is refused by COM before anything happens; its call is then
 * made by a thread of ours.
 *
 * <p>A call that hangs cannot be broken off. {@link #close} waits for it for a while, then says in
 * the log what is still running; the apartment stays until the call comes back.
 *
 * <p>Thread-safe.
 */
public final class Apartment implements AutoCloseable {

  private final ComApi api;
  private final Duration patience;
  private final CountDownLatch leaving = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final Set<RunningCall> running = ConcurrentHashMap.newKeySet();

  /** Work of several calls that is under way: between two of them it holds objects. */
  private final AtomicInteger works = new AtomicInteger();

  private final Object idle = new Object();
  private volatile boolean closed;

  private Apartment(ComApi api, Duration patience) {
    this.api = api;
    this.patience = patience;
  }

  /**
   * Enters.
   *
   * @param api the native side
   * @param patience how long {@link #close} waits for calls that are under way
   * @return the apartment, open
   * @throws RuntimeException if COM cannot be initialised, as {@link Results#failure} makes it
   */
  public static Apartment enter(ComApi api, Duration patience) {
    Apartment apartment = new Apartment(api, patience);
    FutureTask<Integer> entry = new FutureTask<>(api::initialize);
    Thread keeper = new Thread(
        () -> {
          entry.run();
          apartment.keep(entry);
        },
        "backgroundcopy-apartment");
    keeper.setDaemon(true);
    keeper.start();
    int hr = value(entry);
    if (hr < 0) {
      throw Results.failure("CoInitializeEx", hr);
    }
    return apartment;
  }

  private void keep(FutureTask<Integer> entry) {
    if (value(entry) < 0) {
      return;
    }
    boolean open = true;
    while (open) {
      try {
        leaving.await();
        open = false;
      } catch (InterruptedException e) {
        // Nobody has a reason to; the apartment must last.
      }
    }
    try {
      api.uninitialize();
    } finally {
      left.countDown();
    }
  }

  /**
   * Gives the native side.
   *
   * @return what calls go to
   */
  public ComApi api() {
    return api;
  }

  /**
   * Makes an object of a class.
   *
   * @param classId the class
   * @param context where it may run, a {@code CLSCTX}
   * @param iid the interface that is wanted
   * @param method what to call this in messages
   * @return the object
   * @throws IllegalStateException if the apartment was closed
   * @throws RuntimeException what {@link Results#failure} makes of a failure
   */
  public ComObject create(UUID classId, int context, UUID iid, String method) {
    try (Block out = new Block(8)) {
      // An object made by a thread in a single-threaded apartment would belong to that one.
      int hr = run(
          method,
          () -> onOurs(() -> {
            return api.createInstance(classId, context, iid, out.address());
          }));
      if (hr < 0) {
        throw Results.failure(method, hr);
      }
      return adopt(out.getLong(0));
    }
  }

  /**
   * Takes over a counted pointer that a call gave.
   *
   * @param pointer the pointer, not 0
   * @return the object, to be released once
   */
  public ComObject adopt(long pointer) {
    return new ComObject(this, pointer);
  }

  /** Calls a method; the object is held by the caller. */
  int invoke(long object, Slot slot, Object... arguments) {
    return run(slot.method(), () -> {
      int hr = api.invoke(object, slot.number(), arguments);
      return Results.isWrongThread(hr)
          ? onOurs(() -> api.invoke(object, slot.number(), arguments))
          : hr;
    });
  }

  /** Gives a reference back, also after the apartment was closed: it stays until that is done. */
  void release(long object) {
    RunningCall call = new RunningCall(UnknownSlot.RELEASE.method());
    running.add(call);
    try {
      var unused = api.inSingleThreadedApartment()
          ? onOurs(() -> api.invoke(object, UnknownSlot.RELEASE.number()))
          : api.invoke(object, UnknownSlot.RELEASE.number());
    } finally {
      ended(call);
    }
  }

  /**
   * Drops all references that others have to an object of this process: no call of theirs arrives
   * any more.
   *
   * @param object its address
   */
  public void disconnect(long object) {
    RunningCall call = new RunningCall("CoDisconnectObject");
    running.add(call);
    try {
      var unused = api.inSingleThreadedApartment()
          ? onOurs(() -> api.disconnect(object))
          : api.disconnect(object);
    } finally {
      ended(call);
    }
  }

  /**
   * Does work that makes several calls, and may hold objects between them: {@link #close} waits for
   * its end as it waits for a call. Refuses nothing by itself; the calls are refused as soon as the
   * apartment is closed.
   *
   * @param <T> what comes of it
   * @param work releases by itself what it has adopted and does not give
   * @return what it gave
   */
  public <T> T during(Supplier<T> work) {
    works.incrementAndGet();
    try {
      return work.get();
    } finally {
      works.decrementAndGet();
      leaveIfIdle();
    }
  }

  private int run(String method, NativeCall call) {
    RunningCall one = new RunningCall(method);
    running.add(one);
    try {
      // Looked at after the call is counted: whoever closes sees the call, or the call sees that.
      if (closed) {
        throw new IllegalStateException(
            "The manager was closed; open another one to call " + method);
      }
      return call.run();
    } finally {
      ended(one);
    }
  }

  private void ended(RunningCall call) {
    running.remove(call);
    leaveIfIdle();
  }

  private boolean isIdle() {
    return running.isEmpty() && works.get() == 0;
  }

  private void leaveIfIdle() {
    if (closed && isIdle()) {
      synchronized (idle) {
        idle.notifyAll();
      }
      leave();
    }
  }

  private void leave() {
    leaving.countDown();
  }

  /** Makes a call on a thread that has no apartment of its own, and so is in ours. */
  private static int onOurs(NativeCall call) {
    FutureTask<Integer> task = new FutureTask<>(call::run);
    Thread thread = new Thread(task, "backgroundcopy-call");
    thread.setDaemon(true);
    thread.start();
    return value(task);
  }

  /** Waits without end: giving up would leave a call behind that still uses the caller's memory. */
  private static int value(FutureTask<Integer> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
          }
          if (e.getCause() instanceof Error failure) {
            throw failure;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Lists the calls that have not come back.
   *
   * @return method and age of each, for people
   */
  public List<String> running() {
    List<String> calls = new ArrayList<>();
    for (RunningCall call : running) {
      calls.add(call.toString());
    }
    return calls;
  }

  /**
   * Refuses calls from now on, and leaves when those under way have come back and work that holds
   * objects has ended. Other references must have been released before. Closing again has no
   * effect.
   */
  @Override
  public void close() {
    synchronized (idle) {
      if (closed) {
        return;
      }
      closed = true;
      long deadline = System.nanoTime() + patience.toNanos();
      boolean interrupted = false;
      while (!isIdle()) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0 || interrupted) {
          LoggerFactory.getLogger(Apartment.class)
              .warn(
                  "Closed while calls are still running, which nothing can break off: {}", running);
          break;
        }
        try {
          idle.wait(millis);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (isIdle()) {
      leave();
      try {
        if (!left.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          LoggerFactory.getLogger(Apartment.class).warn("CoUninitialize is still running");
        }
      } catch (InterruptedException e) {
        // It leaves all the same.
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Something that ends with 32 bits. */
  private interface NativeCall {
    int run();
  }

  /** A call that has not come back; compared by identity. */
  private static final class RunningCall {

    private final String method;
    private final long since = System.nanoTime();

    RunningCall(String method) {
      this.method = method;
    }

    @Override
    public String toString() {
      return method + " for " + Duration.ofNanos(System.nanoTime() - since).toSeconds() + " s";
    }
  }
}
