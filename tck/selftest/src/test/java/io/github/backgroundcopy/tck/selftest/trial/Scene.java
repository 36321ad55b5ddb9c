package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One queue whose every call passes a mistake, with what the queue went through. Thread-safe, as
 * far as the mistake is.
 */
final class Scene {

  private static final Map<Class<?>, String> NOUNS = Map.of(
      BackgroundCopyGroup.class, "group",
      BackgroundCopyJob.class, "job",
      GroupEnumerator.class, "groups",
      JobEnumerator.class, "jobs",
      CallbackClasses.class, "classes");

  /** True inside a callback, on its thread. */
  final ThreadLocal<Boolean> inCallback = ThreadLocal.withInitial(() -> false);

  final QueueFixture real;
  private final Mistake mistake;
  private final Map<UUID, Past> pasts = new ConcurrentHashMap<>();
  private final Map<Object, Object> memos = Collections.synchronizedMap(new IdentityHashMap<>());

  /** What the kit's enumerators stand for: a backend is asked about its own. */
  private final Map<GroupEnumerator, GroupEnumerator> targets =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final Map<Object, Origin> makers = Collections.synchronizedMap(new IdentityHashMap<>());
  private final List<Client> clients = Collections.synchronizedList(new ArrayList<>());
  private @Nullable QueueManager eye;

  volatile int restarts;
  volatile int ends;
  volatile int closed;
  volatile int groups;
  volatile Duration clock = Duration.ZERO;

  Scene(QueueFixture real, Mistake mistake) {
    this.real = real;
    this.mistake = mistake;
  }

  /** Gives the queue as the kit sees it. */
  QueueFixture queue() {
    return wrap(QueueFixture.class, real, new Origin("queue", null, null, null));
  }

  @Nullable
  Past past(UUID id) {
    return pasts.get(id);
  }

  /** Lists the groups that ever were, the last with each id. */
  Collection<Past> pasts() {
    return pasts.values();
  }

  /** Lists the clients that are open. */
  List<Client> open() {
    synchronized (clients) {
      return clients.stream().filter(client -> !client.closed().get()).toList();
    }
  }

