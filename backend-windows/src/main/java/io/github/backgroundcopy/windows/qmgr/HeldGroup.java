package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.ReleasedException;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The references to one incarnation of a group: its own, its job's, and the callback that is bound
 * to it. All handles of a manager to that incarnation lead here.
 *
 * <p>When the service has gone and runs again, the next call finds the group again by its id, if
 * the caller is an ordinary user and the job that was seen is still in it. Nothing is called under
 * its lock.
 */
final class HeldGroup {

  private final Session session;
  private final UUID id;

  /** Held while something is bound, so that the last binding here is the last one there. */
  private final Object binding = new Object();

  /** Null when the group is gone, its service is, or the manager was closed. */
  private @Nullable ComObject pointer;

  private @Nullable UUID jobId;
  private @Nullable ComObject job;
  private @Nullable BoundCallback callback;
  private boolean gone;
  private boolean handles;

  HeldGroup(Session session, UUID id, ComObject pointer) {
    this.session = session;
    this.id = id;
    this.pointer = pointer;
  }

  UUID id() {
    return id;
  }

  Session session() {
    return session;
  }

  /** Says that handles lead here from now on. */
  synchronized HeldGroup withHandles() {
    handles = true;
    return this;
  }

  synchronized boolean hasHandles() {
    return handles;
  }

  synchronized boolean isGone() {
    return gone;
  }

  /** Reads from the group, once more if the service has gone meanwhile. */
  <T> T read(Function<ComObject, T> action) {
    return asked(() -> session.connection().read(manager -> with(manager, action)));
  }

  /** Changes something about the group. */
  <T> T change(Function<ComObject, T> action) {
    return asked(() -> session.connection().change(manager -> with(manager, action)));
  }

  /** Reads from the group's job. */
  <T> T readJob(UUID which, Function<ComObject, T> action) {
    return read(group -> action.apply(job(group, which)));
  }

  /** Changes something about the group's job. */
  <T> T changeJob(UUID which, Function<ComObject, T> action) {
    return change(group -> action.apply(job(group, which)));
  }

  /** Takes the group out of the queue. */
  void cancel() {
    change(group -> group.require(GroupSlot.CANCEL_GROUP));
    session.retire(this);
  }

