package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.bench.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Mistakes of two threads at once, and of the threads of callbacks. */
final class LastThreads {

  private static final long MILLI = 1_000_000;

  private LastThreads() {}

  static List<Suspect> all() {
    return List.of(
        sharedId(),
        lostReset(),
        mixedFiles(),
        calledBesideItsPredecessor(),
        calledByWhoeverBinds(),
        calledThoughSilenced());
  }

  private static void inBackground(Stage.Action<?> action) {
    Thread thread = new Thread(() -> {
      try {
        action.act();
      } catch (Exception e) {
        // Nobody is left to hear of it.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private static Suspect sharedId() {
    return new Suspect(
        Kind.RACES,
        "of two lists that name one id and are added at once both are taken, for one group",
        "JAVA-THREAD-01, QMGR-CREATE-02",
        Mistakes.in("manager.addAll", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          List<GroupSpec> specs = new ArrayList<>(call.<Collection<GroupSpec>>argument(0));
          if (specs.size() != 1 || specs.get(0) == null || specs.get(0).id().isEmpty()) {
            return call.proceed();
          }
          UUID id = specs.get(0).id().orElseThrow();
          boolean free = call.scene.look(id).isEmpty();
          Mistakes.window();
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            if (!free) {
              throw e;
            }
            try {
              return List.of(((QueueManager) call.target).getGroup(id));
            } catch (ItemNotFoundException other) {
              throw e;
            }
          }
        }),
        stage -> {
          for (int i = 0; i < 10; i++) {
            GroupSpec spec = GroupSpec.builder().id(UUID.randomUUID()).build();
            Stage.Action<Boolean> add = () -> {
              try {
                return stage.user.addAll(List.of(spec)).size() == 1;
              } catch (DuplicateIdException e) {
                return false;
              }
            };
            assertThat(Stage.together(List.of(add, add))).containsExactlyInAnyOrder(true, false);
          }
        });
  }

  private static Suspect lostReset() {
    return new Suspect(
        Kind.RACES,
        "a reset while another thread takes items is lost",
        "SnapshotEnumerator: \"Every method is one atomic step\"",
        () -> call -> {
          if (call.is("manager.enumGroups")) {
            Object walk = Objects.requireNonNull(call.proceed());
            var unused = call.scene.memo(walk, Users.class, Users::new);
            return walk;
          }
          if (!call.is("groups.next", "groups.skip", "groups.reset")) {
            return call.proceed();
          }
          AtomicBoolean shared = call.memo(Users.class, Users::new).isShared();
          if (!shared.get() || call.is("groups.reset")) {
            return call.proceed();
          }
          GroupEnumerator enumerator = (GroupEnumerator) call.target;
          ReentrantLock lock = call.memo(Users.class, Users::new).moving;
          lock.lock();
          try {
            Object answer = call.proceed();
            if (call.is("groups.next")) {
              long left = enumerator.duplicate().skip(Long.MAX_VALUE);
              Mistakes.window();
              enumerator.reset();
              var unused = enumerator.skip(enumerator.count() - left);
            }
            return answer;
          } finally {
            lock.unlock();
          }
        },
        stage -> {
          UUID first = stage.groups(50).get(0);
          GroupEnumerator shared = stage.user.enumGroups();
          AtomicInteger taken = new AtomicInteger();
          AtomicBoolean isReset = new AtomicBoolean();
          Stage.Action<List<UUID>> take = () -> {
            List<UUID> all = new ArrayList<>();
            int after = 0;
            for (int i = 0; i < 49 && after < 3; i++) {
              after += isReset.get() ? 1 : 0;
              all.addAll(shared.next(1));
              taken.incrementAndGet();
              // Leaves the other thread a moment between two calls.
              LockSupport.parkNanos(MILLI);
            }
            return all;
          };
          Stage.Action<List<UUID>> reset = () -> {
            while (taken.get() < 3) {
              Thread.onSpinWait();
            }
            shared.reset();
            isReset.set(true);
            return List.of();
          };
          assertThat(Stage.together(List.of(take, reset)).get(0))
              .filteredOn(first::equals)
              .hasSize(2);
        });
  }

  /** Who has used an enumerator. */
  private static final class Users {

    final ReentrantLock moving = new ReentrantLock();
    private final Thread first = Thread.currentThread();
    private final AtomicBoolean shared = new AtomicBoolean();

    AtomicBoolean isShared() {
      if (Thread.currentThread() != first) {
        shared.set(true);
      }
      return shared;
    }
  }

  private static Suspect mixedFiles() {
    return new Suspect(
        Kind.RACES,
        "two lists of files that are added at once come to lie between each other",
        "BackgroundCopyJob.addFiles: \"Appends files, all or none\", JAVA-THREAD-03",
        Mistakes.in("job.addFiles", call -> {
          if (!call.hasArguments() || !LastStates.is(call, GroupState.SUSPENDED)) {
            return call.proceed();
          }
          List<FileInfo> files = new ArrayList<>(call.<List<FileInfo>>argument(0));
          if (files.size() < 2 || !files.stream().allMatch(LastThreads::isPlain)) {
            return call.proceed();
          }
          int half = files.size() / 2;
          BackgroundCopyJob job = (BackgroundCopyJob) call.target;
          job.addFiles(files.subList(0, half));
          Mistakes.window();
          job.addFiles(files.subList(half, files.size()));
          return null;
        }),
        stage -> {
          for (int i = 0; i < 10; i++) {
            BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
            List<FileInfo> some = stage.names(4);
            List<FileInfo> others = stage.names(8).subList(4, 8);
            Stage.together(List.of(
                () -> {
                  job.addFiles(some);
                  return true;
                },
                () -> {
                  job.addFiles(others);
                  return true;
                }));
            List<FileInfo> all = new ArrayList<>();
            for (int file = 0; file < 8; file++) {
              all.add(job.file(file));
            }
            assertThat(all.subList(0, 4)).isIn(some, others);
          }
        });
  }

  /** Tells whether a file is one that nobody would refuse. */
  private static boolean isPlain(@Nullable FileInfo file) {
    return file != null
        && file.equals(FileInfo.of(file.remoteName(), file.localName()))
        && file.remoteName().matches("https?://[a-z0-9.:]{1,40}(/[A-Za-z0-9._-]{0,60}){1,3}")
        && file.localName().matches("[A-Za-z0-9._/-]{1,200}")
        && file.localName().startsWith("/")
        && !file.localName().endsWith("/")
        && Files.isWritable(Objects.requireNonNull(Path.of(file.localName()).getParent()));
  }

  private static Suspect calledBesideItsPredecessor() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound while the one before is being called is called beside it",
        "BackgroundCopyCallback: \"never twice at once for one group\"",
        () -> {
          Map<UUID, StatusEvent> current = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("callback.onStatus")) {
              current.put(past.id, call.argument(0));
              try {
                return call.proceed();
              } finally {
                current.remove(past.id);
              }
            }
            Object answer = call.proceed();
            StatusEvent event = past == null ? null : current.get(past.id);
            if (event != null && call.is("group.setCallback") && event.error().isEmpty()) {
              BackgroundCopyCallback callback = call.argument(0);
              StatusEvent again = StatusEvent.completed(call.group(), event.status());
              inBackground(() -> {
                callback.onStatus(again);
                return true;
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch inside = new CountDownLatch(1);
          CountDownLatch over = new CountDownLatch(1);
          CountDownLatch beside = new CountDownLatch(1);
          group.whenDone(event -> {
            inside.countDown();
            var unused = over.await(5, TimeUnit.SECONDS);
          });
          group.resume();
          assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
          group.setCallback(event -> beside.countDown());
          assertThat(beside.await(200, TimeUnit.MILLISECONDS)).isFalse();
          over.countDown();
        });
  }

  private static Suspect calledByWhoeverBinds() {
    return new Suspect(
        Kind.CALLBACKS,
        "what happened before a callback is bound is told on the thread that binds it",
        "BackgroundCopyGroup.setCallback: \"on threads of the backend\"",
        () -> call -> {
          if (!call.is("group.setCallback", "group.whenDone")
              || !call.hasArguments()
              || call.scene.inCallback.get()
              || (!LastStates.is(call, GroupState.COMPLETE)
                  && !LastStates.is(call, GroupState.ERROR))) {
            return call.proceed();
          }
          BackgroundCopyCallback callback = call.argument(0);
          BlockingQueue<FutureTask<Boolean>> tasks = new LinkedBlockingQueue<>();
          AtomicBoolean waits = new AtomicBoolean(true);
          BackgroundCopyCallback passing = event -> {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
              callback.onStatus(event);
              return true;
            });
            if (waits.get()) {
              tasks.add(task);
            } else {
              task.run();
            }
            finish(task);
          };
          Object answer = call.with(passing);
          FutureTask<Boolean> task = tasks.poll(200, TimeUnit.MILLISECONDS);
          waits.set(false);
          if (task != null) {
            task.run();
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.COMPLETE.on(stage).group();
          List<Thread> threads = new CopyOnWriteArrayList<>();
          group.setCallback(event -> threads.add(Thread.currentThread()));
          stage.queue.settle();
          assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        });
  }

