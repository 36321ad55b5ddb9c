package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Mistakes about which thread calls, and which one is called on: sections 6.7 and 6.9. */
final class WrongThreads {

  private WrongThreads() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "CB-REENTRY-02",
            "creates no group while it calls",
            "createGroup() inside",
            BusyInside::new),
        WrongBackend.of(
            "CB-REENTRY-02",
            "lists nothing to others while it calls",
            "a call beside which others used the queue",
            LockedInside::new),
        WrongBackend.of(
            "CB-REENTRY-02",
            "closes a client when the call is over",
            "enumGroups() inside, after close()",
            LateClosing::new),
        WrongBackend.of(
            "JAVA-COMPLETION-07",
            "ends stages on the thread that cancels",
            "what depends on completion() when a group ends by cancel()",
            EndingInCancel::new),
        WrongBackend.of(
            "JAVA-THREAD-06",
            "refuses threads that are interrupted",
            "createGroup() on a thread that is interrupted",
            RefusingInterrupted::new),
        WrongBackend.of(
            "JAVA-THREAD-06/transfers",
            "forgets in suspend that a thread was interrupted",
            "a thread that was interrupted, after suspend()",
            () -> new Twist() {
              @Override
              BackgroundCopyGroup group(BackgroundCopyGroup real) {
                return new ForwardingGroup(real, this) {
                  @Override
                  public void suspend() {
                    boolean unused = Thread.interrupted();
                    super.suspend();
                  }
                };
              }
            }),
        WrongBackend.of(
            "JAVA-THREAD-06",
            "forgets that a thread was interrupted",
            "a thread that was interrupted, after addFiles()",
            () -> new Twist() {
              @Override
              BackgroundCopyJob job(BackgroundCopyJob real) {
                return new ForwardingJob(real) {
                  @Override
                  public void addFiles(List<FileInfo> files) {
                    boolean unused = Thread.interrupted();
                    super.addFiles(files);
                  }
                };
              }
            }));
  }

  /** Knows whether a callback of the queue is being called, and on which thread. */
  private abstract static class Inside extends Twist {

    final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return event -> {
        inside.set(true);
        try {
          call(() -> real.onStatus(event));
        } finally {
          inside.set(false);
        }
      };
    }

    void call(Call call) throws Exception {
      call.make();
    }
  }

  private interface Call {

    void make() throws Exception;
  }

  private static final class BusyInside extends Inside {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          if (inside.get()) {
            throw new ServiceUnavailableException("The queue is busy with a callback");
          }
          return super.createGroup(groupId);
        }
      };
    }
  }

  private static final class LockedInside extends Inside {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    @Override
    void call(Call call) throws Exception {
      lock.readLock().lock();
      try {
        call.make();
      } finally {
        lock.readLock().unlock();
      }
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public GroupEnumerator enumGroups() {
          if (inside.get()) {
            return super.enumGroups();
          }
          lock.writeLock().lock();
          try {
            return super.enumGroups();
          } finally {
            lock.writeLock().unlock();
          }
        }
      };
    }
  }

  private static final class LateClosing extends Inside {

    private final List<QueueManager> closing = new CopyOnWriteArrayList<>();

    @Override
    void call(Call call) throws Exception {
      try {
        call.make();
      } finally {
        closing.forEach(QueueManager::close);
      }
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public void close() {
          if (inside.get()) {
            closing.add(real);
          } else {
            super.close();
          }
        }
      };
    }
  }

  private static final class EndingInCancel extends Twist {

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      List<CompletableFuture<GroupDetails>> waiting = new CopyOnWriteArrayList<>();
      return new ForwardingGroup(real, this) {
        @Override
        public CompletionStage<GroupDetails> completion() {
          CompletableFuture<GroupDetails> other = new CompletableFuture<>();
          waiting.add(other);
          var unused = real.completion().whenComplete((details, failure) -> {
            if (details != null) {
              other.complete(details);
            } else if (!(failure instanceof CancellationException)) {
              other.completeExceptionally(failure);
            }
          });
          return other;
        }

        @Override
        public void cancel() {
          super.cancel();
          waiting.forEach(
              stage -> stage.completeExceptionally(new CancellationException("Cancelled")));
        }
      };
    }
  }

  private static final class RefusingInterrupted extends Twist {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          if (Thread.currentThread().isInterrupted()) {
            throw new ServiceUnavailableException("Interrupted");
          }
          return super.createGroup(groupId);
        }
      };
    }
  }
}
