package io.github.backgroundcopy.tck.tiny;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A queue of ids that knows nothing but to create, get, cancel and enumerate. */
public final class TinyQueue implements QueueManager {

  private final Map<UUID, BackgroundCopyGroup> groups = new LinkedHashMap<>();
  private final UnaryOperator<TinyEnumerator> fault;

  TinyQueue(UnaryOperator<TinyEnumerator> fault) {
    this.fault = fault;
  }

  @Override
  public synchronized BackgroundCopyGroup createGroup(UUID groupId) {
    if (groupId.equals(new UUID(0, 0))) {
      throw new IllegalArgumentException("zero");
    }
    if (groups.containsKey(groupId)) {
      throw new DuplicateIdException(groupId, "taken");
    }
    BackgroundCopyGroup group = group(groupId);
    groups.put(groupId, group);
    return group;
  }

  private BackgroundCopyGroup group(UUID id) {
    List<UUID> jobs = new ArrayList<>();
    return proxy(BackgroundCopyGroup.class, (self, method, arguments) -> switch (method.getName()) {
      case "id" -> id;
      case "createJob" -> job((UUID) arguments[0], jobs);
      case "enumJobs" -> (JobEnumerator) new TinyEnumerator(List.copyOf(jobs));
      case "cancel" -> cancel(id);
      case "toString" -> "TinyGroup " + id;
      default -> throw new UnsupportedOperationException(method.getName());
    });
  }

  private static BackgroundCopyJob job(UUID id, List<UUID> jobs) {
    jobs.add(id);
    return proxy(BackgroundCopyJob.class, (self, method, arguments) -> id);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @SuppressWarnings("NullAway") // The answer of a method without one.
  private synchronized Object cancel(UUID id) {
    if (groups.remove(id) == null) {
      throw new InvalidStateException("cancelled already");
    }
    return null;
  }

  @Override
  public synchronized BackgroundCopyGroup getGroup(UUID groupId) {
    BackgroundCopyGroup group = groups.get(groupId);
    if (group == null) {
      throw new ItemNotFoundException(HResult.QM_E_ITEM_NOT_FOUND + ": no group " + groupId);
    }
    return group;
  }

  @Override
  public synchronized GroupEnumerator enumGroups() {
    return fault.apply(new TinyEnumerator(List.copyOf(groups.keySet())));
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    return new TinyEntries(enumGroups());
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    return Optional.empty();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CALLBACKS);
  }

  @Override
  public Caller caller() {
    return Caller.user("tiny");
  }

  @Override
  public void close() {}
}
