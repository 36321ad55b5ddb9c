package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes in what an enumerator holds, section 6.3. */
final class WrongSnapshots {

  private WrongSnapshots() {}

  static List<WrongBackend> all() {
    List<WrongBackend> all = new ArrayList<>(added());
    all.addAll(cancelled());
    all.addAll(taken());
    all.addAll(closed());
    return all;
  }

  private static List<WrongBackend> added() {
    return List.of(
        wrong(
            "ENUM-SNAP-01",
            "counts what came later",
            "count() after a group was added",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized long count() {
                return queue.get().size();
              }
            })),
        wrong(
            "ENUM-SNAP-01",
            "delivers what came later",
            "next(MAX)",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                items = queue.get();
                return super.next(celt);
              }
            })),
        wrong(
            "ENUM-SNAP-01",
            "clones what came later too",
            "a clone made after",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized GroupEnumerator duplicate() {
                return new ListGroups(queue.get(), at);
              }
            })),
        wrong(
            "ENUM-SNAP-01",
            "delivers from the start what came later",
            "next(MAX) after reset()",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized void reset() {
                super.reset();
                items = queue.get();
              }
            })),
        wrong(
            "ENUM-SNAP-01",
            "counts details of what came later",
            "count() of the details after a group was added",
            liveDetails()),
        wrong(
            "ENUM-SNAP-01",
            "counts a job that came later",
            "count() of jobs after one was added",
            WrongJobEnumerators.live()),
        wrong(
            "ENUM-SNAP-01",
            "gives the same snapshot again",
            "a new enumGroups()",
            CallTwist.of(QueueManager.class, Set.of("enumGroups"), OnlyOnce::new)),
        wrong(
            "ENUM-SNAP-01",
            "gives the same snapshot of jobs again",
            "a new enumJobs()",
            CallTwist.of(BackgroundCopyGroup.class, Set.of("enumJobs"), OnlyOnce::new)));
  }

  private static List<WrongBackend> cancelled() {
    return List.of(
        wrong(
            "ENUM-SNAP-02",
            "counts only what is left in the queue",
            "count() after a cancel()",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized long count() {
                return queue.get().size();
              }
            })),
        wrong(
            "ENUM-SNAP-02/expired",
            "counts only what has not expired",
            "count() when all groups have expired",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized long count() {
                return queue.get().size();
              }
            })),
        wrong(
            "ENUM-SNAP-02",
            "does not deliver what was cancelled",
            "next(MAX) after a cancel()",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                return super.next(celt).stream().filter(queue.get()::contains).toList();
              }
            })),
        wrong(
            "ENUM-SNAP-02",
            "leaves out of the details what was cancelled",
            "the details after a cancel()",
            () -> new Twist() {
              @Override
              SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
                return new ForwardingEntries(real) {
                  @Override
                  public List<GroupEntry> next(int celt) {
                    return super.next(celt).stream()
                        .filter(entry -> entry.details().isPresent())
                        .toList();
                  }
                };
              }
            }),
        wrong(
            "ENUM-SNAP-02",
            "finds what was cancelled while somebody enumerates it",
            "getGroup of the cancelled",
            CallTwist.of(QueueManager.class, Set.of("getGroup"), KeptHandles::new)),
        wrong(
            "ENUM-SNAP-03",
            "goes on by number in a queue that shrinks",
            "all that was delivered",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                List<UUID> now = new ArrayList<>(queue.get());
                int to = Math.min(now.size(), at + celt);
                List<UUID> block = at < to ? List.copyOf(now.subList(at, to)) : super.next(celt);
                at = Math.min(items.size(), to);
                return block;
              }
            })),
        wrong(
            "ENUM-SNAP-03",
            "loses its place with the group that it delivered last",
            "not empty before the end",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                return at > 0 && !queue.get().contains(items.get(at - 1))
                    ? List.of()
                    : super.next(celt);
              }
            })),
        wrong(
            "ENUM-SNAP-03",
            "starts again when the group that it delivered last is gone",
            "all that was delivered",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                if (at > 0 && !queue.get().contains(items.get(at - 1))) {
                  at = Math.max(0, at - celt);
                }
                return super.next(celt);
              }
            })));
  }

  private static List<WrongBackend> taken() {
    return List.of(
        wrong(
            "ENUM-SNAP-04",
            "does not deliver what somebody took over",
            "U's next(MAX) after a take-over",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                return super.next(celt).stream().filter(queue.get()::contains).toList();
              }
            })),
        wrong(
            "ENUM-SNAP-04",
            "does not count what somebody took over",
            "count() of U after a take-over",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized long count() {
                return queue.get().size();
              }
            })),
        wrong(
            "ENUM-SNAP-04",
            "leaves out of the details what somebody took over",
            "U's details after a take-over",
            () -> new Twist() {
              @Override
              SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
                return new ForwardingEntries(real) {
                  @Override
                  public List<GroupEntry> next(int celt) {
                    return super.next(celt).stream()
                        .filter(entry -> !(entry instanceof GroupEntry.Denied))
                        .toList();
                  }
                };
              }
            }),
        wrong(
            "ENUM-SNAP-04",
            "lets a user who enumerated a group have it",
            "U's getGroup of the taken",
            CallTwist.manager("getGroup", call -> {
              boolean isLost = call.client.details(call.argument(0)).isEmpty();
              return call.principal == Principal.U && isLost
                  ? call.as(Principal.A).getGroup(call.argument(0))
                  : call.proceed();
            })),
        wrong(
            "ENUM-SNAP-05",
            "keeps handles by id",
            "InvalidStateException",
            CallTwist.of(QueueManager.class, Set.of("getGroup"), KeptHandles::new)),
        wrong(
            "ENUM-SNAP-05",
            "keeps names by id",
            "DISPLAY_NAME of getGroup(enumerated id)",
            CallTwist.of(BackgroundCopyGroup.class, Set.of("set"), FirstNames::new)),
        wrong(
            "ENUM-SNAP-05",
            "does not deliver an id that was used again",
            "next(MAX)",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                List<UUID> block = super.next(celt);
                return block.equals(queue.get())
                    ? block
                    : block.stream().filter(id -> !id.equals(last(queue.get()))).toList();
              }
            })));
  }

  private static UUID last(List<UUID> ids) {
    return ids.get(ids.size() - 1);
  }

  private static List<WrongBackend> closed() {
    List<WrongBackend> all = new ArrayList<>();
    for (String method : List.of("count", "next", "skip", "duplicate", "reset")) {
      all.add(needsClient(GroupEnumerator.class, "groups", method));
    }
    all.add(needsClient(JobEnumerator.class, "jobs", "next"));
    all.add(needsClient(SnapshotEnumerator.class, "details", "next"));
    all.add(wrong(
        "ENUM-SNAP-06",
        "lists an id twice",
        "all after close() and reset()",
        ListGroups.madeBy(items -> new ListGroups(items, 0) {
          @Override
          public synchronized List<UUID> next(int celt) {
            List<UUID> block = new ArrayList<>(super.next(celt));
            if (block.size() == 30) {
              block.add(block.get(0));
            }
            return block;
          }
        })));
    all.add(wrong(
        "ENUM-SNAP-06",
        "forgets the jobs of a cancelled group",
        "count() of jobs after cancel() and close()",
        CallTwist.group(
            "enumJobs",
            call -> new WrongJobEnumerators.Jobs(call.group().enumJobs().next(1)) {
              @Override
              public long count() {
                QueueManager all = call.as(Principal.A);
                return all.details(call.group().id()).isEmpty() ? 0 : super.count();
              }
            })));
    return all;
  }

  /** Asks the client that made it whether it is open. */
  private static WrongBackend needsClient(Class<?> type, String of, String method) {
    return wrong(
        "ENUM-SNAP-06",
        "needs its client for " + method + " of " + of,
        "IllegalStateException",
        CallTwist.of(type, method, call -> {
          long unused = call.client.enumGroups().count();
          return unused < 0 ? unused : call.proceed();
        }));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of(check, mistake, message, twist);
  }

  private static Supplier<Twist> liveDetails() {
    return CallTwist.manager(
        "enumGroupDetails", call -> new ForwardingEntries(call.client.enumGroupDetails()) {
          @Override
          public long count() {
            return call.client.enumGroups().count();
          }
        });
  }

  /** Gives to each caller what it gave it first. */
  private static final class OnlyOnce implements Mistake {

    private final Map<Object, SnapshotEnumerator<?>> first = new HashMap<>();

    @Override
    public Object make(Call call) throws Throwable {
      if (!first.containsKey(call.target)) {
        first.put(call.target, (SnapshotEnumerator<?>) Objects.requireNonNull(call.proceed()));
      }
      return first.get(call.target).duplicate();
    }
  }

  /** Gives the same handle for an id for ever. */
  private static final class KeptHandles implements Mistake {

    private final Map<UUID, BackgroundCopyGroup> handles = new HashMap<>();

    @Override
    public Object make(Call call) {
      return handles.computeIfAbsent(call.argument(0), call.client::getGroup);
    }
  }

  /** Keeps the first name of an id. */
  private static final class FirstNames implements Mistake {

    @Override
    public Object make(Call call) {
      String old =
          call.client.details(call.group().id()).map(GroupDetails::displayName).orElse("");
      call.group().set(GroupProperty.DISPLAY_NAME, old);
      return "";
    }
  }
}
