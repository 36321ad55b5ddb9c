package io.github.backgroundcopy.transfer.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks up names of hosts. Thread-safe.
 *
 * <p>The system's look-up cannot be interrupted, so it has threads of its own, and whoever waits
 * for it may leave. Their number is bounded, and nobody who comes back adds to it: a name that is
 * being looked up is not looked up a second time.
 */
final class Lookups {

  /** How many names are looked up at once. */
  private static final int MOST = 8;

  /** How many addresses of a host are tried: a server of names may tell any number. */
  private static final int MOST_ADDRESSES = 8;

  private final Map<String, CompletableFuture<List<InetAddress>>> going = new HashMap<>();
  private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
      MOST, MOST, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Lookups::thread);

  private final NameService names;

  /** Looks up with what the system has. */
  Lookups() {
    this(host -> List.of(InetAddress.getAllByName(host)));
  }

  Lookups(NameService names) {
    this.names = names;
    threads.allowCoreThreadTimeOut(true);
  }

  /** Looks up a name; what is an address already is there at once. */
  CompletableFuture<List<InetAddress>> of(String host) {
    if (isAddress(host)) {
      CompletableFuture<List<InetAddress>> known = new CompletableFuture<>();
      lookUp(host, known);
      return known;
    }
    synchronized (going) {
      CompletableFuture<List<InetAddress>> work = going.get(host);
      if (work == null) {
        work = new CompletableFuture<>();
        begin(host, work);
      }
      return work;
    }
  }

  private void begin(String host, CompletableFuture<List<InetAddress>> work) {
    going.put(host, work);
    try {
      threads.execute(() -> {
        try {
          lookUp(host, work);
        } finally {
          synchronized (going) {
            going.remove(host);
          }
        }
      });
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      going.remove(host);
      work.completeExceptionally(new IOException("No thread to look up names with", e));
    }
  }

  /** Starts no further look-up; a thread that is busy with one ends after it. */
  void close() {
    threads.shutdownNow();
  }

  private void lookUp(String host, CompletableFuture<List<InetAddress>> work) {
    try {
      List<InetAddress> all = names.lookUp(host);
      work.complete(all.subList(0, Math.min(MOST_ADDRESSES, all.size())));
    } catch (IOException | RuntimeException e) {
      work.completeExceptionally(e);
    }
  }

  /**
   * Tells whether nobody need be asked: IPv6 has colons, and no top-level domain has digits only.
   */
  static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /** Tells whether no name is being looked up, for tests. */
  boolean isIdle() {
    synchronized (going) {
      return going.isEmpty();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "backgroundcopy-names");
    thread.setDaemon(true);
    return thread;
  }

  /** Whoever knows the addresses of hosts. */
  interface NameService {

    List<InetAddress> lookUp(String host) throws IOException;
  }
}
