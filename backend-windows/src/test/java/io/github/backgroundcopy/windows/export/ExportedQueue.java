package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Directories;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import java.io.IOException;
import java.time.Duration;

/** A queue with its export, which is audited when it is closed. */
final class ExportedQueue implements QueueFixture {

  private final QueueFixture queue;
  private final NativeRawDriver driver;

  ExportedQueue(QueueFixture queue) {
    this.queue = queue;
    this.driver = new NativeRawDriver(queue::client, queue.classes());
  }

  @Override
  public QueueManager client(Principal principal) {
    return new ExportedClient(queue.client(principal));
  }

  @Override
  public void stopService() {
    queue.stopService();
  }

  @Override
  public void startService() {
    queue.startService();
  }

  @Override
  public void advance(Duration time) {
    queue.advance(time);
  }

  @Override
  public Network network() {
    return queue.network();
  }

  @Override
  public void settle() {
    queue.settle();
  }

  @Override
  public void letTimePass() {
    queue.letTimePass();
  }

  @Override
  public CallbackClasses classes() {
    return queue.classes();
  }

  @Override
  public Directories directories() {
    return queue.directories();
  }

  @Override
  public RawDriver raw() {
    return driver;
  }

  @Override
  public void close() throws IOException {
    try {
      queue.close();
    } finally {
      driver.close();
    }
  }
}