  /** Looks at a group as an administrator would, without taking it. */
  synchronized Optional<GroupDetails> look(UUID id) {
    try {
      return administrator().details(id);
    } catch (BackgroundCopyException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Gives a client that nobody counts with; it goes when the last other one does. */
  synchronized QueueManager administrator() {
    if (eye == null) {
      eye = real.client(Principal.A);
    }
    return eye;
  }

  /** Gives the client that made an enumerator. */
  @Nullable
  Client makerOf(GroupEnumerator enumerator) {
    Origin maker = makers.get(enumerator);
    return maker == null ? null : maker.client();
  }

  boolean isRemembered(Object of) {
    return memos.containsKey(of);
  }

  <T> T memo(Object of, Class<T> type, Supplier<T> first) {
    return type.cast(memos.computeIfAbsent(of, key -> first.get()));
  }

  private <T> T wrap(Class<T> type, Object target, Origin origin) {
    InvocationHandler handler = (self, method, arguments) -> {
      @Nullable Object[] passed = arguments == null ? new Object[0] : arguments.clone();
      for (int i = 0; i < passed.length; i++) {
        if (passed[i] instanceof BackgroundCopyCallback callback) {
          passed[i] = callback(callback, origin);
        } else if (passed[i] instanceof GroupEnumerator enumerator) {
          passed[i] = targets.getOrDefault(enumerator, enumerator);
        }
      }
      Call call = new Call(this, origin, self, target, method, passed);
      GroupState before = call.is("job.addFiles", "group.resume") ? state(call) : null;
      Object answer = mistake.answer(call);
      note(call, before);
      noteAdded(call, answer);
      return present(answer, call);
    };
    T wrapped =
        type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    if (wrapped instanceof GroupEnumerator enumerator) {
      targets.put(enumerator, (GroupEnumerator) target);
      makers.put(target, origin);
    }
    return wrapped;
  }

  private static @Nullable GroupState state(Call call) {
    Past past = call.past();
    return past == null ? null : past.look().map(GroupDetails::state).orElse(null);
  }

  private BackgroundCopyCallback callback(BackgroundCopyCallback real, Origin origin) {
    BackgroundCopyCallback wrapped = wrap(
        BackgroundCopyCallback.class,
        (BackgroundCopyCallback) event -> {
          inCallback.set(true);
          try {
            real.onStatus(event);
          } finally {
            inCallback.set(false);
          }
        },
        origin.of("callback"));
    return event -> wrapped.onStatus(presented(event, origin));
  }

  private StatusEvent presented(StatusEvent event, Origin origin) {
    UUID id = event.group().id();
    Client client = origin.client() == null ? open().get(0) : origin.client();
    Origin from = new Origin("group", client, event.group(), pasts.get(id));
    BackgroundCopyGroup group = wrap(BackgroundCopyGroup.class, event.group(), from);
    if (event.job().isEmpty()) {
      return StatusEvent.completed(group, event.status());
    }
    BackgroundCopyJob job =
        wrap(BackgroundCopyJob.class, event.job().orElseThrow(), from.of("job"));
    return StatusEvent.failed(group, event.status(), job, event.error().orElseThrow());
  }

  /** Wraps what a call gives. */
  private @Nullable Object present(@Nullable Object answer, Call call) {
    if (answer == null || Proxy.isProxyClass(answer.getClass())) {
      return answer;
    }
    Origin origin = call.origin;
    if (answer instanceof QueueManager manager) {
      Client client = new Client(call.argument(0), manager, new AtomicBoolean());
      clients.add(client);
      return wrap(QueueManager.class, manager, new Origin("manager", client, null, null));
    }
    if (answer instanceof BackgroundCopyGroup group) {
      return wrap(
          BackgroundCopyGroup.class,
          group,
          new Origin("group", origin.client(), group, pasts.get(group.id())));
    }
    if (call.is("manager.add", "manager.addAll") && answer instanceof List<?> groups) {
      return groups.stream().map(group -> present(group, call)).toList();
    }
    for (Map.Entry<Class<?>, String> type : NOUNS.entrySet()) {
      if (type.getKey().isInstance(answer)) {
        return wrap(type.getKey(), answer, origin.of(type.getValue()));
      }
    }
    return answer instanceof SnapshotEnumerator
        ? wrap(SnapshotEnumerator.class, answer, origin.of("entries"))
        : answer;
  }

  /** Takes note of what has happened. */
  private void note(Call call, @Nullable GroupState before) {
    Past past = call.past();
    switch (call.name) {
      case "manager.createGroup" -> {
        UUID id = call.argument(0);
        pasts.put(id, new Past(this, id, call.client(), pasts.containsKey(id)));
        noteGroup();
      }
      case "manager.getGroup" -> {
        if (past != null) {
          past.tookOver |= call.client().principal() == Principal.A;
        }
      }
      case "manager.close", "queue.end" -> noteClosed(call);
      case "queue.startService" -> noteRestart();
      case "queue.advance" -> clock = clock.plus(call.<Duration>argument(0));
      default -> {
        if (past != null) {
          note(call, past, before);
        }
      }
    }
  }

  private void noteAdded(Call call, @Nullable Object answer) {
    if (call.is("manager.addAll") && answer instanceof List<?> added) {
      added.forEach(group -> noteAdded(call, (BackgroundCopyGroup) group));
    } else if (call.is("manager.add") && answer instanceof BackgroundCopyGroup group) {
      noteAdded(call, group);
    }
  }

  private void noteAdded(Call call, BackgroundCopyGroup group) {
    UUID id = group.id();
    pasts.put(id, new Past(this, id, call.client(), pasts.containsKey(id)));
    noteGroup();
  }

  private synchronized void noteGroup() {
    groups++;
  }

  private synchronized void noteRestart() {
    restarts++;
  }

  private static void note(Call call, Past past, @Nullable GroupState before) {
    switch (call.name) {
      case "job.addFiles" -> past.wasReopened |= before == GroupState.COMPLETE;
      case "group.resume" -> past.wasRetried |= before == GroupState.ERROR;
      case "group.suspend" -> past.wasPaused = true;
      case "group.setCallback", "group.whenDone" -> past.callback = true;
      case "group.clearCallback" -> past.callback = false;
      case "group.set" -> {
        if (call.argument(1) instanceof NotifyFlags flags) {
          past.silenced = flags.contains(NotifyFlags.DISABLE);
        }
      }
      case "group.cancel", "group.finish" -> past.cancelled = true;
      default -> {}
    }
  }

  private synchronized void noteClosed(Call call) {
    if (call.origin.client() == null) {
      return; // The end of a client closes it.
    }
    if (call.client().closed().getAndSet(true)) {
      return;
    }
    closed++;
    if (open().isEmpty()) {
      ends++;
      if (eye != null) {
        Objects.requireNonNull(eye).close();
        eye = null;
      }
    }
  }
}
