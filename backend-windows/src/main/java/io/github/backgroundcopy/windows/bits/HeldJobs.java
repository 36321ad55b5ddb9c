package io.github.backgroundcopy.windows.bits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The jobs to which a reference is held, one for each: given up when the job was seen gone, or with
 * the queue. Thread-safe; references are given up outside the lock, for that may call the service.
 */
final class HeldJobs {

  private final Map<UUID, HeldJob> byId = new HashMap<>();
  private final Map<Long, HeldJob> byAddress = new HashMap<>();
  private boolean closed;

  synchronized @Nullable HeldJob find(UUID id) {
    return byId.get(id);
  }

  /**
   * Finds by the pointer. COM gives the same one for the same object for as long as one is held.
   */
  synchronized @Nullable HeldJob at(long address) {
    return byAddress.get(address);
  }

  /** Keeps a job, unless another thread was quicker: then the reference is given up. */
  HeldJob keep(HeldJob job) {
    HeldJob kept = put(job);
    if (kept != job) {
      job.job().object().release();
    }
    if (kept == null) {
      throw new IllegalStateException("The manager was closed; open another one");
    }
    return kept;
  }

  private synchronized @Nullable HeldJob put(HeldJob job) {
    if (closed) {
      return null;
    }
    HeldJob earlier = byId.putIfAbsent(job.id(), job);
    if (earlier != null) {
      return earlier;
    }
    byAddress.put(address(job), job);
    return job;
  }

  /** What is held now, to be compared with a listing that begins now. */
  synchronized Set<HeldJob> now() {
    return Set.copyOf(byId.values());
  }

  void drop(HeldJob job) {
    synchronized (this) {
      if (byId.remove(job.id(), job)) {
        byAddress.remove(address(job));
      }
    }
    job.job().object().release();
  }

  void dropAll() {
    List<HeldJob> all;
    synchronized (this) {
      all = new ArrayList<>(byId.values());
      byId.clear();
      byAddress.clear();
    }
    for (HeldJob job : all) {
      job.job().object().release();
    }
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    dropAll();
  }

  private static long address(HeldJob job) {
    return job.job().object().address();
  }
}
