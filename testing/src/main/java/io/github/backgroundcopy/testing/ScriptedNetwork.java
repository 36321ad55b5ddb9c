package io.github.backgroundcopy.testing;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network without sockets: every URL answers what a test says it does, and 404 if it says
 * nothing.
 *
 * <p>Thread-safe. What is said of a URL holds for all later requests, and a release for those that
 * wait.
 */
public final class ScriptedNetwork implements Transport {

  private final Object lock = new Object();
  private final Map<String, Resource> resources = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private final Set<Waiter> waiters = new HashSet<>();

  /** Starts with nothing behind any URL. */
  public ScriptedNetwork() {}

  /**
   * Gets what is behind a URL, to be told how to answer; at first an empty file.
   *
   * @param url the URL, exactly as it will be asked for
   * @return the resource
   */
  public Resource at(String url) {
    synchronized (lock) {
      return resources.computeIfAbsent(url, unused -> new Resource(this));
    }
  }

  /**
   * Lists what was asked for.
   *
   * @return the URLs of all requests so far, in order
   */
  public List<String> requests() {
    synchronized (lock) {
      return List.copyOf(requests);
    }
  }

  /**
   * Lists from where on was asked.
   *
   * @return the offsets of all {@link #requests()}, in order; 0 for the whole
   */
  public List<Long> offsets() {
    synchronized (lock) {
      return List.copyOf(offsets);
    }
  }

  /**
   * Counts the readers that stand at a closed gate. One that was released or closed does not count
   * any more, even before its thread has noticed.
   *
   * @return 0 or more
   */
  public int blocked() {
    synchronized (lock) {
      int count = 0;
      for (Waiter waiter : waiters) {
        if (waiter.isHeld()) {
          count++;
        }
      }
      return count;
    }
  }

  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    Resource resource;
    synchronized (lock) {
      requests.add(request.url());
      offsets.add(request.offset());
      resource = resources.get(request.url());
    }
    return resource == null
        ? new Resource(this).status(404).answer(request)
        : resource.answer(request);
  }

  /** Waits at a gate until it opens or the answer is closed. */
  void await(Resource resource, ScriptedResponse response, long offset) throws IOException {
    Waiter waiter = new Waiter(resource, response, offset);
    synchronized (lock) {
      waiters.add(waiter);
      try {
        while (waiter.isHeld()) {
          lock.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted at the gate", e);
      } finally {
        waiters.remove(waiter);
      }
    }
  }

  /** Closes the answers of a resource that wait at its gate. */
  void breakConnections(Resource resource) {
    synchronized (lock) {
      for (Waiter waiter : waiters) {
        if (waiter.resource == resource) {
          waiter.response.close();
        }
      }
    }
  }

  /** Lets everyone look again. */
  void changed() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /** A reader at a gate. */
  private record Waiter(Resource resource, ScriptedResponse response, long offset) {

    boolean isHeld() {
      return resource.holdsAt(offset) && !response.isClosed();
    }
  }
}
