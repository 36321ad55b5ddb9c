package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import io.github.backgroundcopy.tck.selftest.binary.Mistake;
import io.github.backgroundcopy.tck.selftest.binary.SimulatedDriver;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A queue that can be called by raw pointers, and looks for leaks when it is closed. */
final class BinaryQueue extends ForwardingQueue {

  private final Map<Principal, QueueManager> clients = new ConcurrentHashMap<>();
  private final SimulatedDriver driver;

  BinaryQueue(QueueFixture real, Twist twist, Mistake mistake) {
    super(real, twist);
    this.driver = new SimulatedDriver(
        principal -> clients.computeIfAbsent(principal, real::client),
        callback -> real.classes().register(callback),
        mistake);
  }

  @Override
  public RawDriver raw() {
    return driver;
  }

  @Override
  public void close() throws IOException {
    super.close();
    driver.expectNoLeak();
  }
}
