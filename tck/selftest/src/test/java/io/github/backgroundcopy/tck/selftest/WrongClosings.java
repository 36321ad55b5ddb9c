package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Mistakes in closing clients and in handles, section 6.9. */
final class WrongClosings {

  private WrongClosings() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong("CLOSE-01", "closes nothing", "createGroup of a closed client", () -> new Closing() {
          @Override
          void close(QueueManager real) {}
        }),
        wrong("CLOSE-02", "lets handles go on", "get(PRIORITY) of a closed client", Handles::new),
        wrong(
            "CLOSE-02/callbacks",
            "lets handles bind callbacks",
            "setCallback of a closed client",
            Handles::new),
        wrong("CLOSE-03", "closes all clients", "enumGroups() of the other", () -> new Closing() {
          @Override
          void close(QueueManager real) {
            opened.forEach(QueueManager::close);
          }
        }),
        wrong(
            "CLOSE-03/running",
            "suspends what its client leaves behind",
            "status() of its group",
            () -> new Closing() {
              @Override
              void close(QueueManager real) {
                for (UUID id : real.enumGroups().next(Integer.MAX_VALUE)) {
                  real.getGroup(id).suspend();
                }
                real.close();
              }
            }),
        wrong(
            "CLOSE-04",
            "asks the service first",
            "status of a closed client of a stopped service",
            CallTwist.group("status", call -> {
              if (call.isDown()) {
                throw new ServiceUnavailableException("stopped");
              }
              return call.proceed();
            })),
        wrong(
            "HANDLE-01",
            "finds the group by its id",
            "get(PRIORITY) of an earlier group with this id",
            CallTwist.group("get", call -> {
              try {
                return call.proceed();
              } catch (InvalidStateException e) {
                return call.on(call.client.getGroup(call.group().id()));
              }
            })),
        wrong("HANDLE-02", "counts what each handle added", "fileCount() by handle 1", counting()),
        wrong(
            "HANDLE-03",
            "compares handles by id",
            "equals() of two handles to one group or job",
            equal()));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JAVA-" + clause, mistake, message, twists);
  }

  private static Supplier<Twist> counting() {
    return JobTwist.of((real, group) -> new ForwardingJob(real) {
      private int added;

      @Override
      public void addFiles(List<FileInfo> files) {
        super.addFiles(files);
        added += files.size();
      }

      @Override
      public int fileCount() {
        return group.status().state() == GroupState.SUSPENDED ? added : super.fileCount();
      }
    });
  }

  private static Supplier<Twist> equal() {
    return GroupTwist.of(Equal::new);
  }

  private static final class Equal extends ForwardingGroup {

    Equal(BackgroundCopyGroup real, Twist twist) {
      super(real, twist);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Equal that && that.id().equals(id());
    }

    @Override
    public int hashCode() {
      return id().hashCode();
    }
  }

  /** Closes clients in its own way. */
  private abstract static class Closing extends Twist {

    final List<QueueManager> opened = new CopyOnWriteArrayList<>();

    abstract void close(QueueManager real);

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      opened.add(real);
      return new ForwardingManager(real, this) {
        @Override
        public void close() {
          Closing.this.close(real);
        }
      };
    }
  }

  /** Closes managers, and not what they gave. */
  private static final class Handles extends Twist {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        private volatile boolean closed;

        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          check();
          return super.createGroup(groupId);
        }

        @Override
        public GroupEnumerator enumGroups() {
          check();
          return super.enumGroups();
        }

        private void check() {
          if (closed) {
            throw new IllegalStateException("closed");
          }
        }

        @Override
        public void close() {
          closed = true;
        }
      };
    }

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real) {
      return new ForwardingJob(real);
    }
  }
}
