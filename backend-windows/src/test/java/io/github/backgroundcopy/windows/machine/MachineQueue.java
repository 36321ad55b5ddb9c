package io.github.backgroundcopy.windows.machine;

import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The queue of the machine, emptied. */
final class MachineQueue implements QueueFixture {

  private final List<QueueManager> clients = new CopyOnWriteArrayList<>();

  MachineQueue() {
    empty();
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

  @Override
  public void close() {
    clients.forEach(QueueManager::close);
    empty();
  }
}
