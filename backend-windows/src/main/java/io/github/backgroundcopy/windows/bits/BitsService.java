package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumJobsSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.abi.ManagerSlot;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Connection;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.ReleasedException;
import io.github.backgroundcopy.windows.com.Results;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The service: its manager, made anew when the service has gone, and the jobs that are held.
 *
 * <p>Remote calls are what costs. A job that was seen once is known by its pointer; listing the
 * jobs again takes a call for every 512 of them.
 *
 * <p>Thread-safe.
 */
final class BitsService implements AutoCloseable {

  private static final int LOCAL_SERVER = 4;
  private static final int OWN_JOBS = 0;
  private static final int ALL_USERS = 1;

  private final Apartment apartment;
  private final Connection connection;
  private final HeldJobs held = new HeldJobs();
  private final Habits habits = new Habits();
  private final JobFiles files;
  private final ErrorReader errors;
  private final AtomicInteger losses = new AtomicInteger();
  private volatile int scope;

  /**
   * Makes the way; nothing is called yet.
   *
   * @param apartment where calls are made; closed with this
   * @param administrator whether to ask for everybody's jobs
   */
  BitsService(Apartment apartment, boolean administrator) {
    this.apartment = apartment;
    this.scope = administrator ? ALL_USERS : OWN_JOBS;
    this.connection = new Connection(apartment, this::manager, this::lost);
    this.files = new JobFiles(apartment.api(), habits);
    this.errors = new ErrorReader(files);
  }

  private ComObject manager() {
    return trusting(apartment.create(
        Ids.MANAGER_CLASS, LOCAL_SERVER, Ids.MANAGER, "CoCreateInstance(BackgroundCopyManager)"));
  }

  /** The service acts as its caller; where it may not, it says so by itself. */
  private ComObject trusting(ComObject proxy) {
    int unused = apartment.api().allowImpersonation(proxy.address());
    return proxy;
  }

  private void lost() {
    losses.incrementAndGet();
    held.dropAll();
    habits.clear();
  }

  JobFiles files() {
    return files;
  }

  /** Makes sure that the service is there. */
  void reach() {
    connection.read(manager -> manager);
  }

  /** Makes a download, held from now on. */
  HeldJob create(String name) {
    return connection.change(manager -> {
      try (Block text = Block.of(name);
          Block out = new Block(Guid.SIZE + 8)) {
        manager.require(
            ManagerSlot.CREATE_JOB,
            text.address(),
            BitsJob.DOWNLOAD,
            out.address(),
            out.address() + Guid.SIZE);
        BitsJob job = job(trusting(manager.adopt(out.getLong(Guid.SIZE))));
        return held.keep(new HeldJob(out.getGuid(0), job, new JobFacts("", name, null, null)));
      }
    });
  }

  /**
   * Reads a job.
   *
   * @throws InvalidStateException if the job is no longer in the queue
   */
  <T> T read(UUID id, Function<HeldJob, T> action) {
    return connection.read(manager -> within(manager, id, action));
  }

  /**
   * Changes a job. What it is changed by comes last in the action, which may begin anew before.
   *
   * @throws InvalidStateException if the job is no longer in the queue
   */
  <T> T change(UUID id, Function<HeldJob, T> action) {
    return connection.change(manager -> within(manager, id, action));
  }

  /** Reads what a listing shows. */
  JobFacts show(UUID id) {
    return read(id, job -> job.refresh(errors));
  }

  /** Reads the same, and relies on nothing that was read before. */
  JobFacts look(UUID id) {
    return read(id, job -> {
      job.changed();
      return job.refresh(errors);
    });
  }

  TransferError error(HeldJob job) {
    return errors.read(job.job());
  }

  private <T> T within(ComObject manager, UUID id, Function<HeldJob, T> action) {
    HeldJob job = find(manager, id);
    try {
      return action.apply(job);
    } catch (ReleasedException e) {
      if (held.find(id) == job) {
        throw e;
      }
      // Another thread has given it up, perhaps by an older listing.
      return action.apply(find(manager, id));
    }
  }

  private HeldJob find(ComObject manager, UUID id) {
    HeldJob job = held.find(id);
    if (job != null) {
      return job;
    }
    try (Block in = Block.of(id)) {
      return keep(id, manager.object(ManagerSlot.GET_JOB, in.address()));
    } catch (ItemNotFoundException e) {
      throw HeldJob.ended();
    }
  }

