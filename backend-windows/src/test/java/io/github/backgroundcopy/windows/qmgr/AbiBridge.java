package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.export.QueueExport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Exports clients of one queue and consumes them: what a service and a program do in two processes.
 * When it is closed it wants everything to be given back, exactly once.
 */
final class AbiBridge implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = 200_000;

  /** Objects are counted for the whole process: from the first bridge to the last. */
  private static final Object COUNT = new Object();

  private static int bridges;
  private static int livingBefore;

  private final HostComApi host = new HostComApi();
  private final ComApi consumer;
  private final Apartment service = Apartment.enter(host, PATIENCE);
  private final QueueExport export = new QueueExport(service);
  private final List<QueueManager> clients = new CopyOnWriteArrayList<>();

  AbiBridge() {
    this(UnaryOperator.identity());
  }

  /**
   * Bridges to a consumer with other entry points.
   *
   * @param entries makes them of those of the host
   */
  AbiBridge(UnaryOperator<ComApi> entries) {
    begin();
    this.consumer = entries.apply(host);
  }

  /** Opens a client at the far side of the bridge, which closes the one at this side with it. */
  QueueManager client(QueueManager real) {
    Apartment apartment = Apartment.enter(consumer, PATIENCE);
    QueueManager client = new AbiClient(
        LegacyQueueManager.open(
            apartment,
            () -> apartment.adopt(export.manager(real)),
            real.caller(),
            carried(real.capabilities()),
            new CallbackByPointer()),
        real);
    clients.add(client);
    return client;
  }

  /** FILESETINFO has no fields for what is announced of a file. */
  private static Set<Capability> carried(Set<Capability> declared) {
    Set<Capability> carried = EnumSet.copyOf(declared);
    carried.remove(Capability.CONTENT_VERIFICATION);
    carried.remove(Capability.SOURCES);
    carried.remove(Capability.PIECES);
    carried.remove(Capability.FILE_PROGRESS);
    return carried;
  }

  void closeClients() {
    clients.forEach(QueueManager::close);
  }

  /** Gives back what is the bridge's, and looks at what is left. The queue was closed before. */
  @Override
  public void close() {
    closeClients();
    export.close();
    service.close();
    synchronized (COUNT) {
      boolean last = --bridges == 0;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      // What is lent to a call of a callback is back when that has ended.
      while (!left(last).isEmpty() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      if (!left(last).isEmpty()) {
        throw new AssertionError("Not given back, or more than once: " + left(last));
      }
    }
  }

  private static void begin() {
    synchronized (COUNT) {
      if (bridges++ == 0) {
        livingBefore = HostedObject.living();
      }
    }
  }

  private String left(boolean last) {
    int objects = last ? HostedObject.living() - livingBefore : 0;
    return objects == 0 && host.strings() == 0 && host.inside() == 0
        ? ""
        : objects + " objects, " + host.strings() + " BSTRs, " + host.inside()
            + " threads in the apartment";
  }
}
