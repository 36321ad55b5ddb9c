package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.windows.com.ComApi;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A plain memory queue whose clients are seen through the binary interface. */
final class AbiBench implements AutoCloseable {

  static final Caller USER = Caller.user("U");
  static final Caller ADMINISTRATOR = Caller.administrator("A");

  private final String name = "abi-" + UUID.randomUUID();
  private final AbiBridge bridge;

  AbiBench(UnaryOperator<ComApi> entries) {
    this.bridge = new AbiBridge(entries);
  }

  QueueManager client(Caller caller) {
    QueueManager real = memory(caller);
    try {
      return bridge.client(real);
    } catch (RuntimeException | Error e) {
      real.close();
      throw e;
    }
  }

  /** Opens a client that does not go through the binary interface. */
  QueueManager memory(Caller caller) {
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName(name)
        .caller(caller)
        .build());
  }

  @Override
  public void close() {
    bridge.close();
  }
}
