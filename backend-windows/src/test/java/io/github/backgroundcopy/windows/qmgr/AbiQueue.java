package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Directories;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;
import java.time.Duration;

/** A memory queue seen through the binary interface, which is audited when it is closed. */
final class AbiQueue implements QueueFixture {

  private final QueueFixture memory;
  private final AbiBridge bridge = new AbiBridge();

  AbiQueue(QueueFixture memory) {
    this.memory = memory;
  }

  @Override
  public QueueManager client(Principal principal) {
    return bridge.client(memory.client(principal));
  }

  @Override
  public void stopService() {
    memory.stopService();
  }

  @Override
  public void startService() {
    memory.startService();
  }

  @Override
  public void advance(Duration time) {
    memory.advance(time);
  }

  @Override
  public Network network() {
    return memory.network();
  }

  @Override
  public void settle() {
    memory.settle();
  }

  @Override
  public void letTimePass() {
    memory.letTimePass();
  }

  @Override
  public CallbackClasses classes() {
    return memory.classes();
  }

  @Override
  public Directories directories() {
    return memory.directories();
  }

  @Override
  public void close() throws IOException {
    bridge.closeClients();
    try {
      memory.close();
    } finally {
      bridge.close();
    }
  }
}
