package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupStatus;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.opentest4j.AssertionFailedError;

/**
 * Compares what a clause expects with what was seen, and says both.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Expect {

  private static final int MAX_SHOWN = 600;

  private Expect() {}

  /**
   * Expects a value.
   *
   * @param what what was called or looked at
   * @param expected what must have come
   * @param seen what came
   */
  public static void equal(String what, @Nullable Object expected, @Nullable Object seen) {
    if (!Objects.equals(expected, seen)) {
      throw failure(what, shown(expected), shown(seen) + Difference.between(expected, seen));
    }
  }

  /**
   * Expects bits, which are shown as hexadecimal digits.
   *
   * @param what what was called or looked at
   * @param expected the bits that must be set, and no others
   * @param seen the bits that are
   */
  public static void bits(String what, int expected, int seen) {
    if (expected != seen) {
      throw failure(what, "0x" + Integer.toHexString(expected), "0x" + Integer.toHexString(seen));
    }
  }

  /**
   * Expects the status of a group. The state is documented; which bits stand for it beyond that is
   * decided, so that the profile REFERENCE only reports them.
   *
   * @param what what was called or looked at
   * @param expected the bits that must be set, and no others
   * @param seen the status that was seen
   */
  public static void status(String what, int expected, GroupStatus seen) {
    if (new GroupStatus(expected).state() == seen.state()) {
      decided(() -> bits(what, expected, seen.bits()));
    } else {
      bits(what, expected, seen.bits());
    }
  }

  /**
   * Expects that something holds.
   *
   * @param what what was looked at
   * @param expected what must hold, in words
   * @param seen what was seen, for the message
   * @param holds whether it holds
   */
  public static void that(String what, String expected, @Nullable Object seen, boolean holds) {
    if (!holds) {
      throw failure(what, expected, shown(seen));
    }
  }

  /**
   * Expects that a call is not refused.
   *
   * @param call the call in words
   * @param code the call
   */
  public static void accepted(String call, Executable code) {
    answered(call, () -> {
      code.execute();
      return "";
    });
  }

  /**
   * Expects that a call is not refused, and gives its answer.
   *
   * @param <T> the type of the answer
   * @param call the call in words
   * @param code the call
   * @return what came back
   */
  public static <T> T answered(String call, ThrowingSupplier<T> code) {
    try {
      return code.get();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      AssertionFailedError failure = failure(call, "it returns normally", e.toString());
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /**
   * Expects that a call is refused.
   *
   * @param refusal how
   * @param call the call in words
   * @param code the call
   */
  public static void refused(Refusal refusal, String call, Executable code) {
    Throwable thrown = thrownBy(code);
    if (thrown == null) {
      throw failure(call, refusal.toString(), "it returned normally");
    }
    if (!refusal.fits(thrown) && !Leniency.lets(call, refusal, thrown)) {
      AssertionFailedError failure = failure(call, refusal.toString(), thrown.toString());
      failure.addSuppressed(thrown);
      throw failure;
    }
  }

  /**
   * Expects an HRESULT. For the profile REFERENCE one failure is as good as another.
   *
   * @param call the call in words
   * @param expected the code that must come
   * @param seen the code that came
   * @param names how a code is shown
   */
  public static void code(String call, int expected, int seen, IntFunction<String> names) {
    boolean bothFail = expected < 0 && seen < 0;
    if (expected != seen
        && !(bothFail && Leniency.lets(call, names.apply(expected), names.apply(seen)))) {
      throw failure(call, names.apply(expected), names.apply(seen));
    }
  }

  /**
   * Expects what this project has decided, in a clause that also states what is documented. The
   * profile REFERENCE reports it where it does not hold, and goes on.
   *
   * @param assertions what is expected
   */
  public static void decided(Runnable assertions) {
    try {
      assertions.run();
    } catch (AssertionFailedError e) {
      Leniency.report(e);
    }
  }

  /**
   * Expects that a call is refused for an id that is taken, and that the refusal names it.
   *
   * @param call the call in words
   * @param id the id
   * @param code the call
   */
  public static void taken(String call, UUID id, Executable code) {
    AtomicReference<@Nullable UUID> seen = new AtomicReference<>();
    refused(Refusal.DUPLICATE, call, () -> {
      try {
        code.execute();
      } catch (DuplicateIdException e) {
        seen.set(e.id());
        throw e;
      }
    });
    equal("id() of the refusal of " + call, id, seen.get());
  }

  /**
   * Expects that a call is refused, and that nothing that can be seen has changed by it.
   *
   * @param refusal how
   * @param call the call in words
   * @param view what must be the same before and after
   * @param code the call
   */
  public static void refusedWithoutChange(
      Refusal refusal, String call, View view, Executable code) {
    Object before = view.look();
    refused(refusal, call, code);
    equal("what can be seen after the refused " + call, before, lookAgain(view));
  }

  private static @Nullable Object lookAgain(View view) {
    try {
      return view.look();
    } catch (RuntimeException e) {
      return "nothing, because of " + e;
    }
  }

  /**
   * Makes the failure of a check.
   *
   * @param what what was called or looked at
   * @param expected what must have come, in words
   * @param seen what came, in words
   * @return the failure, to be thrown
   */
  public static AssertionFailedError failure(String what, String expected, String seen) {
    return new AssertionFailedError(text(what, expected, seen), expected, seen);
  }

  /**
   * Says what was expected and what was seen.
   *
   * @param what what was called or looked at
   * @param expected what must have come, in words
   * @param seen what came, in words
   * @return three lines
   */
  public static String text(String what, String expected, String seen) {
    return String.join(
        System.lineSeparator(), what, "  expected: " + expected, "  seen:     " + seen);
  }

  private static @Nullable Throwable thrownBy(Executable code) {
    try {
      code.execute();
      return null;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return e;
    }
  }

  private static String shown(@Nullable Object value) {
    return Shown.of(value, MAX_SHOWN);
  }

  /** Looks at something that has a value to compare. */
  @FunctionalInterface
  public interface View {

    /**
     * Looks.
     *
     * @return the value now
     */
    @Nullable
    Object look();
  }
}
