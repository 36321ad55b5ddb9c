package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes in {@code Skip} and {@code Reset}, section 6.3. */
final class WrongSkips {

  private WrongSkips() {}

  static List<WrongBackend> all() {
    List<WrongBackend> all = new ArrayList<>(skips());
    all.addAll(resets());
    return all;
  }

  private static List<WrongBackend> skips() {
    return List.of(
        skip(
            "ENUM-SKIP-01",
            "does not say how many it skipped",
            "skip(1) of",
            (real, celt) -> real.skip(celt) < 0 ? 1 : 0),
        skip(
            "ENUM-SKIP-01",
            "says where it is instead of how far it came",
            "skip(0) of",
            (real, celt) -> real.skip(celt) < 0 ? 0 : real.count() - left(real)),
        skip(
            "ENUM-SKIP-01",
            "says that it skipped, and stays",
            "after skip(1)",
            (real, celt) -> Math.min(celt, left(real))),
        skip(
            "ENUM-SKIP-01",
            "skips one too many",
            "after skip(1)",
            (real, celt) -> Math.min(celt, real.skip(celt == 0 ? 0 : celt + 1))),
        skip(
            "ENUM-SKIP-01",
            "skips one too few",
            "after skip(1)",
            (real, celt) -> celt == 0 ? 0 : real.skip(celt - 1) + 1),
        skip("ENUM-SKIP-01", "reports the end when it comes there", "skip(10) of", (real, celt) -> {
          long skipped = real.skip(celt);
          return skipped > 0 && left(real) == 0 ? skipped - 1 : skipped;
        }),
        skip(
            "ENUM-SKIP-02",
            "moves by one for 0",
            "skip(0) of",
            (real, celt) -> real.skip(Math.max(celt, 1))),
        skip(
            "ENUM-SKIP-02",
            "moves by one for 0 in silence",
            "after skip(0)",
            (real, celt) -> celt == 0 && real.skip(1) > 0 ? 0 : real.skip(celt)),
        skip(
            "ENUM-SKIP-02",
            "takes 0 for all",
            "skip(0) of",
            (real, celt) -> real.skip(celt == 0 ? Long.MAX_VALUE : celt)),
        skip("ENUM-SKIP-02", "refuses 0 at the end", "nothing to skip", (real, celt) -> {
          if (celt == 0 && left(real) == 0) {
            throw new NoSuchElementException("nothing to skip");
          }
          return real.skip(celt);
        }),
        skip(
            "ENUM-SKIP-03",
            "stays where fewer are left",
            "after skipping too many",
            (real, celt) -> isBeyond(real, celt) ? left(real) : real.skip(celt)),
        skip(
            "ENUM-SKIP-03",
            "reports what was asked for",
            "skip(6) of",
            (real, celt) -> real.skip(celt) < 0 ? 0 : celt),
        skip("ENUM-SKIP-03", "reports nothing where fewer are left", "skip(6) of", (real, celt) -> {
          long skipped = real.skip(celt);
          return skipped < celt ? 0 : skipped;
        }),
        skip("ENUM-SKIP-03", "throws where fewer are left", "too few to skip", (real, celt) -> {
          if (isBeyond(real, celt)) {
            throw new NoSuchElementException("too few to skip");
          }
          return real.skip(celt);
        }),
        skip(
            "ENUM-SKIP-03",
            "starts again where fewer are left",
            "after skipping too many",
            (real, celt) -> {
              long skipped = real.skip(celt);
              if (skipped < celt) {
                real.reset();
              }
              return skipped;
            }),
        wrong(
            "ENUM-SKIP-03",
            "starts again where fewer details are left",
            "next(MAX) of enumGroupDetails() after skipping too many",
            WrongSkips::details),
        skip(
            "ENUM-SKIP-04",
            "takes the number for a signed one",
            "skip(2147483648) of",
            (real, celt) -> {
              int signed = (int) celt;
              return signed < 0 ? 0 : real.skip(signed);
            }),
        skip(
            "ENUM-SKIP-04",
            "looks at 32 bits only",
            "skip(4294967296) of",
            (real, celt) -> real.skip(celt & 0xFFFFFFFFL)),
        skip(
            "ENUM-SKIP-04",
            "refuses numbers of more than 31 bits",
            "skip too far",
            (real, celt) -> {
              if (celt > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("skip too far");
              }
              return real.skip(celt);
            }),
        wrong(
            "ENUM-SKIP-04",
            "goes back where the sum has more than 63 bits",
            "skip(9223372036854775806) of",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              int beyond(long celt) {
                return (int) Math.max(0, Math.min(items.size(), at + celt));
              }
            })));
  }

  private static List<WrongBackend> resets() {
    return List.of(
        reset("ENUM-RESET-01", "does not start again", "after reset() at the end", real -> {}),
        reset("ENUM-RESET-01", "starts again from the end only", "after reset() at 1", real -> {
          if (left(real) == 0) {
            real.reset();
          }
        }),
        reset("ENUM-RESET-01", "starts again behind the first", "after reset() at 0", real -> {
          real.reset();
          var unused = real.next(1);
        }),
        wrong(
            "ENUM-RESET-01",
            "starts again only once",
            "after reset() at the end, twice",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              private boolean isReset;

              @Override
              public synchronized void reset() {
                at = isReset ? at : 0;
                isReset = true;
              }
            })),
        wrong(
            "ENUM-RESET-02",
            "reads the queue again",
            "next(MAX) after reset()",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized void reset() {
                super.reset();
                items = queue.get();
              }
            })),
        wrong(
            "ENUM-RESET-02",
            "drops at the start what is gone",
            "next(MAX) after reset()",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized void reset() {
                super.reset();
                List<UUID> there = queue.get();
                items = items.stream().filter(there::contains).toList();
              }
            })),
        wrong(
            "ENUM-RESET-02",
            "adds at the start what is new",
            "next(MAX) after reset()",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized void reset() {
                super.reset();
                List<UUID> all = new ArrayList<>(items);
                queue.get().stream().filter(id -> !all.contains(id)).forEach(all::add);
                items = all;
              }
            })),
        wrong(
            "ENUM-RESET-02",
            "counts again at the start",
            "count() after reset()",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              private int count = items.size();

              @Override
              public synchronized void reset() {
                super.reset();
                count = queue.get().size();
              }

              @Override
              public synchronized long count() {
                return count;
              }
            })),
        wrong(
            "ENUM-RESET-02",
            "has no job to start with after its group was cancelled",
            "next(MAX) of the jobs after reset()",
            WrongJobEnumerators.emptyAfterReset()));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of(check, mistake, message, twist);
  }

  private static WrongBackend skip(String check, String mistake, String message, Skip skip) {
    return wrong(
        check,
        mistake,
        message,
        CallTwist.of(
            GroupEnumerator.class,
            "skip",
            call -> skip.skip((GroupEnumerator) call.target, call.argument(0))));
  }

  private static WrongBackend reset(String check, String mistake, String message, Reset reset) {
    return wrong(check, mistake, message, CallTwist.of(GroupEnumerator.class, "reset", call -> {
      reset.reset((GroupEnumerator) call.target);
      return null;
    }));
  }

  private static Twist details() {
    return new Twist() {
      @Override
      SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
        return new ForwardingEntries(real) {
          @Override
          public long skip(long celt) {
            long skipped = super.skip(celt);
            if (skipped < celt) {
              reset();
            }
            return skipped;
          }
        };
      }
    };
  }

  private static long left(GroupEnumerator enumerator) {
    return enumerator.stream().count();
  }

  private static boolean isBeyond(GroupEnumerator enumerator, long celt) {
    return left(enumerator) < celt;
  }

  private interface Skip {
    long skip(GroupEnumerator real, long celt);
  }

  private interface Reset {
    void reset(GroupEnumerator real);
  }
}
