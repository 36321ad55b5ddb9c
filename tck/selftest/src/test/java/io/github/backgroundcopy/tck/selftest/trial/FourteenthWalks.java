package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators. */
final class FourteenthWalks {

  private FourteenthWalks() {}

  static List<Suspect> all() {
    return List.of(lastForEver(), byName(), notComparedNow());
  }

  private static Suspect lastForEver() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator that is over gives its last item again",
        "JAVA-VIEW-03: \"must walk what was left when it was made\"; java.util.Iterator.next:"
            + " NoSuchElementException",
        () -> call -> call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
            ? new Lasting<>((Iterator<?>) Objects.requireNonNull(call.proceed()))
            : call.proceed(),
        stage -> {
          UUID id = stage.group().id();
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          assertThat(iterator.next()).isEqualTo(id);
          assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        });
  }

  private static final class Lasting<E> implements Iterator<E> {

    private final Iterator<? extends E> real;
    private @Nullable E last;

    Lasting(Iterator<? extends E> real) {
      this.real = real;
    }

    @Override
    public boolean hasNext() {
      return real.hasNext();
    }

    @Override
    public E next() {
      E known = last;
      if (known != null && !real.hasNext()) {
        return known;
      }
      E next = real.next();
      last = next;
      return next;
    }
  }

  /** A listing is for people. */
  private static Suspect byName() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing is in the order of the names of the groups",
        "QueueManager.enumGroupDetails: \"an enumerator over the snapshot, oldest group first\";"
            + " ENUM-ORDER-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("manager.enumGroupDetails")) {
            return answer;
          }
          @SuppressWarnings("unchecked")
          SnapshotEnumerator<GroupEntry> real =
              (SnapshotEnumerator<GroupEntry>) Objects.requireNonNull(answer);
          List<String> names = real.duplicate().next(Integer.MAX_VALUE).stream()
              .map(entry -> entry.details().map(GroupDetails::displayName).orElse(""))
              .toList();
          List<Integer> order = IntStream.range(0, names.size())
              .boxed()
              .sorted(Comparator.comparing(names::get))
              .toList();
          return order.equals(order.stream().sorted().toList()) ? real : new Ordered(real, order);
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          first.set(GroupProperty.DISPLAY_NAME, "b");
          BackgroundCopyGroup second = stage.group();
          second.set(GroupProperty.DISPLAY_NAME, "a");
          assertThat(stage.user.enumGroupDetails().next(2))
              .extracting(GroupEntry::id)
              .containsExactly(first.id(), second.id());
        });
  }

  /** Walks what another enumerator holds, in an order of its own. */
  private static final class Ordered implements SnapshotEnumerator<GroupEntry> {

    private final SnapshotEnumerator<GroupEntry> real;
    private final List<Integer> order;
    private int position;

    Ordered(SnapshotEnumerator<GroupEntry> real, List<Integer> order) {
      this.real = real;
      this.order = order;
    }

    @Override
    public synchronized List<GroupEntry> next(int celt) {
      check(celt);
      List<GroupEntry> entries = new ArrayList<>();
      while (entries.size() < celt && position < order.size()) {
        entries.add(read(order.get(position)));
        position++;
      }
      return List.copyOf(entries);
    }

    private GroupEntry read(int place) {
      SnapshotEnumerator<GroupEntry> reader = real.duplicate();
      reader.reset();
      reader.skip(place);
      return reader.next(1).get(0);
    }

    @Override
    public synchronized long skip(long celt) {
      check(celt);
      int passed = (int) Math.min(celt, order.size() - position);
      position += passed;
      return passed;
    }

    private static void check(long celt) {
      if (celt < 0) {
        throw new IllegalArgumentException("A count is 0 or more, got \"" + celt + "\"");
      }
    }

    @Override
    public synchronized void reset() {
      position = 0;
    }

    @Override
    public synchronized SnapshotEnumerator<GroupEntry> duplicate() {
      Ordered other = new Ordered(real, order);
      other.position = position;
      return other;
    }

    @Override
    public long count() {
      return order.size();
    }

    @Override
    public synchronized Iterator<GroupEntry> asIterator() {
      return stream().iterator();
    }

    @Override
    public synchronized Stream<GroupEntry> stream() {
      return order.subList(position, order.size()).stream().map(this::read);
    }
  }

  private static Suspect notComparedNow() {
    return new Suspect(
        Kind.ENUMERATORS,
        "while the service is stopped enumerators are not compared",
        "LIFE-04: while the service is stopped \"enumerators go on\"; GroupEnumerator.since",
        () -> {
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            if (call.is("groups.since") && call.hasArguments() && stopped.get()) {
              throw new ServiceUnavailableException("The service is stopped");
            }
            Object answer = call.proceed();
            if (call.is("queue.stopService")) {
              stopped.set(true);
            } else if (call.is("queue.startService")) {
              stopped.set(false);
            }
            return answer;
          };
        },
        stage -> {
          GroupEnumerator earlier = stage.user.enumGroups();
          UUID id = stage.group().id();
          GroupEnumerator later = stage.user.enumGroups();
          stage.queue.stopService();
          assertThat(later.since(earlier)).isEqualTo(new GroupChanges(List.of(id), List.of()));
        });
  }
}
