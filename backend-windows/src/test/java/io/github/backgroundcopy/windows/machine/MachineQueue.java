package io.github.backgroundcopy.windows.machine;

import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The queue of the machine, emptied. */
final class MachineQueue implements QueueFixture {

  private final List<QueueManager> clients = new CopyOnWriteArrayList<>();

  /**
   * Cancels what is there, and lets the service begin anew: Wine's lists what was cancelled until
   * it ends.
   */
  MachineQueue() {
    empty();
    net("stop");
    net("start");
  }

  @Override
  public QueueManager client(Principal principal) {
    QueueManager client = connect();
    clients.add(client);
    return client;
  }

  private static QueueManager connect() {
    return QueueManagers.open(QueueManagerConfig.builder().backend("windows").build());
  }

  private static void empty() {
    try (QueueManager client = connect()) {
      for (UUID id : client.enumGroups().stream().toList()) {
        try {
          client.getGroup(id).cancel();
        } catch (ItemNotFoundException | InvalidStateException e) {
          // Gone is what it was to be.
        }
      }
    }
  }

  /** Returns when the service has stopped, or runs. */
  private static void net(String verb) {
    try {
      Process net = new ProcessBuilder("net", verb, "BITS")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      if (!net.waitFor(30, TimeUnit.SECONDS)) {
        net.destroyForcibly();
        throw new IllegalStateException("net " + verb + " BITS did not end in 30 s");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    clients.forEach(QueueManager::close);
  }
}
