package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How results and facts travel on the {@link Wire}. */
final class Messages {

  /** First word of a worker's first message, if it can work. */
  static final String SUBJECT = "subject";

  /** First word of a worker's first message, if it cannot; the reason follows. */
  static final String UNFIT = "unfit";

  /** First word of a result. */
  static final String RESULT = "result";

  /** First word of the order to run a check, whose id follows; those of the set-up included. */
  static final String CHECK = "check";

  /** First word of the same order for a queue that is opened by its provider. */
  static final String CHECK_OPENED = "check opened";

  /** The order to tell what the check is doing, and first word of the answer. */
  static final String STACK = "stack";

  /** Stands in a result whose worker must not be used for another check. */
  private static final String SPENT = "spent";

  private static final int RESULT_WORDS = 8;
  private static final int LONGEST_TEXT = 1 << 18;
  private static final int MOST_DEVIATIONS = 20;

  private Messages() {}

  /**
   * Packs a result.
   *
   * @param result the result
   * @param spent whether something happened to the worker that may spoil further checks
   */
  static List<String> of(CheckResult result, boolean spent) {
    List<String> message = new ArrayList<>(List.of(
        RESULT,
        result.id(),
        result.state().name(),
        cut(result.text()),
        cut(result.trace()),
        Long.toString(result.took().toMillis()),
        spent ? SPENT : "",
        numbers(result.explored())));
    result.deviations().stream().limit(MOST_DEVIATIONS).map(Messages::cut).forEach(message::add);
    return message;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  static boolean isSpent(List<String> result) {
    return result.get(6).equals(SPENT);
  }

  private static String numbers(Map<String, Long> explored) {
    return explored.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Long> explored(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> words[1], words -> Long.valueOf(words[0])));
  }

  static CheckResult result(List<String> message) {
    return new CheckResult(
        message.get(1),
        State.valueOf(message.get(2)),
        message.get(3),
        message.get(4),
        message.subList(RESULT_WORDS, message.size()),
        Duration.ofMillis(Long.parseLong(message.get(5))),
        explored(message.get(7)));
  }

  static List<String> of(SubjectFacts facts) {
    return List.of(
        SUBJECT,
        facts.provider(),
        words(facts.promised()),
        facts.version(),
        facts.contract(),
        facts.fixture(),
        words(facts.capabilities()),
        words(facts.facilities()),
        Boolean.toString(facts.besideOthers()),
        Long.toString(facts.call().toNanos()));
  }

  static SubjectFacts facts(List<String> message) {
    return new SubjectFacts(
        message.get(1),
        values(Capability.class, message.get(2)),
        message.get(3),
        message.get(4),
        message.get(5),
        values(Capability.class, message.get(6)),
        values(Facility.class, message.get(7)),
        Boolean.parseBoolean(message.get(8)),
        Duration.ofNanos(Long.parseLong(message.get(9))));
  }

  private static <E extends Enum<E>> Set<E> values(Class<E> type, String words) {
    Set<E> values = EnumSet.noneOf(type);
    words.lines().map(word -> Enum.valueOf(type, word)).forEach(values::add);
    return values;
  }

  private static String words(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.joining("\n"));
  }
}