  private static void finish(FutureTask<Boolean> task) throws Exception {
    try {
      task.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      task.run();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Suspect calledThoughSilenced() {
    return new Suspect(
        Kind.SILENCE,
        "what was not acknowledged is told again though notifications were switched off since",
        "NotifyFlags.DISABLE: \"nothing at all, whatever the other bits say\"",
        () -> {
          Map<UUID, Call> pending = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("callback.onStatus")) {
              try {
                Object answer = call.proceed();
                pending.remove(past.id);
                return answer;
              } catch (Exception e) {
                pending.put(past.id, call);
                throw e;
              }
            }
            Object answer = call.proceed();
            Call told = past == null ? null : pending.get(past.id);
            if (told != null
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && NotifyFlags.DISABLE.equals(call.argument(1))) {
              inBackground(() -> again(told));
            } else if (past != null && call.is("group.clearCallback", "group.setCallback")) {
              pending.remove(past.id);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            calls.incrementAndGet();
            throw new IllegalStateException("not yet");
          });
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          int before = calls.get();
          assertThat(
                  new Patience(Duration.ofMillis(200), () -> {}).until(() -> calls.get() > before))
              .as("called again")
              .isFalse();
        });
  }

  private static boolean again(Call told) {
    LockSupport.parkNanos(50 * MILLI);
    try {
      told.proceed();
    } catch (Throwable e) {
      return false;
    }
    return true;
  }
}
