package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the contract allows as the answer of a step, and the clauses that say so.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Expected {

  /** The answer of a call that only has to return. */
  public static final String RETURNS = "it returns";

  private final String words;
  private final Function<@Nullable Object, Optional<Difference>> judge;
  private final boolean isRefusal;
  private final @Nullable Object value;
  private final @Nullable Refusal refusal;

  private Expected(String words, Function<@Nullable Object, Optional<Difference>> judge) {
    this(words, judge, false, null, null);
  }

  private Expected(
      String words,
      Function<@Nullable Object, Optional<Difference>> judge,
      boolean isRefusal,
      @Nullable Object value,
      @Nullable Refusal refusal) {
    this.words = words;
    this.judge = judge;
    this.isRefusal = isRefusal;
    this.value = value;
    this.refusal = refusal;
  }

  static Expected returns(String... clauses) {
    return exactly(RETURNS, clauses);
  }

  static Expected exactly(Object value, String... clauses) {
    Expected like = like(String.valueOf(value), seen -> Objects.equals(value, seen), clauses);
    return new Expected(like.words, like.judge, false, value, null);
  }

  static Expected refused(Refusal refusal, String... clauses) {
    Expected thrown = refused(refusal.toString(), refusal::fits, clauses);
    return new Expected(thrown.words, thrown.judge, true, null, refusal);
  }

  static Expected refused(String words, Predicate<Throwable> allowed, String... clauses) {
    Expected thrown = like(
        words, seen -> seen instanceof Throwable exception && allowed.test(exception), clauses);
    return new Expected(thrown.words, thrown.judge, true, null, null);
  }

  static Expected like(String words, Predicate<@Nullable Object> allowed, String... clauses) {
    return new Expected(
        words,
        seen -> allowed.test(seen)
            ? Optional.empty()
            : Optional.of(new Difference("", words, String.valueOf(seen), List.of(clauses))));
  }

  static Expected judged(String words, Function<@Nullable Object, Optional<Difference>> judge) {
    return new Expected(words, judge);
  }

  /** A list whose every element is allowed at its place. */
  static Expected list(List<Expected> elements, String... clauses) {
    return new Expected(elements.toString(), seen -> {
      if (!(seen instanceof List<?> list) || list.size() != elements.size()) {
        return Optional.of(new Difference(
            seen instanceof List<?> list ? list.size() + " elements" : "",
            elements.size() + " elements: " + elements,
            String.valueOf(seen),
            List.of(clauses)));
      }
      for (int i = 0; i < elements.size(); i++) {
        Optional<Difference> found = elements.get(i).differs(list.get(i));
        if (found.isPresent()) {
          return Optional.of(found.get().at("element " + i));
        }
      }
      return Optional.empty();
    });
  }

  /**
   * Compares an answer with what is allowed.
   *
   * @param seen what came back, or what was thrown
   * @return what is not allowed of it, or empty
   */
  public Optional<Difference> differs(@Nullable Object seen) {
    return judge.apply(seen);
  }

  /**
   * Tells whether an answer is allowed.
   *
   * @param seen what came back, or what was thrown
   * @return true if the contract allows it
   */
  public boolean allows(@Nullable Object seen) {
    return differs(seen).isEmpty();
  }

  /**
   * Tells whether the call must be refused.
   *
   * @return whether it must
   */
  public boolean isRefusal() {
    return isRefusal;
  }

  /**
   * Gives the answer if one alone is allowed.
   *
   * @return the answer, or empty
   */
  public Optional<Object> value() {
    return Optional.ofNullable(value);
  }

  /**
   * Gives the refusal if one alone is allowed.
   *
   * @return the refusal, or empty
   */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Says in words what is allowed. */
  @Override
  public String toString() {
    return words;
  }
}
