package io.github.backgroundcopy.tck.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one check, for the message of its failure: how many there were, and the last ones.
 *
 * <p>Takes no lock, so that what it watches from several threads is not put in line by it, and
 * makes texts only when they are asked for.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class CallLog {

  private static final int KEPT = 24;
  private static final int LONGEST = 160;

  private final AtomicInteger count = new AtomicInteger();
  private final AtomicReferenceArray<@Nullable Call> last = new AtomicReferenceArray<>(KEPT);

  private volatile Map<String, Long> explored = Map.of();
  private final Set<String> leftOut = new ConcurrentSkipListSet<>();
  private volatile boolean inProgram;

  /** Makes an empty log. */
  public CallLog() {}

  /** Notes how much was tried by chance. */
  void explored(Map<String, Long> numbers) {
    explored = Map.copyOf(numbers);
  }

  /**
   * Gives how much was tried by chance.
   *
   * @return how much of what, by name; unmodifiable
   */
  public Map<String, Long> explored() {
    return explored;
  }

  /** Notes what the check did not ask, and why. */
  void leftOut(String what) {
    leftOut.add(what);
  }

  /**
   * Gives what the check did not ask, and why.
   *
   * @return the texts; empty if it asked everything
   */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** Notes that the failure shows the calls as a program: those that were noted led nowhere. */
  void shownAsProgram() {
    inProgram = true;
  }

  /**
   * Tells whether the failure shows its calls as a program.
   *
   * @return whether it does
   */
  public boolean isInProgram() {
    return inProgram;
  }

  /**
   * Notes a call that came back.
   *
   * @param target what was called
   * @param method which of its methods
   * @param arguments with what
   * @param result what it returned; null if nothing
   */
  void returned(String target, String method, Object[] arguments, @Nullable Object result) {
    add(new Call(target, method, arguments, result, null));
  }

  /**
   * Notes a call that threw.
   *
   * @param target what was called
   * @param method which of its methods
   * @param arguments with what
   * @param thrown what it threw
   */
  void threw(String target, String method, Object[] arguments, Throwable thrown) {
    add(new Call(target, method, arguments, null, thrown));
  }

  /** What is asked again and again while the kit waits is one line. */
  private void add(Call call) {
    Call before = last.get(Math.floorMod(count.get() - 1, KEPT));
    if (before != null && before.isSameAs(call)) {
      before.times.incrementAndGet();
    } else {
      last.set(Math.floorMod(count.getAndIncrement(), KEPT), call);
    }
  }

  /**
   * Counts the calls, a repeated one once.
   *
   * @return how many were noted
   */
  public int count() {
    return count.get();
  }

  /**
   * Gives the last calls, the oldest of them first.
   *
   * @return a line for each
   */
  public List<String> lines() {
    int end = count.get();
    List<String> lines = new ArrayList<>();
    for (int at = Math.max(0, end - KEPT); at < end; at++) {
      Call call = last.get(Math.floorMod(at, KEPT));
      if (call != null) {
        lines.add(call.toString());
      }
    }
    return lines;
  }

  private static final class Call {

    private final String target;
    private final String method;
    private final Object[] arguments;
    private final @Nullable Object result;
    private final @Nullable Throwable thrown;
    private final AtomicInteger times = new AtomicInteger(1);

    Call(
        String target,
        String method,
        Object[] arguments,
        @Nullable Object result,
        @Nullable Throwable thrown) {
      this.target = target;
      this.method = method;
      this.arguments = arguments;
      this.result = result;
      this.thrown = thrown;
    }

    boolean isSameAs(Call other) {
      return target.equals(other.target)
          && method.equals(other.method)
          && thrown == null
          && other.thrown == null
          && arguments.length == 0
          && other.arguments.length == 0
          && result != null
          && result.equals(other.result);
    }

    @Override
    public String toString() {
      String call = target + "." + method + "("
          + Arrays.stream(arguments).map(Call::shortened).collect(Collectors.joining(", ")) + ")";
      String often = times.get() == 1 ? "" : " (" + times.get() + " times)";
      if (thrown != null) {
        return call + " threw " + shortened(thrown);
      }
      return result == null ? call : call + " = " + shortened(result) + often;
    }

    private static String shortened(@Nullable Object value) {
      try {
        return Shown.of(value, LONGEST);
      } catch (RuntimeException e) {
        return "(its toString() threw " + e.getClass().getSimpleName() + ")";
      }
    }
  }
}
