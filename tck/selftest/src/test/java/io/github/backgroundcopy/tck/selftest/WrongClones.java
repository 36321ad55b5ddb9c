package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes in {@code Clone} and {@code GetCount}, section 6.3. */
final class WrongClones {

  private WrongClones() {}

  static List<WrongBackend> all() {
    List<WrongBackend> all = new ArrayList<>(clones());
    all.addAll(counts());
    return all;
  }

  private static List<WrongBackend> clones() {
    return List.of(
        clone(
            "ENUM-CLONE-01",
            "gives itself for a clone",
            "duplicate() of enumGroups()",
            original -> original),
        clone(
            "ENUM-CLONE-01",
            "puts a clone at the start",
            "of the clone made at 1",
            original -> new ListGroups(original.items, 0)),
        clone(
            "ENUM-CLONE-01",
            "puts a clone at the end",
            "of the clone made at 0",
            original -> new ListGroups(original.items, original.items.size())),
        clone(
            "ENUM-CLONE-01",
            "moves the original to the end",
            "of the original cloned at 0",
            original -> {
              ListGroups clone = new ListGroups(original.items, original.at);
              original.at = original.items.size();
              return clone;
            }),
        clone("ENUM-CLONE-01", "refuses to clone at the end", "no clone at the end", original -> {
          if (original.at == original.items.size()) {
            throw new IllegalStateException("no clone at the end");
          }
          return new ListGroups(original.items, original.at);
        }),
        wrong(
            "ENUM-CLONE-01",
            "puts clones of details at the start",
            "next(MAX) of enumGroupDetails() of the clone made at 1",
            WrongClones::detailsFromTheStart),
        moving("next", "while its clone moved by next(1)"),
        moving("skip", "while its clone moved by skip(2)"),
        moving("reset", "while its clone moved by reset()"),
        wrong(
            "ENUM-CLONE-02",
            "moves clones with the original",
            "of the one that moved",
            ListGroups.madeBy(WithFollowers::new)),
        wrong(
            "ENUM-CLONE-03",
            "takes a new snapshot for a clone",
            "count() of a clone made after changes",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized GroupEnumerator duplicate() {
                return new ListGroups(queue.get(), at);
              }
            })),
        clone(
            "ENUM-CLONE-03",
            "clones what is left",
            "count() of a clone made after changes",
            original ->
                new ListGroups(original.items.subList(original.at, original.items.size()), 0)),
        clone(
            "ENUM-CLONE-03",
            "starts a clone again where it was cloned",
            "all of it after reset()",
            original -> new ListGroups(original.items, original.at) {
              @Override
              public synchronized void reset() {
                at = original.at;
              }
            }),
        wrong(
            "ENUM-CLONE-03",
            "leaves out of a clone what is gone",
            "its rest",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized GroupEnumerator duplicate() {
                List<UUID> there = queue.get();
                return new ListGroups(items, at) {
                  @Override
                  public synchronized List<UUID> next(int celt) {
                    return super.next(celt).stream().filter(there::contains).toList();
                  }
                };
              }
            })),
        clone(
            "ENUM-CLONE-04",
            "needs the original for its clone",
            "the original is gone",
            NeedsOriginal::new),
        clone("ENUM-CLONE-04", "needs its clones for itself", "the clone is gone", original -> {
          ListGroups clone = new ListGroups(original.items, original.at);
          if (original instanceof Spoilt spoilt) {
            spoilt.clone = new WeakReference<>(clone);
          }
          return clone;
        }));
  }

  private static List<WrongBackend> counts() {
    return List.of(
        count(
            "ENUM-COUNT-01",
            "counts pages",
            "count() with 2 groups",
            (items, at) -> (items + 99) / 100),
        count(
            "ENUM-COUNT-01",
            "counts in one byte",
            "count() with 256 groups",
            (items, at) -> items & 0xFF),
        count(
            "ENUM-COUNT-01",
            "counts one page",
            "count() with 101 groups",
            (items, at) -> Math.min(items, 100)),
        count(
            "ENUM-COUNT-01",
            "counts what was delivered",
            "count() with 1 groups",
            (items, at) -> at),
        wrong(
            "ENUM-COUNT-01",
            "counts one page of details",
            "count() of the details",
            () -> new Twist() {
              @Override
              SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
                return new ForwardingEntries(real) {
                  @Override
                  public long count() {
                    return Math.min(super.count(), 100);
                  }
                };
              }
            }),
        count(
            "ENUM-COUNT-02",
            "counts what is left",
            "count() of enumGroups() after next(2)",
            (items, at) -> items - at),
        count(
            "ENUM-COUNT-02",
            "counts nothing at the end",
            "count() of enumGroups()",
            (items, at) -> at == items ? 0 : items),
        clone(
            "ENUM-COUNT-02",
            "counts for a clone what is left",
            "of a clone in the middle",
            original ->
                new ListGroups(original.items.subList(original.at, original.items.size()), 0)),
        wrong(
            "ENUM-COUNT-02",
            "goes to the end to count",
            "next(2) of enumGroups() after count()",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized long count() {
                at = items.size();
                return super.count();
              }
            })),
        wrong(
            "ENUM-COUNT-02",
            "takes what it skips from the count",
            "after skip(3) = 3",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              private long skipped;

              @Override
              public synchronized long skip(long celt) {
                skipped += super.skip(celt);
                return skipped;
              }

              @Override
              public synchronized long count() {
                return items.size() - skipped;
              }
            })),
        wrong(
            "ENUM-COUNT-02",
            "counts anew from the start",
            "after reset()",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              private boolean isReset;

              @Override
              public synchronized void reset() {
                super.reset();
                isReset = true;
              }

              @Override
              public synchronized long count() {
                return isReset ? at : items.size();
              }
            })));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of(check, mistake, message, twist);
  }

  private static WrongBackend clone(String check, String mistake, String message, Cloner cloner) {
    return wrong(check, mistake, message, ListGroups.madeBy(items -> new Spoilt(items, cloner)));
  }

  private static WrongBackend count(String check, String mistake, String message, Counter counter) {
    return wrong(check, mistake, message, ListGroups.madeBy(items -> new ListGroups(items, 0) {
      @Override
      public synchronized long count() {
        return counter.count(items.size(), at);
      }
    }));
  }

  /** Moves the original with its clone, by one method. */
  private static WrongBackend moving(String method, String message) {
    return clone(
        "ENUM-CLONE-02",
        "moves the original with its clones, by " + method,
        message,
        original -> new ListGroups(original.items, original.at) {
          @Override
          public synchronized List<UUID> next(int celt) {
            var unused = method.equals("next") ? original.next(celt) : List.of();
            return super.next(celt);
          }

          @Override
          public synchronized long skip(long celt) {
            return method.equals("skip") ? original.skip(celt) : super.skip(celt);
          }

          @Override
          public synchronized void reset() {
            if (method.equals("reset")) {
              original.reset();
            }
            super.reset();
          }
        });
  }

  private static Twist detailsFromTheStart() {
    return new Twist() {
      @Override
      SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
        return new ForwardingEntries(real) {
          @Override
          public SnapshotEnumerator<GroupEntry> duplicate() {
            SnapshotEnumerator<GroupEntry> clone = super.duplicate();
            clone.reset();
            return clone;
          }
        };
      }
    };
  }

  private interface Cloner {
    ListGroups clone(ListGroups original);
  }

  private interface Counter {
    long count(int items, int at);
  }

  /** Clones wrongly, and may lose a clone that it needs. */
  private static final class Spoilt extends ListGroups {

    private final Cloner cloner;
    WeakReference<ListGroups> clone = new WeakReference<>(this);

    Spoilt(List<UUID> items, Cloner cloner) {
      super(items, 0);
      this.cloner = cloner;
    }

    @Override
    public synchronized GroupEnumerator duplicate() {
      return cloner.clone(this);
    }

    @Override
    public synchronized List<UUID> next(int celt) {
      if (clone.get() == null) {
        throw new IllegalStateException("the clone is gone");
      }
      return super.next(celt);
    }
  }

  private static final class NeedsOriginal extends ListGroups {

    private final WeakReference<ListGroups> original;

    NeedsOriginal(ListGroups original) {
      super(original.items, original.at);
      this.original = new WeakReference<>(original);
    }

    @Override
    public synchronized List<UUID> next(int celt) {
      if (original.get() == null) {
        throw new IllegalStateException("the original is gone");
      }
      return super.next(celt);
    }

    @Override
    public synchronized GroupEnumerator duplicate() {
      return new NeedsOriginal(this);
    }
  }

  /** Takes its clones along when it moves. */
  private static final class WithFollowers extends ListGroups {

    private final List<ListGroups> clones = new ArrayList<>();

    WithFollowers(List<UUID> items) {
      super(items, 0);
    }

    @Override
    public synchronized GroupEnumerator duplicate() {
      ListGroups clone = new ListGroups(items, at);
      clones.add(clone);
      return clone;
    }

    @Override
    public synchronized List<UUID> next(int celt) {
      List<UUID> block = super.next(celt);
      clones.forEach(clone -> Objects.requireNonNull(clone.next(celt)));
      return block;
    }
  }
}
