package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes what methods of one type do, on every object of that type that the queue gives. */
final class CallTwist extends Twist {

  private static final List<Class<?>> TYPES = List.of(
      BackgroundCopyGroup.class,
      BackgroundCopyJob.class,
      GroupEnumerator.class,
      JobEnumerator.class,
      SnapshotEnumerator.class);

  private final Class<?> type;
  private final Set<String> methods;
  private final Mistake mistake;
  private @Nullable QueueFixture queue;
  private volatile boolean down;

  private CallTwist(Class<?> type, Set<String> methods, Mistake mistake) {
    this.type = type;
    this.methods = methods;
    this.mistake = mistake;
  }

  /** Makes a mistake that remembers nothing in one method. */
  static Supplier<Twist> of(Class<?> type, String method, Mistake mistake) {
    return () -> new CallTwist(type, Set.of(method), mistake);
  }

  /** Makes a mistake that remembers something, anew for every queue, in some methods. */
  static Supplier<Twist> of(Class<?> type, Set<String> methods, Supplier<Mistake> mistakes) {
    return () -> new CallTwist(type, methods, mistakes.get());
  }

  /** Makes a mistake in one method of managers. */
  static Supplier<Twist> manager(String method, Mistake mistake) {
    return of(QueueManager.class, method, mistake);
  }

  /** Makes a mistake in one method of groups. */
  static Supplier<Twist> group(String method, Mistake mistake) {
    return of(BackgroundCopyGroup.class, method, mistake);
  }

  /** Makes a mistake in one method of jobs. */
  static Supplier<Twist> job(String method, Mistake mistake) {
    return of(BackgroundCopyJob.class, method, mistake);
  }

  @Override
  QueueFixture queue(QueueFixture real) {
    queue = real;
    return new ForwardingQueue(real, this) {
      @Override
      public void stopService() {
        super.stopService();
        down = true;
      }

      @Override
      public void startService() {
        down = false;
        super.startService();
      }
    };
  }

  @Override
  QueueManager manager(QueueManager real, Principal principal) {
    return (QueueManager)
        wrapped(QueueManager.class, new ForwardingManager(real, this), real, principal);
  }

  private Object wrapped(Class<?> as, Object target, QueueManager client, Principal principal) {
    return Proxy.newProxyInstance(
        as.getClassLoader(), new Class<?>[] {as}, (self, method, arguments) -> {
          Call call = new Call(client, principal, target, method, arguments);
          Object answer = as == type && methods.contains(method.getName())
              ? mistake.make(call)
              : call.proceed();
          for (Class<?> one : TYPES) {
            if (one.isInstance(answer)) {
              return wrapped(one, answer, client, principal);
            }
          }
          return answer;
        });
  }

  /** Answers a call, as it should not be answered. */
  interface Mistake {

    @Nullable
    Object make(Call call) throws Throwable;
  }

  /** A call on its way to the queue. */
  final class Call {

    final QueueManager client;
    final Principal principal;
    final Object target;
    private final Method method;
    private final @Nullable Object @Nullable [] arguments;

    private Call(
        QueueManager client,
        Principal principal,
        Object target,
        Method method,
        @Nullable Object @Nullable [] arguments) {
      this.client = client;
      this.principal = principal;
      this.target = target;
      this.method = method;
      this.arguments = arguments;
    }

    String method() {
      return method.getName();
    }

    /** Gives an argument; whoever asks knows its type, and whether it may be null. */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    <T> T argument(int index) {
      return (T) arguments[index];
    }

    BackgroundCopyGroup group() {
      return (BackgroundCopyGroup) target;
    }

    BackgroundCopyJob job() {
      return (BackgroundCopyJob) target;
    }

    /** Answers as one should. */
    @Nullable
    Object proceed() throws Throwable {
      return on(target);
    }

    /** Calls the same of another object. */
    @Nullable
    Object on(Object other) throws Throwable {
      try {
        return method.invoke(other, arguments);
      } catch (InvocationTargetException e) {
        throw Objects.requireNonNull(e.getCause());
      }
    }

    boolean isDown() {
      return down;
    }

    /** Answers as if the service were not stopped. */
    @Nullable
    Object awake() throws Throwable {
      QueueFixture stopped = Objects.requireNonNull(queue);
      stopped.startService();
      try {
        return proceed();
      } finally {
        stopped.stopService();
      }
    }

    /** Opens a client of a principal that nobody counts with. */
    QueueManager as(Principal other) {
      return Objects.requireNonNull(queue).client(other);
    }
  }
}
