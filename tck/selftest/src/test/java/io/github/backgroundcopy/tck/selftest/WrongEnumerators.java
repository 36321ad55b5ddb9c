package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes in {@code Next}, section 6.3. */
final class WrongEnumerators {

  private WrongEnumerators() {}

  static List<WrongBackend> all() {
    return Stream.of(one(), many(), beyond(), nothing(), mixed())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> one() {
    return List.of(
        wrong(
            "ENUM-NEXT-01",
            "delivers two where one is asked for",
            "next(1) of enumGroups()",
            next((real, celt) -> real.next(celt == 1 ? 2 : celt))),
        wrong(
            "ENUM-NEXT-01",
            "does not move by one",
            "next(1) of enumGroups()",
            next((real, celt) -> celt == 1 ? real.duplicate().next(1) : real.next(celt))),
        wrong(
            "ENUM-NEXT-01",
            "delivers the job's group",
            "next(1) of enumJobs()",
            CallTwist.of(JobEnumerator.class, "next", call -> {
              List<UUID> jobs = new ArrayList<>(((JobEnumerator) call.target).next(1));
              jobs.replaceAll(job -> new UUID(1, 1));
              return jobs;
            })),
        wrong(
            "JAVA-VIEW-02",
            "lets a client change one item",
            "next(MAX) of enumGroups().add(…)",
            next((real, celt) -> new ArrayList<>(real.next(celt)))),
        wrong(
            "JAVA-VIEW-02",
            "lets a client add items",
            "next(MAX) of enumGroups().",
            next((real, celt) -> new ArrayList<>(real.next(celt)) {
              @Override
              public UUID set(int index, UUID item) {
                throw new UnsupportedOperationException();
              }
            })),
        wrong(
            "JAVA-VIEW-02",
            "lets a client clear the details",
            "enumGroupDetails().next(2).add(…)",
            details((real, celt) -> new ArrayList<>(real.next(celt)))));
  }

  private static List<WrongBackend> many() {
    return List.of(
        wrong(
            "ENUM-NEXT-02",
            "delivers at most 64",
            "next(65) of enumGroups()",
            next((real, celt) -> real.next(Math.min(celt, 64)))),
        wrong(
            "ENUM-NEXT-02",
            "delivers at most 100 details",
            "next(300) of enumGroupDetails()",
            details((real, celt) -> real.next(Math.min(celt, 100)))),
        wrong(
            "ENUM-NEXT-02",
            "delivers blocks from their end",
            "next(2) of enumGroups() at 0",
            next((real, celt) -> {
              List<UUID> block = new ArrayList<>(real.next(celt));
              Collections.reverse(block);
              return block;
            })),
        wrong(
            "ENUM-NEXT-02",
            "passes one between blocks",
            "next(2) of enumGroups() at 2",
            next((real, celt) -> {
              List<UUID> block = real.next(celt);
              return celt > 1 && real.skip(1) < 0 ? List.of() : block;
            })),
        wrong(
            "ENUM-NEXT-02",
            "repeats the last of a block",
            "next(2) of enumGroups() at 2",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                List<UUID> block = super.next(celt);
                at -= celt > 1 && at > 1 ? 1 : 0;
                return block;
              }
            })),
        wrong(
            "ENUM-NEXT-02",
            "uses one buffer for all blocks",
            "together, later on",
            ListGroups.madeBy(OneBuffer::new)));
  }

  private static List<WrongBackend> beyond() {
    return List.of(
        wrong(
            "ENUM-NEXT-03",
            "throws where fewer are left",
            "NoSuchElementException: too few",
            next((real, celt) -> {
              if (isBeyond(real, celt)) {
                throw new NoSuchElementException("too few");
              }
              return real.next(celt);
            })),
        wrong(
            "ENUM-NEXT-03",
            "delivers nothing where fewer are left",
            "next(2) of enumGroups() with 1 left",
            next((real, celt) -> isBeyond(real, celt) ? List.of() : real.next(celt))),
        wrong(
            "ENUM-NEXT-03",
            "fills up what is missing",
            "next(2) of enumGroups() with 1 left",
            next((real, celt) -> {
              List<UUID> block = new ArrayList<>(real.next(celt));
              while (block.size() < Math.min(celt, 9)) {
                block.add(new UUID(0, 0));
              }
              return block;
            })),
        wrong(
            "ENUM-NEXT-03",
            "goes on at the start where fewer are left",
            "next(2) of enumGroups() with 1 left",
            next((real, celt) -> {
              List<UUID> block = new ArrayList<>(real.next(celt));
              if (!block.isEmpty() && block.size() < celt) {
                real.reset();
                block.addAll(real.next(1));
              }
              return block;
            })),
        wrong(
            "ENUM-NEXT-03",
            "does not move where fewer are left",
            "next(1) of enumGroups() after it",
            next((real, celt) -> isBeyond(real, celt) ? real.stream().toList() : real.next(celt))),
        wrong(
            "ENUM-NEXT-04",
            "throws at the end",
            "NoSuchElementException: end",
            next((real, celt) -> {
              if (celt > 0 && left(real) == 0) {
                throw new NoSuchElementException("end");
              }
              return real.next(celt);
            })),
        wrong(
            "ENUM-NEXT-04",
            "starts again after the end",
            "next(5) at the end of enumGroups()",
            next((real, celt) -> {
              List<UUID> block = real.next(celt);
              if (celt > 0 && block.isEmpty()) {
                real.reset();
              }
              return block;
            })),
        wrong(
            "ENUM-NEXT-04",
            "repeats the last one at the end",
            "next(1) at the end of enumGroups()",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                return at == items.size() && celt > 0 && at > 0
                    ? items.subList(at - 1, at)
                    : super.next(celt);
              }
            })),
        wrong(
            "ENUM-NEXT-04",
            "sees at the end what came later",
            "after a group was added",
            ListGroups.live((items, queue) -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                items = queue.get();
                return super.next(celt);
              }
            })));
  }

  private static List<WrongBackend> nothing() {
    return List.of(
        wrong(
            "ENUM-NEXT-07",
            "takes 0 for all",
            "next(0) of enumGroups() at 0",
            next((real, celt) -> real.next(celt == 0 ? Integer.MAX_VALUE : celt))),
        wrong(
            "ENUM-NEXT-07",
            "takes 0 for 1",
            "next(0) of enumGroups() at 0",
            next((real, celt) -> real.next(Math.max(celt, 1)))),
        wrong(
            "ENUM-NEXT-07",
            "moves by one for 0",
            "after next(0)",
            next((real, celt) -> celt == 0 && real.skip(1) < 0 ? List.of() : real.next(celt))),
        wrong("ENUM-NEXT-07", "refuses 0", "IllegalArgumentException: 0", next((real, celt) -> {
          if (celt == 0 && left(real) < 4) {
            throw new IllegalArgumentException("0");
          }
          return real.next(celt);
        })),
        wrong(
            "ENUM-NEXT-07",
            "has something for 0 at the end",
            "next(0) at the end of enumGroups()",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              private boolean isOver;

              @Override
              public synchronized List<UUID> next(int celt) {
                if (celt == 0 && isOver) {
                  return items;
                }
                List<UUID> block = super.next(celt);
                isOver = at == items.size() && block.isEmpty() && celt > 0;
                return block;
              }
            })),
        wrong(
            "ENUM-NEXT-08",
            "makes room for all that is asked for",
            "OutOfMemoryError",
            next((real, celt) -> {
              UUID[] room = new UUID[celt];
              List<UUID> block = real.next(celt);
              block.toArray(room);
              return block;
            })),
        wrong(
            "ENUM-NEXT-08",
            "adds what is asked for to its position",
            "next(MAX) of enumGroups() from 10",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              int beyond(long celt) {
                return Math.max(at, Math.min(items.size(), at + (int) celt));
              }
            })),
        wrong(
            "ENUM-NEXT-08", "refuses the highest number", "too many at once", next((real, celt) -> {
              if (celt == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("too many at once");
              }
              return real.next(celt);
            })));
  }

  private static List<WrongBackend> mixed() {
    return List.of(
        wrong(
            "ENUM-NEXT-11",
            "delivers nothing beyond the edge of a page at once",
            "size of next(",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              int beyond(long celt) {
                return celt == Integer.MAX_VALUE
                    ? super.beyond(celt)
                    : Math.min(super.beyond(celt), (at / 64 + 1) * 64);
              }
            })),
        wrong(
            "ENUM-NEXT-11",
            "passes one at the edge of a page",
            "of enumGroups()",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized List<UUID> next(int celt) {
                List<UUID> block = super.next(celt);
                at += at % 64 == 0 && celt > 0 && at < items.size() ? 1 : 0;
                return block;
              }
            })),
        wrong(
            "ENUM-NEXT-11",
            "repeats one where the size of blocks changes",
            "of enumGroups()",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              private int last;

              @Override
              public synchronized List<UUID> next(int celt) {
                at -= last > celt && celt > 0 && at > 0 && at < items.size() ? 1 : 0;
                last = celt;
                return super.next(celt);
              }
            })),
        wrong(
            "ENUM-NEXT-11",
            "iterates from the start",
            "asIterator() of enumGroups()",
            CallTwist.of(GroupEnumerator.class, "asIterator", call -> {
              GroupEnumerator clone = ((GroupEnumerator) call.target).duplicate();
              clone.reset();
              return clone.asIterator();
            })),
        wrong(
            "ENUM-NEXT-11",
            "streams from the start",
            "stream() of enumGroups()",
            CallTwist.of(GroupEnumerator.class, "stream", call -> {
              GroupEnumerator clone = ((GroupEnumerator) call.target).duplicate();
              clone.reset();
              return clone.stream();
            })),
        wrong(
            "ENUM-NEXT-11",
            "moves by an iterator",
            "stream() of enumGroups()",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized Iterator<UUID> asIterator() {
                return next(Integer.MAX_VALUE).iterator();
              }
            })),
        wrong(
            "ENUM-NEXT-11",
            "moves by a stream",
            "one by one",
            ListGroups.madeBy(items -> new ListGroups(items, 0) {
              @Override
              public synchronized Stream<UUID> stream() {
                return next(Integer.MAX_VALUE).stream();
              }
            })));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of(check, mistake, message, twist);
  }

  private static Supplier<Twist> next(Next mistake) {
    return CallTwist.of(
        GroupEnumerator.class,
        "next",
        call -> mistake.next((GroupEnumerator) call.target, call.argument(0)));
  }

  private static Supplier<Twist> details(DetailsNext mistake) {
    return () -> new Twist() {
      @Override
      SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
        return new ForwardingEntries(real) {
          @Override
          public List<GroupEntry> next(int celt) {
            return mistake.next(real, celt);
          }
        };
      }
    };
  }

  private static long left(GroupEnumerator enumerator) {
    return enumerator.stream().count();
  }

  private static boolean isBeyond(GroupEnumerator enumerator, int celt) {
    long left = left(enumerator);
    return left > 0 && left < celt;
  }

  private interface Next {
    List<UUID> next(GroupEnumerator real, int celt);
  }

  private interface DetailsNext {
    List<GroupEntry> next(SnapshotEnumerator<GroupEntry> real, int celt);
  }

  private static final class OneBuffer extends ListGroups {

    private final List<UUID> buffer = new ArrayList<>();

    OneBuffer(List<UUID> items) {
      super(items, 0);
    }

    @Override
    public synchronized List<UUID> next(int celt) {
      List<UUID> block = super.next(celt);
      buffer.clear();
      buffer.addAll(block);
      return Collections.unmodifiableList(buffer);
    }
  }
}
