package io.github.backgroundcopy.postgresql.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A way to a server of this machine that can be closed, as if the server had stopped. */
public final class Relay implements Closeable {

  /** What a network that lets one direction pass swallows. */
  public enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  private volatile int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket door;
  private @Nullable Thread acceptor;
  private int port;

  /** What is let through once without its answer. */
  private volatile @Nullable String unanswered;

  private volatile Runnable beforeLoss = () -> {};

  /** What is not passed on before something was done, once. */
  private volatile @Nullable String delayed;

  private volatile Runnable beforePassing = () -> {};

  /** Those who are told nothing more. */
  private final Set<Socket> deaf = ConcurrentHashMap.newKeySet();

  private final Object flow = new Object();
  private boolean frozen;
  private volatile @Nullable Direction swallowed;

  /** Whether every connection is broken as soon as it is there, and how many were. */
  private volatile boolean breaking;

  private final AtomicInteger broken = new AtomicInteger();

  public Relay(int target) {
    this.target = target;
    open();
  }

  public int port() {
    return port;
  }

  /** Lets connections through from now on. */
  public synchronized void open() {
    if (door == null) {
      try {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        port = opened.getLocalPort();
        door = opened;
        acceptor = start(() -> accept(opened));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Ends it.
   *
   * @throws IllegalStateException if an answer was to be lost and none was
   */
  @Override
  public void close() {
    thaw();
    cut();
    String text = unanswered;
    if (text != null) {
      throw new IllegalStateException("The answer to \"" + text + "\" was never lost");
    }
  }

  /** Refuses connections from now on, and breaks those that there are. */
  public synchronized void cut() {
    ServerSocket closing = door;
    door = null;
    if (closing != null) {
      closeQuietly(closing);
      // Until it has left, the system still listens.
      join(Objects.requireNonNull(acceptor));
    }
    breakConnections();
  }

  /** Breaks the connections that there are; new ones are let through. */
  public void breakConnections() {
    open.forEach(Relay::closeQuietly);
    open.clear();
  }

  /**
   * Breaks the connection on which the next message comes that holds a text, when it was passed on:
   * nobody learns its answer. Where the answer holds the text, it is the answer that is lost: what
   * is said often is prepared under a name, and only the answer still has its words.
   *
   * <p>If nothing is lost until this is closed, that says so.
   */
  public void loseAnswerTo(String text) {
    loseAnswerTo(text, () -> {});
  }

  /** The same, with something that is done first. */
  public void loseAnswerTo(String text, Runnable meanwhile) {
    beforeLoss = meanwhile;
    unanswered = text;
  }

  /** Does something before the next message is passed on that holds a text. */
  public void before(String text, Runnable first) {
    beforePassing = first;
    delayed = text;
  }

  /** Leads to another server from now on; connections that there are stay with the former. */
  public void pointTo(int port) {
    target = port;
  }

  /** Breaks the connections that there are, and each new one as soon as it is there. */
  public void breakAtOnce() {
    broken.set(0);
    breaking = true;
    breakConnections();
  }

  /** Tells how many new connections were broken. */
  public int broken() {
    return broken.get();
  }

  /** Breaks no more. */
  public void mend() {
    breaking = false;
  }

  /** Loses from now on what is said in one direction; nothing is broken. */
  public void swallow(Direction direction) {
    swallowed = direction;
  }

  /** Loses nothing more; what was lost stays so, and so those connections are broken. */
  public void swallowNothing() {
    swallowed = null;
    breakConnections();
  }

  /**
   * Passes nothing on from now on, and breaks nothing: nobody hears of it. New connections wait
   * before they reach the server.
   */
  public void freeze() {
    setFrozen(true);
  }

  /** Passes on again, and what has waited first. */
  public void thaw() {
    setFrozen(false);
  }

  private void setFrozen(boolean is) {
    synchronized (flow) {
      frozen = is;
      flow.notifyAll();
    }
  }

  private void awaitFlow() throws IOException {
    synchronized (flow) {
      while (frozen) {
        try {
          flow.wait();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        if (breaking) {
          broken.incrementAndGet();
          client.close();
        } else {
          connect(from, client);
        }
      } catch (IOException e) {
        // Closed, which ends the loop; or the server is not there, and nobody stays connected.
      }
    }
  }

  private void connect(ServerSocket from, Socket client) throws IOException {
    open.add(client);
    try {
      awaitFlow();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(server);
      if (from.isClosed()) {
        breakConnections();
      }
      var unused = List.of(
          start(() -> copy(client, server, Direction.TO_SERVER)),
          start(() -> copy(server, client, Direction.TO_CLIENT)));
    } catch (IOException e) {
      open.remove(client);
      client.close();
      throw e;
    }
  }

  private void copy(Socket from, Socket to, Direction direction) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[16 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitFlow();
        if (swallowed == direction) {
          continue;
        }
        if (holds(buffer, count, delayed)) {
          delayed = null;
          beforePassing.run();
        }
        boolean isLast = holds(buffer, count, unanswered);
        if (isLast) {
          unanswered = null;
          deaf.add(direction == Direction.TO_SERVER ? from : to);
        }
        if (!deaf.contains(to)) {
          to.getOutputStream().write(buffer, 0, count);
        }
        if (isLast) {
          beforeLoss.run();
          return;
        }
      }
    } catch (IOException e) {
      // One end has gone, and so the other goes.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static boolean holds(byte[] message, int count, @Nullable String text) {
    return text != null && new String(message, 0, count, ISO_8859_1).contains(text);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is closed, one way or the other.
    }
  }
}
