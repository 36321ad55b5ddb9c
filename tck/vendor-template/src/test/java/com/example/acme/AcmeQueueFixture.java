package com.example.acme;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.tck.fixture.Directories;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fresh queue, and what the kit can do to it. */
final class AcmeQueueFixture implements QueueFixture {

  private final String name = "tck-" + UUID.randomUUID();
  private final List<QueueManager> clients = new CopyOnWriteArrayList<>();

  AcmeQueueFixture() {}

  @Override
  public QueueManager client(Principal principal) {
    // Without the facility PRINCIPALS the kit asks for U alone: the process's user.
    QueueManager client = QueueManagers.open(
        QueueManagerConfig.builder().backend("acme").queueName(name).build());
    clients.add(client);
    return client;
  }

  @Override
  public void settle() {
    // A queue that transfers nothing and calls nobody never has anything left to do.
  }

  @Override
  public Directories directories() {
    return new Directories(
        Path.of(System.getProperty("java.io.tmpdir"), "missing-" + name).toAbsolutePath(),
        UnwritableDirectory.find().orElseThrow());
  }

  @Override
  public void close() {
    clients.forEach(QueueManager::close);
  }
}
