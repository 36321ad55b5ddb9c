package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Mistakes in the order of a listing, and with threads that share it, section 6.3. */
final class WrongOrders {

  private static final String CREATED = "enumGroups() as created";
  private static final String CHANGED = "enumGroups() after property changes";

  private WrongOrders() {}

  static List<WrongBackend> all() {
    List<WrongBackend> all = new ArrayList<>(orders());
    all.addAll(threads());
    return all;
  }

  private static List<WrongBackend> orders() {
    return List.of(
        wrong("ENUM-ORDER-01", "sorts by id", CREATED, arranged(Collections::sort)),
        wrong("ENUM-ORDER-01", "lists in the order of a hash table", CREATED, arranged(ids -> {
          Set<UUID> hashed = new HashSet<>(ids);
          ids.clear();
          ids.addAll(hashed);
        })),
        wrong("ENUM-ORDER-01", "lists the newest first", CREATED, arranged(Collections::reverse)),
        sorted(
            "ENUM-ORDER-01",
            "sorts by name",
            CHANGED,
            Comparator.comparing(GroupDetails::displayName)),
        sorted(
            "ENUM-ORDER-01",
            "sorts by description",
            CHANGED,
            Comparator.comparing(GroupDetails::description)),
        sorted(
            "ENUM-ORDER-01",
            "lists the foreground first",
            CHANGED,
            Comparator.comparing(group -> !group.status().foreground())),
        sorted(
            "ENUM-ORDER-01",
            "lists groups with a job first",
            CHANGED,
            Comparator.comparing(group -> group.jobId().isEmpty())),
        wrong(
            "ENUM-ORDER-01",
            "turns the order round for a second pass",
            "second pass",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized void reset() {
                super.reset();
                items = reversed(items);
              }
            })),
        wrong(
            "ENUM-ORDER-01",
            "turns the order round for a clone",
            "clone as created",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized GroupEnumerator duplicate() {
                return new ListGroups(reversed(items), at);
              }
            })),
        wrong(
            "ENUM-ORDER-01",
            "turns the order round for every other listing",
            "a new enumGroups() as created",
            CallTwist.of(QueueManager.class, Set.of("enumGroups"), Swinging::new)),
        wrong(
            "ENUM-ORDER-01",
            "lists details in another order",
            "enumGroupDetails() as created",
            CallTwist.manager(
                "enumGroupDetails", call -> new ForwardingEntries(call.client.enumGroupDetails()) {
                  @Override
                  public Iterator<GroupEntry> asIterator() {
                    return stream().sorted(Comparator.comparing(GroupEntry::id)).iterator();
                  }
                })),
        sorted(
            "ENUM-ORDER-01/status",
            "lists running groups first",
            "running and failed",
            Comparator.comparing(group -> group.status().bits() != 0x80)),
        sorted(
            "ENUM-ORDER-01/status",
            "lists complete groups last",
            "running and failed",
            Comparator.comparing(group -> group.status().bits() == 0x140)),
        sorted(
            "ENUM-ORDER-01/status",
            "lists failed groups last",
            "running and failed",
            Comparator.comparing(group -> group.status().bits() == 0x380)),
        sorted(
            "ENUM-ORDER-01/owner",
            "sorts by owner",
            "A's enumGroups() after a take-over",
            Comparator.comparing(group -> group.owner().orElse(""))),
        sorted(
            "ENUM-ORDER-01/owner",
            "lists last what was taken over",
            "A's enumGroups()",
            Comparator.comparing(group -> group.owner().orElse("").equals(MemoryCallers.A))),
        wrong(
            "ENUM-ORDER-01/owner",
            "fills the place of what was taken with the last one",
            "enumGroups() after a take-over",
            CallTwist.manager("enumGroups", WrongOrders::filled)));
  }

  private static Object filled(Call call) {
    List<UUID> mine = call.client.enumGroups().next(Integer.MAX_VALUE);
    List<UUID> all = call.as(Principal.A).enumGroups().next(Integer.MAX_VALUE);
    List<UUID> shown = new ArrayList<>(mine);
    for (int i = 0; i < shown.size(); i++) {
      if (!shown.get(i).equals(all.get(i))) {
        shown.add(i, shown.remove(shown.size() - 1));
        break;
      }
    }
    return new ListGroups(List.copyOf(shown), 0);
  }

  private static List<WrongBackend> threads() {
    return List.of(
        wrong(
            "ENUM-THREAD-01",
            "reads and moves its position in two steps",
            "thread",
            ListGroups.madeBy(TwoSteps::new)),
        wrong(
            "ENUM-THREAD-01",
            "keeps a position for each thread",
            "what 8 threads got together",
            ListGroups.madeBy(PositionPerThread::new)),
        wrong(
            "ENUM-THREAD-01",
            "serves one thread only",
            "ConcurrentModificationException",
            ListGroups.madeBy(items -> {
              Thread maker = Thread.currentThread();
              return new ListGroups(items, 0) {
                @Override
                public synchronized List<UUID> next(int celt) {
                  if (Thread.currentThread() != maker) {
                    throw new ConcurrentModificationException();
                  }
                  return super.next(celt);
                }
              };
            })),
        wrong(
            "ENUM-THREAD-01",
            "shows a thread an end where another one came before",
            "gave fewer, among 8 threads",
            ListGroups.madeBy(EndForOthers::new)),
        wrong(
            "ENUM-THREAD-01",
            "loses what it had for another thread",
            "what 8 threads got together",
            ListGroups.madeBy(LosesOnChange::new)),
        wrong(
            "ENUM-THREAD-01/job",
            "reads and moves among the jobs in two steps",
            "of one job together",
            GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
              @Override
              public JobEnumerator enumJobs() {
                return new ForwardingJobs(real.enumJobs(), twist) {
                  @Override
                  @SuppressWarnings("ThreadPriorityCheck") // A race that is likelier.
                  public List<UUID> next(int celt) {
                    List<UUID> items = real.duplicate().next(celt);
                    Thread.yield();
                    real.skip(items.size());
                    return items;
                  }
                };
              }
            })));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of(check, mistake, message, twist);
  }

  private static Supplier<Twist> arranged(Consumer<List<UUID>> arrange) {
    return ListGroups.madeBy(items -> {
      List<UUID> ids = new ArrayList<>(items);
      arrange.accept(ids);
      return new ListGroups(List.copyOf(ids), 0);
    });
  }

  private static WrongBackend sorted(
      String check, String mistake, String message, Comparator<GroupDetails> order) {
    return wrong(
        check,
        mistake,
        message,
        CallTwist.manager(
            "enumGroups",
            call -> new ListGroups(
                call.client.enumGroupDetails().stream()
                    .flatMap(entry -> entry.details().stream())
                    .sorted(order)
                    .map(GroupDetails::id)
                    .toList(),
                0)));
  }

  private static List<UUID> reversed(List<UUID> ids) {
    List<UUID> reversed = new ArrayList<>(ids);
    Collections.reverse(reversed);
    return List.copyOf(reversed);
  }

  private static final class Swinging implements Mistake {

    private boolean isBack;

    @Override
    public Object make(Call call) {
      List<UUID> ids = call.client.enumGroups().next(Integer.MAX_VALUE);
      List<UUID> shown = isBack ? reversed(ids) : ids;
      isBack = !isBack;
      return new ListGroups(shown, 0);
    }
  }

  /** Is not synchronized. */
  private static final class TwoSteps extends ListGroups {

    TwoSteps(List<UUID> items) {
      super(items, 0);
    }

    @Override
    @SuppressWarnings({"UnsynchronizedOverridesSynchronized", "ThreadPriorityCheck"})
    public List<UUID> next(int celt) {
      int from = at;
      int to = beyond(celt);
      Thread.yield();
      at = to;
      return from < to ? List.copyOf(items.subList(from, to)) : List.of();
    }
  }

  private static final class PositionPerThread extends ListGroups {

    private final ThreadLocal<ListGroups> positions;

    PositionPerThread(List<UUID> items) {
      super(items, 0);
      this.positions = ThreadLocal.withInitial(() -> new ListGroups(items, 0));
    }

    @Override
    public synchronized List<UUID> next(int celt) {
      return positions.get().next(celt);
    }
  }

  /** Delivers nothing to a thread at its first call. */
  private static final class EndForOthers extends ListGroups {

    private final Set<Thread> known = new HashSet<>();

    EndForOthers(List<UUID> items) {
      super(items, 0);
    }

    @Override
    public synchronized List<UUID> next(int celt) {
      boolean isOther = known.add(Thread.currentThread()) && known.size() > 1;
      return isOther ? List.of() : super.next(celt);
    }
  }

  /** Fetches ahead, for the thread that asked. */
  private static final class LosesOnChange extends ListGroups {

    private Thread last = Thread.currentThread();

    LosesOnChange(List<UUID> items) {
      super(items, 0);
    }

    @Override
    public synchronized List<UUID> next(int celt) {
      if (last != Thread.currentThread()) {
        last = Thread.currentThread();
        at = Math.min(items.size(), at + 1);
      }
      return Objects.requireNonNull(super.next(celt));
    }
  }
}
