package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Connection;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a manager and its handles share: the way to the service, and the references that it gave.
 *
 * <p>Nothing native is called under its lock.
 */
final class Session implements AutoCloseable {

  private final Apartment apartment;
  private final Connection connection;
  private final Caller caller;
  private final CallbackWay callbacks;

  /** The newest incarnation of each group; those are among {@link #held}. */
  private final Map<UUID, HeldGroup> newest = new HashMap<>();

  private final Set<HeldGroup> held = new HashSet<>();
  private boolean closed;

  Session(Apartment apartment, Supplier<ComObject> manager, Caller caller, CallbackWay callbacks) {
    this.apartment = apartment;
    this.connection = new Connection(apartment, manager, this::lost);
    this.caller = caller;
    this.callbacks = callbacks;
  }

  Apartment apartment() {
    return apartment;
  }

  ComApi api() {
    return apartment.api();
  }

  Connection connection() {
    return connection;
  }

  Caller caller() {
    return caller;
  }

  CallbackWay callbacks() {
    return callbacks;
  }

  /** Asks an object for another one. The service acts as the caller in calls of that, too. */
  ComObject object(ComObject from, Slot slot, Object... arguments) {
    ComObject given = from.object(slot, arguments);
    // What is no proxy refuses, and needs none.
    var unused = api().allowImpersonation(given.address());
    return given;
  }

  /** Holds a group that was created just now: whatever had its id before is gone. */
  HeldGroup created(UUID id, ComObject pointer) {
    HeldGroup before = find(id);
    if (before != null) {
      retire(before);
    }
    return hold(id, pointer);
  }

  /** Calls {@code GetGroup}, which makes the caller the owner, and holds what it gives. */
  HeldGroup get(ComObject manager, UUID id) {
    return hold(id, object(manager, QMgrSlot.GET_GROUP, Guid.of(id)));
  }

  /** Takes a pointer over: for the group that is held already, if it is that one's. */
  private HeldGroup hold(UUID id, ComObject pointer) {
    HeldGroup fresh = new HeldGroup(this, id, pointer);
    while (true) {
      HeldGroup before = find(id);
      if (before != null) {
        boolean same;
        try {
          same = before.accept(pointer);
        } catch (RuntimeException | Error e) {
          pointer.release();
          throw e;
        }
        if (same) {
          return before;
        }
        retire(before);
      }
      synchronized (this) {
        if (closed) {
          break;
        }
        if (newest.putIfAbsent(id, fresh) == null) {
          held.add(fresh);
          return fresh;
        }
      }
    }
    pointer.release();
    throw new IllegalStateException("The manager was closed; open another one");
  }

  synchronized @Nullable HeldGroup find(UUID id) {
    return newest.get(id);
  }

  /** Gives up a group that was seen gone. */
  void retire(HeldGroup group) {
    forget(group);
    group.end(true);
  }

  private synchronized void forget(HeldGroup group) {
    held.remove(group);
    newest.remove(group.id(), group);
  }

  /** Gives up what was held for listings alone and is listed no more. */
  void keepListed(Collection<UUID> ids) {
    Set<UUID> listed = new HashSet<>(ids);
    for (HeldGroup group : all()) {
      if (!group.hasHandles() && !listed.contains(group.id())) {
        retire(group);
      }
    }
  }

  private synchronized List<HeldGroup> all() {
    return new ArrayList<>(held);
  }

  /** Gives up what a service that has gone gave. */
  private void lost() {
    all().forEach(group -> group.end(false));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (HeldGroup group : all()) {
      forget(group);
      group.unbind();
      group.end(false);
    }
    connection.close();
    apartment.close();
  }
}