  private <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidStateException e) {
      // Said of a group that is gone by every method, and by some of one that is there.
      ComObject group = current();
      if (group != null && isGone(group)) {
        session.retire(this);
      }
      throw e;
    }
  }

  private <T> T with(ComObject manager, Function<ComObject, T> action) {
    ComObject group = reach(manager);
    try {
      return action.apply(group);
    } catch (ReleasedException e) {
      throw isGone() ? cancelled() : e;
    }
  }

  private synchronized @Nullable ComObject current() {
    return pointer;
  }

  private ComObject reach(ComObject manager) {
    if (isGone()) {
      // A service that is stopped says so of groups that are gone, too.
      session.object(manager, QMgrSlot.ENUM_GROUPS, 0).release();
      throw cancelled();
    }
    ComObject group = current();
    return group == null ? find(manager) : group;
  }

  private InvalidStateException cancelled() {
    return new InvalidStateException(
        "Group \"" + id + "\" has left the queue; create it anew to go on");
  }

  /** Finds the group again after its service had gone. */
  private ComObject find(ComObject manager) {
    if (session.caller().administrator()) {
      throw new ServiceUnavailableException(
          HResult.RPC_E_DISCONNECTED,
          "The service had stopped, and group \"" + id
              + "\" may be somebody else's by now; get it again to go on",
          null);
    }
    ComObject found;
    try {
      found = session.object(manager, QMgrSlot.GET_GROUP, Guid.of(id));
    } catch (ItemNotFoundException e) {
      session.retire(this);
      throw cancelled();
    }
    boolean accepted = false;
    try {
      accepted = renew(found);
    } finally {
      if (!accepted) {
        found.release();
      }
    }
    ComObject group = current();
    if (group == null) {
      session.retire(this);
      throw cancelled();
    }
    return group;
  }

  /**
   * Takes a pointer over that {@code GetGroup} gave now.
   *
   * @return false if it is that of another group, which has the id of this one now; it was not
   *     taken over then
   */
  boolean accept(ComObject fresh) {
    ComObject group = current();
    if (group == null) {
      return !isGone() && renew(fresh);
    }
    if (group.address() != fresh.address() && isGone(group)) {
      return false;
    }
    fresh.release();
    return true;
  }

  private static boolean isGone(ComObject group) {
    try (Block out = new Block(8)) {
      return group.call(GroupSlot.GET_STATUS, out.address(), out.address() + 4)
          == Codes.QM_E_INVALID_STATE;
    } catch (ReleasedException e) {
      return true;
    }
  }

  /** Takes over a pointer where there is none; false if it is another group's. */
  private boolean renew(ComObject fresh) {
    UUID known;
    synchronized (this) {
      known = jobId;
    }
    if (known != null) {
      try {
        session.object(fresh, GroupSlot.GET_JOB, Guid.of(known)).release();
      } catch (ItemNotFoundException e) {
        return false;
      }
    }
    synchronized (this) {
      if (gone) {
        return false;
      }
      if (pointer == null) {
        pointer = fresh;
        return true;
      }
    }
    fresh.release();
    return true;
  }

  /** Gives the pointer to the job. */
  ComObject job(ComObject group, UUID which) {
    synchronized (this) {
      if (job != null && which.equals(jobId)) {
        return job;
      }
    }
    return keepJob(which, session.object(group, GroupSlot.GET_JOB, Guid.of(which)));
  }

  /**
   * Takes over a pointer to the job.
   *
   * @return the one to use; released already if the group is held no more
   */
  ComObject keepJob(UUID which, ComObject fresh) {
    ComObject used;
    ComObject useless;
    synchronized (this) {
      boolean known = job != null && which.equals(jobId);
      if (pointer == null) {
        used = fresh;
        useless = fresh;
      } else if (known && job != null) {
        used = job;
        useless = fresh;
      } else {
        used = fresh;
        useless = job;
        job = fresh;
        jobId = which;
      }
    }
    if (useless != null) {
      useless.release();
    }
    return used;
  }

  /** The id of the job that was seen. */
  synchronized @Nullable UUID jobId() {
    return jobId;
  }

  /** Binds a callback in place of any other (CB-BIND-01). */
  void bind(BackgroundCopyCallback wanted) {
    rebind(() -> {
      CallbackObject object = new CallbackObject(this, wanted);
      try {
        return change(group -> session.callbacks().bind(group, object));
      } catch (RuntimeException | Error e) {
        object.end();
        throw e;
      }
    });
  }

  /** Does what ends the binding there, and then ends it here. */
  void rebind(Function<ComObject, ?> action) {
    rebind(() -> {
      change(action);
      return null;
    });
  }

  /** Nobody leaves the apartment while what was bound before has not been given up in it. */
  private void rebind(Supplier<@Nullable BoundCallback> binder) {
    boolean unused = session.apartment().during(() -> {
      synchronized (binding) {
        replace(binder.get());
      }
      return true;
    });
  }

  private void replace(@Nullable BoundCallback bound) {
    BoundCallback former;
    BoundCallback useless;
    synchronized (this) {
      former = callback;
      callback = pointer == null ? null : bound;
      useless = callback == null ? bound : null;
    }
    if (former != null) {
      former.end();
    }
    if (useless != null) {
      useless.end();
    }
  }

  /** Tells whether a class id is that of a binding made here, which needs none to be shown. */
  synchronized boolean isOurs(String classId) {
    return callback != null && callback.hasClass(classId);
  }

  /** Unbinds the callback for good, unless somebody else has bound another since. */
  void unbind() {
    BoundCallback bound;
    ComObject group;
    synchronized (this) {
      bound = callback;
      group = pointer;
    }
    if (bound != null && group != null) {
      bound.withdraw(group);
    }
  }

  /** Gives all references up, in the apartment: nobody leaves it meanwhile. */
  void end(boolean forever) {
    boolean unused = session.apartment().during(() -> {
      giveUp(forever);
      return true;
    });
  }

  private void giveUp(boolean forever) {
    ComObject group;
    ComObject itsJob;
    BoundCallback bound;
    synchronized (this) {
      gone |= forever;
      group = pointer;
      itsJob = job;
      bound = callback;
      pointer = null;
      job = null;
      callback = null;
    }
    if (bound != null) {
      bound.end();
    }
    if (itsJob != null) {
      itsJob.release();
    }
    if (group != null) {
      group.release();
    }
  }
}
