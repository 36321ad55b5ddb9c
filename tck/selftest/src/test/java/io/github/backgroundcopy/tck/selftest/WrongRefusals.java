package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.GroupTwists.delete;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.names;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.write;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Backends that do not declare a capability, and do not do what they must then. */
final class WrongRefusals {

  private WrongRefusals() {}

  static List<WrongBackend> all() {
    return Stream.of(
            WrongCallbackRefusals.all(),
            durable(),
            filesAtCompletion(),
            WrongDescriptions.all(),
            WrongVerifications.refusals(),
            WrongSources.refusals(),
            WrongPieces.refusals(),
            WrongFileProgress.refusals(),
            ownership(),
            uniqueIds(),
            WrongBulkAdditions.refusals())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> durable() {
    String check = "without DURABLE";
    return List.of(
        WrongBackend.of(
            check,
            "keeps its groups without a client",
            "enumGroups() after the last client closed",
            Immortal::new),
        WrongBackend.of(
            check,
            "ends a group with the client that made it",
            "enumGroups() while a client is left",
            EndingGroups::new),
        WrongBackend.of(
            check,
            "forgets the groups and not their ids",
            "createGroup with the old id",
            KeepingIds::new));
  }

  private static final class Immortal extends UndeclaringTwist {

    Immortal() {
      super(Capability.DURABLE);
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public void close() {}
      };
    }
  }

  private static final class EndingGroups extends UndeclaringTwist {

    EndingGroups() {
      super(Capability.DURABLE);
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        private final List<BackgroundCopyGroup> made = new CopyOnWriteArrayList<>();

        @Override
        public BackgroundCopyGroup createGroup(UUID id) {
          BackgroundCopyGroup group = super.createGroup(id);
          made.add(group);
          return group;
        }

        @Override
        public void close() {
          made.forEach(BackgroundCopyGroup::cancel);
          super.close();
        }
      };
    }
  }

  private static final class KeepingIds extends UndeclaringTwist {

    private final List<UUID> ids = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger clients = new AtomicInteger();

    KeepingIds() {
      super(Capability.DURABLE);
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      clients.incrementAndGet();
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID id) {
          if (ids.contains(id)) {
            throw new DuplicateIdException(id, "There is a group \"" + id + "\"");
          }
          ids.add(id);
          return super.createGroup(id);
        }

        @Override
        public void close() {
          if (clients.decrementAndGet() == 0) {
            super.enumGroups().stream().forEach(id -> super.getGroup(id).cancel());
          }
          super.close();
        }
      };
    }
  }

  private static List<WrongBackend> filesAtCompletion() {
    String check = "without FILES_AT_COMPLETION";
    return List.of(
        WrongBackend.of(
            check, "deletes the files at cancel()", "file 0 after cancel()", cancelling(files -> {
              if (files.size() == 3) {
                files.forEach(GroupTwists::delete);
              }
            })),
        WrongBackend.of(
            check,
            "leaves empty files out at cancel()",
            "file 1 after cancel()",
            cancelling(files -> {
              if (files.size() == 3) {
                delete(files.get(1));
              }
            })),
        WrongBackend.of(
            check,
            "publishes the head of a file at cancel()",
            "content of file 2 after cancel()",
            cancelling(files -> {
              if (files.size() == 3) {
                write(files.get(2), "head");
              }
            })),
        WrongBackend.of(
            check,
            "gives the paths in another order",
            "finish()" + System.lineSeparator(),
            finishing(group -> {
              List<Path> paths = new ArrayList<>(group.finish());
              Collections.reverse(paths);
              return paths;
            })),
        WrongBackend.of(
            check, "does not publish in finish()", "file 0 after finish()", finishing(group -> {
              List<Path> paths = group.finish();
              paths.forEach(GroupTwists::delete);
              return paths;
            })),
        WrongBackend.of(
            check, "gives no paths", "finish()" + System.lineSeparator(), finishing(group -> {
              group.finish();
              return List.of();
            })));
  }

  private static Supplier<Twist> cancelling(Consumer<List<Path>> afterwards) {
    return UndeclaringTwist.groups(
        Capability.FILES_AT_COMPLETION, (group, twist) -> new ForwardingGroup(group, twist) {
          @Override
          public void cancel() {
            List<Path> files = names(group);
            super.cancel();
            afterwards.accept(files);
          }
        });
  }

  private static Supplier<Twist> finishing(Function<BackgroundCopyGroup, List<Path>> how) {
    return UndeclaringTwist.groups(
        Capability.FILES_AT_COMPLETION, (group, twist) -> new ForwardingGroup(group, twist) {
          @Override
          public List<Path> finish() {
            return how.apply(group);
          }
        });
  }

  private static List<WrongBackend> ownership() {
    return List.of(WrongBackend.of(
        "without OWNERSHIP",
        "opens for whoever is named",
        "open for Caller",
        () -> new UndeclaringTwist(Capability.OWNERSHIP)));
  }

  private static List<WrongBackend> uniqueIds() {
    String check = "without UNIQUE_IDS";
    return List.of(
        WrongBackend.of(
            check,
            "gives the group that has the id already",
            "createGroup(taken)",
            creating((manager, taken) -> manager.getGroup(taken.id()))),
        WrongBackend.of(
            check,
            "has another code for an id that is taken",
            "seen:     java.lang.IllegalArgumentException",
            creating((manager, taken) -> {
              throw new IllegalArgumentException("taken");
            })),
        WrongBackend.of(
            check,
            "clears the group that has the id already",
            "what can be seen after the refused createGroup(taken)",
            creating((manager, taken) -> {
              manager.getGroup(taken.id()).set(GroupProperty.DISPLAY_NAME, "new");
              throw taken;
            })),
        WrongBackend.of(
            check,
            "gives two jobs one id",
            "createJob(taken)",
            creatingJobs((group, taken) -> group.createJob(UUID.randomUUID()))),
        WrongBackend.of(
            check,
            "refuses a job after it has made it",
            "what can be seen after the refused createJob(taken)",
            creatingJobs((group, taken) -> {
              group.createJob(UUID.randomUUID());
              throw taken;
            })));
  }

  /** Does something else where an id is taken. */
  @FunctionalInterface
  private interface Taken<T, R> {
    R answer(T where, DuplicateIdException taken);
  }

  private static Supplier<Twist> creating(Taken<QueueManager, BackgroundCopyGroup> instead) {
    return () -> new UndeclaringTwist(Capability.UNIQUE_IDS) {
      @Override
      QueueManager manager(QueueManager real, Principal principal) {
        return new ForwardingManager(real, this) {
          @Override
          public BackgroundCopyGroup createGroup(UUID id) {
            try {
              return super.createGroup(id);
            } catch (DuplicateIdException e) {
              return instead.answer(real, e);
            }
          }
        };
      }
    };
  }

  private static Supplier<Twist> creatingJobs(
      Taken<BackgroundCopyGroup, BackgroundCopyJob> instead) {
    return UndeclaringTwist.groups(
        Capability.UNIQUE_IDS, (group, twist) -> new ForwardingGroup(group, twist) {
          @Override
          public BackgroundCopyJob createJob(UUID id) {
            try {
              return super.createJob(id);
            } catch (DuplicateIdException e) {
              return instead.answer(group, e);
            }
          }
        });
  }
}
