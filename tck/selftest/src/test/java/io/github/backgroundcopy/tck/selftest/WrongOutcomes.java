package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.GroupTwists.after;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.bits;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.groups;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.names;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.on;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.selftest.GroupTwists.Call;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes about groups that are complete or have failed, section 6.5. */
final class WrongOutcomes {

  private WrongOutcomes() {}

  static List<WrongBackend> all() {
    return Stream.of(complete(), failed(), again(), nothingLeft(), masks())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> complete() {
    String check = "GROUP-STATE-06";
    return Stream.concat(
            Stream.of(
                WrongBackend.of(
                    check,
                    "does not suspend what is complete with its last file",
                    "expected: 0x140",
                    completeBits(0x040)),
                WrongBackend.of(
                    check,
                    "leaves INCOMPLETE set when the last file completes the group",
                    "expected: 0x140",
                    completeBits(0x1C0))),
            leaving(check, "a complete group", GroupState.COMPLETE).stream())
        .toList();
  }

  /** Shows other bits when a group of several files is complete. */
  private static Supplier<Twist> completeBits(int shown) {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public GroupStatus status() {
        boolean wrong = group.status().bits() == 0x140 && names(group).size() > 1;
        return wrong ? new GroupStatus(shown) : group.status();
      }
    });
  }

  private static List<WrongBackend> failed() {
    String check = "GROUP-STATE-07";
    return Stream.concat(
            Stream.of(
                WrongBackend.of(
                    check,
                    "does not suspend what has failed",
                    "expected: 0x380",
                    bits(0x380, 0x280)),
                WrongBackend.of(
                    check,
                    "does not mark failed groups as incomplete",
                    "expected: 0x380",
                    bits(0x380, 0x300)),
                WrongBackend.of(
                    check, "takes a 404 for recoverable", "expected: 0x380", bits(0x380, 0x080)),
                WrongBackend.of(
                    check, "suspends without an error", "expected: 0x380", bits(0x380, 0x180))),
            leaving(check, "a failed group", GroupState.ERROR).stream())
        .toList();
  }

  /** Takes groups in one state out of the queue, or out of that state, in three ways. */
  private static List<WrongBackend> leaving(String check, String which, GroupState state) {
    return List.of(
        WrongBackend.of(
            check, "forgets " + which, "getGroup of " + which, () -> new Forgetting(state)),
        WrongBackend.of(
            check, "does not list " + which, "lists " + which, () -> new Unlisting(state)),
        WrongBackend.of(
            check,
            "shows the outcome of " + which + " only until it is got again",
            "status() of " + which + " later",
            () -> new Resetting(state)));
  }

  private static boolean isIn(QueueManager manager, UUID id, GroupState state) {
    return manager.details(id).filter(details -> details.state() == state).isPresent();
  }

  private static final class Forgetting extends Twist {

    private final GroupState state;

    Forgetting(GroupState state) {
      this.state = state;
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup getGroup(UUID id) {
          if (isIn(real, id, state)) {
            throw new ItemNotFoundException("Group \"" + id + "\" has left the queue");
          }
          return super.getGroup(id);
        }
      };
    }
  }

  private static final class Unlisting extends Twist {

    private final GroupState state;

    Unlisting(GroupState state) {
      this.state = state;
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public GroupEnumerator enumGroups() {
          return Listings.without(real.enumGroups(), id -> isIn(real, id, state));
        }
      };
    }
  }

  private static final class Resetting extends Twist {

    private final Set<UUID> reset = ConcurrentHashMap.newKeySet();
    private final GroupState state;

    Resetting(GroupState state) {
      this.state = state;
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup getGroup(UUID id) {
          if (isIn(real, id, state)) {
            reset.add(id);
          }
          return super.getGroup(id);
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public GroupStatus status() {
          return reset.contains(id()) ? new GroupStatus(0x180) : real.status();
        }
      };
    }
  }

  private static List<WrongBackend> again() {
    String check = "GROUP-STATE-08";
    return List.of(
        WrongBackend.of(
            check,
            "refuses to resume what has failed",
            "resume() of a failed group",
            on(Call.RESUME, GroupState.ERROR, GroupTwists.REFUSE)),
        WrongBackend.of(
            check,
            "takes resume() of a failed group and does nothing",
            "status() after resume()",
            on(Call.RESUME, GroupState.ERROR, group -> {})),
        WrongBackend.of(
            check,
            "keeps ERROR set while it tries again",
            "status() after resume()",
            after(Call.RESUME, GroupState.ERROR, bits -> bits == 0x080 ? 0x280 : bits)),
        WrongBackend.of(
            check,
            "only says that it tries again",
            "expected: 0x140",
            after(Call.RESUME, GroupState.ERROR, bits -> 0x080)),
        WrongBackend.of(
            check,
            "fetches again what had arrived before the error",
            "requests for the file that had arrived",
            () -> new FetchingAgain(Call.RESUME, GroupState.ERROR)),
        WrongBackend.of(
            check,
            "loses what had arrived before the error",
            "file 0 at the end",
            losingAtCancel(0)),
        WrongBackend.of(
            check,
            "completes without the file that had failed",
            "file 1 at the end",
            losingAtCancel(1)));
  }

  private static Supplier<Twist> losingAtCancel(int index) {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public void cancel() {
        if (names(group).size() > 1) {
          GroupTwists.delete(names(group).get(index));
        }
        super.cancel();
      }
    });
  }

  /** Asks once more for the first file when a call finds a group in a state. */
  private static final class FetchingAgain extends Twist {

    private final List<String> more = new ArrayList<>();
    private final Call call;
    private final GroupState state;

    FetchingAgain(Call call, GroupState state) {
      this.call = call;
      this.state = state;
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public Network network() {
          return new ForwardingNetwork(real.network()) {
            @Override
            public List<String> requests() {
              List<String> all = new ArrayList<>(real.requests());
              all.addAll(more);
              return all;
            }
          };
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new GroupTwists.Moving(real, this) {
        @Override
        void move(Call made, Runnable usual) {
          if (made == call && real.status().state() == state) {
            more.add(pathOf(real));
          }
          usual.run();
        }
      };
    }

    private static String pathOf(BackgroundCopyGroup group) {
      return URI.create(GroupTwists.job(group).file(0).remoteName()).getRawPath();
    }
  }

  private static List<WrongBackend> nothingLeft() {
    String check = "GROUP-STATE-09";
    return List.of(
        WrongBackend.of(
            check,
            "forgets at suspend() that a group is complete",
            "status() after suspend() of a complete group",
            after(Call.SUSPEND, GroupState.COMPLETE, bits -> 0x180)),
        WrongBackend.of(
            check,
            "refuses to suspend what is complete",
            "suspend() of a complete group",
            on(Call.SUSPEND, GroupState.COMPLETE, GroupTwists.REFUSE)),
        WrongBackend.of(
            check,
            "starts a complete group again",
            "status() after resume() of a complete group",
            after(Call.RESUME, GroupState.COMPLETE, bits -> 0x080)),
        WrongBackend.of(
            check,
            "refuses to resume what is complete",
            "resume() of a complete group",
            on(Call.RESUME, GroupState.COMPLETE, GroupTwists.REFUSE)),
        WrongBackend.of(
            check,
            "fetches a complete group again",
            "requests after resume() of a complete group",
            () -> new FetchingAgain(Call.RESUME, GroupState.COMPLETE)),
        WrongBackend.of(
            check,
            "counts a complete group from 0 again",
            "progress() after resume() of a complete group",
            CountingAgain::new),
        WrongBackend.of(
            check,
            "clears the error at suspend()",
            "status() after suspend() of a failed group",
            after(Call.SUSPEND, GroupState.ERROR, bits -> 0x180)),
        WrongBackend.of(
            check,
            "refuses to suspend what has failed",
            "suspend() of a failed group",
            on(Call.SUSPEND, GroupState.ERROR, GroupTwists.REFUSE)),
        WrongBackend.of(
            check,
            "tries again at suspend() of a failed group",
            "requests after suspend() of a failed group",
            () -> new FetchingAgain(Call.SUSPEND, GroupState.ERROR)));
  }

  private static final class CountingAgain extends Twist {

    private final Set<UUID> again = ConcurrentHashMap.newKeySet();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void resume() {
          if (real.status().state() == GroupState.COMPLETE) {
            again.add(id());
          }
          super.resume();
        }

        @Override
        public Progress progress() {
          return again.contains(id()) ? Progress.NONE : real.progress();
        }
      };
    }
  }

  private static List<WrongBackend> masks() {
    String check = "GROUP-STATE-12";
    return List.of(
        WrongBackend.of(
            check,
            "shows the job's bit with a new group",
            "bits of 0x188 outside of 0x7c0",
            bits(0x180, 0x188)),
        WrongBackend.of(
            check,
            "shows a file's bit with a running group",
            "bits of 0x81 outside of 0x7c0",
            bits(0x080, 0x081)),
        WrongBackend.of(
            check,
            "shows the job's bit with a complete group in the foreground",
            "expected: 0x540",
            bits(0x540, 0x544)),
        WrongBackend.of(
            check,
            "shows the job's bits with a failed group",
            "expected: 0x380",
            bits(0x380, 0x398)),
        WrongBackend.of(
            check,
            "has a bit of its own for the foreground",
            "bits of 0xd80 outside of 0x7c0",
            bits(0x580, 0xD80)),
        WrongBackend.of(
            check,
            "shows new groups neither complete nor incomplete",
            "bits of 0x100 among COMPLETE and INCOMPLETE",
            bits(0x180, 0x100)),
        WrongBackend.of(
            check,
            "shows running groups with no bit at all",
            "bits of 0x0 among COMPLETE and INCOMPLETE",
            bits(0x080, 0)));
  }
}
