package io.github.backgroundcopy.windows.bits;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.MethodTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A BITS service in this process. It does what documentation says of Windows' unless it is told to
 * be like Wine's; transfers are the test's.
 */
final class FakeBits {

  static final String ME = "S-1-5-21-1";
  static final String OTHER = "S-1-5-21-2";

  private final TaskMemory memory = new TaskMemory();
  private final List<FakeJob> jobs = new CopyOnWriteArrayList<>();
  private final List<FakeManager> managers = new CopyOnWriteArrayList<>();
  private boolean wine;
  private boolean administrator;
  private int deadCode = 0x800706BA;
  private long clock = 133_000_000_000_000_000L;

  TaskMemory memory() {
    return memory;
  }

  /** From now on like Wine's: no times, owners, priorities; no suspending; newest first. */
  FakeBits asWine() {
    wine = true;
    return this;
  }

  boolean isWine() {
    return wine;
  }

  /** Whether callers may see everybody's jobs. */
  void administrator(boolean value) {
    administrator = value;
  }

  synchronized long tick() {
    clock += 10_000;
    return clock;
  }

  int connect(long out) {
    FakeManager manager = new FakeManager(this);
    managers.add(manager);
    new Pointer(out).setLong(0, manager.address());
    return Codes.S_OK;
  }

  /** The service goes away, and all that it gave; another has the same jobs or none. */
  void restart(boolean durable, int code) {
    deadCode = code;
    managers.forEach(FakeObject::die);
    managers.clear();
    List<FakeJob> before = List.copyOf(jobs);
    jobs.clear();
    for (FakeJob job : before) {
      job.die();
      if (durable) {
        jobs.add(job.again());
      }
      job.remove();
    }
  }

  int deadCode() {
    return deadCode;
  }

  FakeJob create(String name, int type) {
    FakeJob job = new FakeJob(this, UUID.randomUUID(), type, name, ME);
    jobs.add(wine ? 0 : jobs.size(), job);
    return job;
  }

  /** Adds a job of another program. */
  FakeJob foreign(String name) {
    return create(name, 0);
  }

  @Nullable
  FakeJob find(UUID id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst().orElse(null);
  }

  FakeJob byGroup(UUID group) {
    return jobs.stream()
        .filter(job -> {
          Marker marker = Marker.find(Objects.requireNonNullElse(job.description(), ""));
          return marker != null && marker.group().equals(group) && !job.hasEnded();
        })
        .findFirst()
        .orElseThrow();
  }

  List<FakeJob> jobs() {
    return jobs;
  }

  /** What an enumeration gives, or null where the caller may not. */
  @Nullable
  List<FakeObject> listed(int flags) {
    if (flags == 1 && !administrator && !wine) {
      return null;
    }
    List<FakeObject> listed = new ArrayList<>();
    for (FakeJob job : jobs) {
      boolean seen = flags == 1 || job.owner().equals(ME);
      if (seen && (wine || !job.hasEnded())) {
        listed.add(job);
      }
    }
    return listed;
  }

  /** Takes a job out of the queue, as cancelling it does in Windows. */
  void purge(FakeJob job) {
    jobs.remove(job);
    job.remove();
  }

  void disconnect(long object) {
    jobs.forEach(job -> job.disconnect(object));
  }

  /** Takes a reference to the callback in an object. */
  static long callback(long object) {
    try (Block iid = Block.of(Ids.CALLBACK);
        Block out = new Block(8)) {
      int hr = MethodTables.invoke(object, 0, iid.address(), out.address());
      return hr < 0 ? 0 : out.getLong(0);
    }
  }

  /** Ends with all that the service itself holds. */
  void close() {
    managers.forEach(FakeManager::drop);
    managers.clear();
    jobs.forEach(FakeJob::remove);
    jobs.clear();
  }
}
