package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.GroupTwists.bits;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.groups;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.job;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.names;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.on;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.selftest.GroupTwists.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes before the outcome of a group, section 6.5. */
final class WrongStates {

  private WrongStates() {}

  static List<WrongBackend> all() {
    return Stream.of(fresh(), resumed(), suspended(), repeated(), empty())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> fresh() {
    String check = "GROUP-STATE-01";
    return List.of(
        WrongBackend.of(
            check,
            "does not mark new groups as incomplete",
            "status() of a new group",
            bits(0x180, 0x100)),
        WrongBackend.of(
            check, "starts new groups at once", "status() of a new group", bits(0x180, 0x080)),
        WrongBackend.of(
            check, "starts the group with its job", "status() after createJob", startingWithJob()),
        WrongBackend.of(
            check,
            "starts the group with its first file",
            "status() after addFiles",
            startingWithFiles()));
  }

  private static Supplier<Twist> startingWithJob() {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public GroupStatus status() {
        boolean waits = group.status().bits() == 0x180 && group.enumJobs().count() > 0;
        return waits ? new GroupStatus(0x080) : group.status();
      }
    });
  }

  private static Supplier<Twist> startingWithFiles() {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public BackgroundCopyJob createJob(UUID id) {
        return new ForwardingJob(group.createJob(id)) {
          @Override
          public void addFiles(List<FileInfo> files) {
            super.addFiles(files);
            group.resume();
          }
        };
      }
    });
  }

  private static List<WrongBackend> resumed() {
    String check = "GROUP-STATE-02";
    return List.of(
        WrongBackend.of(
            check,
            "clears SUSPENDED when the first byte comes",
            "status() before any byte",
            runningBits(false, 0x180)),
        WrongBackend.of(
            check,
            "adds a bit of its own while bytes come",
            "status() in the middle of a file",
            runningBits(true, 0x0A0)));
  }

  private static Supplier<Twist> runningBits(boolean withBytes, int shown) {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public GroupStatus status() {
        boolean begun = group.progress().bytesTransferred() > 0;
        boolean wrong = group.status().state() == GroupState.RUNNING && begun == withBytes;
        return wrong ? new GroupStatus(shown) : group.status();
      }
    });
  }

  private static List<WrongBackend> suspended() {
    String check = "GROUP-STATE-03";
    return List.of(
        WrongBackend.of(
            check,
            "takes suspend() and does nothing",
            "status() after suspend()",
            on(Call.SUSPEND, GroupState.RUNNING, group -> {})),
        WrongBackend.of(
            check,
            "lets the running transfer go on",
            "bytes after suspend() with the gate open",
            () -> new ShownAsSuspended(false)),
        WrongBackend.of(
            check,
            "goes on and hides the bytes",
            "requests for the next file",
            () -> new ShownAsSuspended(true)),
        WrongBackend.of(
            check,
            "resumes by itself after a while",
            "bytes after suspend() with the gate open",
            ResumingByItself::new),
        WrongBackend.of(
            check,
            "spoils what had come before suspend()",
            "content of file 0 after resume()",
            Spoiling::new));
  }

  /** Starts again after a pause with half a file. */
  private static final class Spoiling extends Twist {

    private final Set<UUID> paused = ConcurrentHashMap.newKeySet();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void suspend() {
          paused.add(id());
          super.suspend();
        }

        @Override
        public void cancel() {
          if (paused.contains(id())) {
            GroupTwists.write(names(real).get(0), "half");
          }
          super.cancel();
        }
      };
    }
  }

  /** Says that a group is suspended, and transfers it all the same. */
  private static final class ShownAsSuspended extends Twist {

    private final Map<UUID, Progress> paused = new ConcurrentHashMap<>();
    private final boolean hidden;

    ShownAsSuspended(boolean hidden) {
      this.hidden = hidden;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void suspend() {
          paused.put(id(), real.progress());
        }

        @Override
        public void resume() {
          paused.remove(id());
          real.resume();
        }

        @Override
        public GroupStatus status() {
          return paused.containsKey(id()) ? new GroupStatus(0x180) : real.status();
        }

        @Override
        public Progress progress() {
          Progress frozen = paused.get(id());
          return hidden && frozen != null ? frozen : real.progress();
        }
      };
    }
  }

  private static final class ResumingByItself extends Twist {

    private final Set<BackgroundCopyGroup> paused = ConcurrentHashMap.newKeySet();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void suspend() {
          super.suspend();
          paused.add(real);
        }
      };
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void letTimePass() {
          super.letTimePass();
          paused.forEach(BackgroundCopyGroup::resume);
          paused.clear();
        }
      };
    }
  }

  private static List<WrongBackend> repeated() {
    String check = "GROUP-STATE-04";
    return List.of(
        WrongBackend.of(
            check,
            "refuses to suspend what is suspended",
            "suspend() of a new group",
            on(Call.SUSPEND, GroupState.SUSPENDED, GroupTwists.REFUSE)),
        WrongBackend.of(
            check,
            "refuses to resume what is running",
            "resume() of a running group",
            on(Call.RESUME, GroupState.RUNNING, GroupTwists.REFUSE)),
        WrongBackend.of(
            check,
            "takes suspend() for a toggle",
            "what can be seen after suspend() of a new group",
            on(Call.SUSPEND, GroupState.SUSPENDED, BackgroundCopyGroup::resume)),
        WrongBackend.of(
            check,
            "takes resume() for a toggle",
            "what can be seen after resume() of a running group",
            on(Call.RESUME, GroupState.RUNNING, BackgroundCopyGroup::suspend)),
        WrongBackend.of(
            check,
            "starts again at every resume()",
            "after a repeated resume()",
            on(Call.RESUME, GroupState.RUNNING, group -> {
              group.suspend();
              group.resume();
            })),
        WrongBackend.of(
            check,
            "lets a second suspend() start what had been running",
            "what can be seen after suspend() of a suspended group",
            on(Call.SUSPEND, GroupState.SUSPENDED, group -> {
              if (group.progress().bytesTransferred() > 0) {
                group.resume();
              }
            })));
  }

  private static List<WrongBackend> empty() {
    String check = "GROUP-STATE-05";
    return List.of(
        WrongBackend.of(
            check,
            "resumes a group without job",
            "resume() of a group without job",
            resumingEmpty(group -> group.enumJobs().count() == 0)),
        WrongBackend.of(
            check,
            "resumes a job without files",
            "resume() of a group without files",
            resumingEmpty(group -> group.enumJobs().count() > 0 && job(group).fileCount() == 0)),
        WrongBackend.of(
            check,
            "looks at the files after it has started the group",
            "what can be seen after the refused resume() of a group without job",
            StartingBeforeItLooks::new),
        WrongBackend.of(
            check,
            "says that an empty group is not found",
            "seen:     io.github.backgroundcopy.ItemNotFoundException",
            groups((group, twist) -> new ForwardingGroup(group, twist) {
              @Override
              public void resume() {
                try {
                  super.resume();
                } catch (InvalidStateException e) {
                  throw new ItemNotFoundException("No file in group \"" + id() + "\"");
                }
              }
            })));
  }

  private static Supplier<Twist> resumingEmpty(Predicate<BackgroundCopyGroup> empty) {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public void resume() {
        if (!empty.test(group)) {
          super.resume();
        }
      }
    });
  }

  private static final class StartingBeforeItLooks extends Twist {

    private final Set<UUID> started = ConcurrentHashMap.newKeySet();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void resume() {
          started.add(id());
          super.resume();
        }

        @Override
        public GroupStatus status() {
          boolean wrong = started.contains(id()) && real.status().bits() == 0x180;
          return wrong ? new GroupStatus(0x080) : real.status();
        }
      };
    }
  }
}
