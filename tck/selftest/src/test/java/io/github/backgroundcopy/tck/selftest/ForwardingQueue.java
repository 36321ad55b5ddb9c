package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Directories;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;
import java.time.Duration;

/** A queue whose clients are twisted. */
class ForwardingQueue implements QueueFixture {

  final QueueFixture real;
  private final Twist twist;

  ForwardingQueue(QueueFixture real, Twist twist) {
    this.real = real;
    this.twist = twist;
  }

  @Override
  public QueueManager client(Principal principal) {
    return twist.manager(real.client(principal), principal);
  }

  @Override
  public void stopService() {
    real.stopService();
  }

  @Override
  public void startService() {
    real.startService();
  }

  @Override
  public void advance(Duration time) {
    real.advance(time);
  }

  @Override
  public Network network() {
    return real.network();
  }

  @Override
  public void settle() {
    real.settle();
  }

  @Override
  public void letTimePass() {
    real.letTimePass();
  }

  @Override
  public void end(QueueManager client) {
    client.close();
  }

  @Override
  public CallbackClasses classes() {
    return callback -> real.classes().register(twist.callback(callback));
  }

  @Override
  public Directories directories() {
    return real.directories();
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
