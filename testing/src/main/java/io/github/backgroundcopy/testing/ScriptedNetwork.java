package io.github.backgroundcopy.testing;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private int blocked;

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
   * Counts the readers that wait at a gate now.
   *
   * @return 0 or more
   */
  public int blocked() {
    synchronized (lock) {
      return blocked;
    }
  }

  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    Resource resource;
    synchronized (lock) {
      requests.add(request.url());
      resource = resources.get(request.url());
    }
    return resource == null ? new Resource(this).status(404).answer() : resource.answer();
  }

  /** Waits at a gate until it opens or the answer is closed. */
  void await(Resource resource, ScriptedResponse response, long offset) throws IOException {
    synchronized (lock) {
      blocked++;
      lock.notifyAll();
      try {
        while (resource.holdsAt(offset) && !response.isClosed()) {
          lock.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted at the gate", e);
      } finally {
        blocked--;
      }
    }
  }

  /** Lets everyone look again. */
  void changed() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
