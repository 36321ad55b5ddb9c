package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Directories;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The queue under test as checks see it: what is done to it is noted, and its clients watched. */
final class WatchedQueue implements QueueFixture {

  private static final String NAME = "queue";

  private final QueueFixture real;
  private final CallLog log;
  private final Watched watched;
  private final Map<Principal, Integer> clients = new EnumMap<>(Principal.class);

  WatchedQueue(QueueFixture real, CallLog log) {
    this.real = real;
    this.log = log;
    this.watched = new Watched(log);
  }

  @Override
  public QueueManager client(Principal principal) {
    int number;
    synchronized (clients) {
      number = clients.merge(principal, 1, Integer::sum);
    }
    return watched.manager(
        real.client(principal), number == 1 ? principal.name() : principal.name() + number);
  }

  @Override
  public void stopService() {
    real.stopService();
    log.returned(NAME, "stopService", new Object[0], null);
  }

  @Override
  public void startService() {
    real.startService();
    log.returned(NAME, "startService", new Object[0], null);
  }

  @Override
  public void advance(Duration time) {
    real.advance(time);
    log.returned(NAME, "advance", new Object[] {time}, null);
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
    real.end((QueueManager) Watched.unwatched(client));
    log.returned(NAME, "end", new Object[] {client}, null);
  }

  @Override
  public CallbackClasses classes() {
    return real.classes();
  }

  @Override
  public Directories directories() {
    return real.directories();
  }

  @Override
  public RawDriver raw() {
    return real.raw();
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