  /** Gives a job up that was seen to have ended. */
  void drop(HeldJob job) {
    held.drop(job);
  }

  /** Lists the jobs that are in the queue, in no order. */
  List<HeldJob> list() {
    return listed(job -> true);
  }

  /**
   * Lists the jobs that are in the queue and fit, in no order. Whether one is still there may take
   * a call; of the others it is not asked.
   */
  List<HeldJob> listed(Predicate<HeldJob> fits) {
    return connection.read(manager -> {
      int before = losses.get();
      List<HeldJob> jobs = list(manager, fits);
      if (losses.get() != before) {
        // Another thread found out that the service has gone: what was given up had not ended.
        throw Results.failure("IBackgroundCopyManager::EnumJobs", Codes.RPC_E_DISCONNECTED);
      }
      return jobs;
    });
  }

  private List<HeldJob> list(ComObject manager, Predicate<HeldJob> fits) {
    Set<HeldJob> gone = new HashSet<>(held.now());
    List<HeldJob> jobs = new ArrayList<>();
    List<ComObject> pointers = pointers(manager);
    try {
      for (ComObject pointer : pointers) {
        HeldJob job = seen(pointer);
        if (job != null) {
          gone.remove(job);
          if (fits.test(job) && !(habits.listsEndedJobs() && hasEnded(job))) {
            jobs.add(job);
          }
        }
      }
    } catch (RuntimeException e) {
      // Those that are held now release themselves.
      for (ComObject pointer : pointers) {
        HeldJob job = held.at(pointer.address());
        if (job == null || job.job().object() != pointer) {
          pointer.release();
        }
      }
      throw e;
    }
    gone.forEach(held::drop);
    return jobs;
  }

  private List<ComObject> pointers(ComObject manager) {
    ComObject enumerator = enumerator(manager);
    try {
      return Enumeration.rest(enumerator, EnumJobsSlot.NEXT);
    } finally {
      enumerator.release();
    }
  }

  private ComObject enumerator(ComObject manager) {
    if (scope == ALL_USERS) {
      try {
        return manager.object(ManagerSlot.ENUM_JOBS, ALL_USERS);
      } catch (QueueAccessDeniedException e) {
        // The token allows less than it says.
        scope = OWN_JOBS;
      }
    }
    return manager.object(ManagerSlot.ENUM_JOBS, OWN_JOBS);
  }

  /** Takes a listed pointer over; null if its job has left the queue. */
  private @Nullable HeldJob seen(ComObject pointer) {
    HeldJob known = held.at(pointer.address());
    if (known == null) {
      try {
        UUID id = job(pointer).id();
        known = held.find(id);
        if (known == null) {
          return keep(id, pointer);
        }
      } catch (BackgroundCopyException e) {
        pointer.release();
        return passed(e);
      }
    }
    pointer.release();
    return known;
  }

  /** Takes a pointer over, and reads what tells whose the job is. */
  private HeldJob keep(UUID id, ComObject pointer) {
    BitsJob job = job(trusting(pointer));
    try {
      // First the times: what changes from now on will be seen by them.
      JobTimes times = job.times();
      String description = job.description();
      String name = Marker.find(description) == null ? job.displayName() : null;
      return held.keep(new HeldJob(id, job, new JobFacts(description, name, times, null)));
    } catch (QueueAccessDeniedException e) {
      HeldJob denied = held.keep(new HeldJob(id, job, new JobFacts("", "", null, null)));
      denied.changed();
      return denied;
    } catch (RuntimeException e) {
      pointer.release();
      throw e;
    }
  }

  private BitsJob job(ComObject pointer) {
    return new BitsJob(pointer, apartment.api(), habits);
  }

  private boolean hasEnded(HeldJob job) {
    try {
      return job.job().state().hasEnded();
    } catch (ReleasedException e) {
      // Cancelled by another thread.
      return true;
    } catch (InvalidStateException | ItemNotFoundException e) {
      return true;
    } catch (BackgroundCopyException e) {
      // It may still be there, and says so when it is shown.
      passed(e);
      return false;
    }
  }

  /** Lets a listing go on without one job, but not without the service. */
  private static @Nullable HeldJob passed(BackgroundCopyException e) {
    if (Results.isConnectionLost(e.hresult().code())) {
      throw e;
    }
    return null;
  }

  @Override
  public void close() {
    held.close();
    connection.close();
    apartment.close();
  }
}
