package io.github.backgroundcopy.tck.tiny;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The fixture of the tiny backend: queues only. */
public final class TinyFixture implements BackendFixture {

  private final UnaryOperator<TinyEnumerator> fault;

  /** Makes a fixture whose queues are right. */
  public TinyFixture() {
    this(UnaryOperator.identity());
  }

  private TinyFixture(UnaryOperator<TinyEnumerator> fault) {
    this.fault = fault;
  }

  /** Makes a fixture whose enumerators count what is left instead of all. */
  public static TinyFixture countingWhatIsLeft() {
    return new TinyFixture(right -> new TinyEnumerator(right.items) {
      @Override
      public synchronized long count() {
        return (long) items.size() - position;
      }
    });
  }

  /** Makes a fixture whose enumerators cut counts to 32 bits, with a sign. */
  public static TinyFixture skippingInInts() {
    return new TinyFixture(right -> new TinyEnumerator(right.items) {
      @Override
      public synchronized long skip(long celt) {
        int cut = (int) celt;
        int end = Math.min(items.size(), Math.max(0, position + cut));
        int skipped = end - position;
        position = end;
        return skipped;
      }
    });
  }

  /** Makes a fixture whose clones start again. */
  public static TinyFixture cloningFromTheStart() {
    return new TinyFixture(right -> new TinyEnumerator(right.items) {
      @Override
      public synchronized TinyEnumerator duplicate() {
        return new TinyEnumerator(items);
      }
    });
  }

  /** Makes a fixture whose enumerators forget the last item. */
  public static TinyFixture forgettingTheLast() {
    return new TinyFixture(right ->
        new TinyEnumerator(right.items.subList(0, Math.max(0, right.items.size() - 1))));
  }

  @Override
  public String backend() {
    return "tiny";
  }

  @Override
  public Set<Facility> facilities() {
    return Set.of(Facility.QUEUE);
  }

  @Override
  public QueueFixture open() {
    TinyQueue queue = new TinyQueue(fault);
    return new QueueFixture() {
      @Override
      public QueueManager client(Principal principal) {
        return queue;
      }

      @Override
      public void close() {}
    };
  }
}
