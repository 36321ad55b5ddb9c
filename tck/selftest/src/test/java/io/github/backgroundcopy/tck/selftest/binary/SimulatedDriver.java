package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import io.github.backgroundcopy.tck.fixture.RawCallback;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** Calls exported objects of any queue, with as many bits as most hosts have. */
public final class SimulatedDriver implements RawDriver {

  private final SimulatedMemory memory = new SimulatedMemory();
  private final Function<Principal, QueueManager> clients;
  private final CallbackClasses classes;
  private final Export export;
  private final ReadWriteLock telling = new ReentrantReadWriteLock();

  /** Exports the queue of some clients. */
  public SimulatedDriver(
      Function<Principal, QueueManager> clients, CallbackClasses classes, Mistake mistake) {
    this.clients = clients;
    this.classes = classes;
    this.export = new Export(memory, mistake);
  }

  @Override
  public int pointerSize() {
    return 8;
  }

  @Override
  public long manager(Principal principal) {
    return export.add(new ExportedManager(export, clients.apply(principal)));
  }

  @Override
  public int call(long object, int slot, RawArgument... arguments) {
    return export.call(object, slot, Words.pass(arguments));
  }

  @Override
  public long allocate(int size) {
    return memory.allocate(size, SimulatedMemory.Kind.BLOCK);
  }

  @Override
  public void free(long address) {
    memory.free(address, SimulatedMemory.Kind.BLOCK);
  }

  @Override
  public byte[] read(long address, int size) {
    return memory.read(address, size);
  }

  @Override
  public void write(long address, byte[] bytes) {
    memory.write(address, bytes);
  }

  @Override
  public long allocateString(String text) {
    return memory.allocateString(text);
  }

  @Override
  public void freeString(long string) {
    memory.freeString(string);
  }

  @Override
  public String register(RawCallback callback) {
    BackgroundCopyCallback object = event -> {
      int hresult;
      telling.readLock().lock();
      try {
        hresult = tell(callback, event);
      } finally {
        telling.readLock().unlock();
      }
      if (hresult != Hresults.OK) {
        throw new IllegalStateException("OnStatus answered " + hresult);
      }
    };
    return classes.register(object);
  }

  private int tell(RawCallback callback, StatusEvent event) {
    Tell tell = new Tell(callback);
    tell.group = export.add(new ExportedGroup(export, event.group()));
    tell.job = event.job().map(job -> export.add(new ExportedJob(export, job))).orElse(0L);
    tell.fileIndex = event.fileIndex().orElse(-1);
    tell.status = event.status().bits();
    tell.retries = event.error().map(TransferError::retries).orElse(0);
    tell.win32Result = event.error().map(TransferError::win32Result).orElse(0);
    tell.transportResult = event.error().map(TransferError::transportResult).orElse(0);
    List<Long> lent = tell.job == 0 ? List.of(tell.group) : List.of(tell.group, tell.job);
    try {
      return export.tell(tell);
    } finally {
      lent.forEach(pointer -> {
        var unused = export.call(pointer, 2, List.of());
      });
    }
  }

  /** Expects that the client gave back all that it was given, and what calls of it lent it. */
  public void expectNoLeak() {
    List<String> leaks;
    telling.writeLock().lock();
    try {
      leaks = memory.leaks();
    } finally {
      telling.writeLock().unlock();
    }
    if (!leaks.isEmpty()) {
      throw new AssertionError("The client did not give back: " + leaks);
    }
  }
}
