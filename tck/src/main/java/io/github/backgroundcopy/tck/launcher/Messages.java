package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

  /** The order to tell what the check is doing, and first word of the answer. */
  static final String STACK = "stack";

  private static final int RESULT_WORDS = 6;

  private Messages() {}

  static List<String> of(CheckResult result) {
    List<String> message = new ArrayList<>(List.of(
        RESULT,
        result.id(),
        result.state().name(),
        result.text(),
        result.trace(),
        Long.toString(result.took().toMillis())));
    message.addAll(result.deviations());
    return message;
  }

  static CheckResult result(List<String> message) {
    return new CheckResult(
        message.get(1),
        State.valueOf(message.get(2)),
        message.get(3),
        message.get(4),
        message.subList(RESULT_WORDS, message.size()),
        Duration.ofMillis(Long.parseLong(message.get(5))));
  }

  static List<String> of(SubjectFacts facts) {
    return List.of(
        SUBJECT,
        facts.provider(),
        facts.version(),
        facts.contract(),
        facts.fixture(),
        words(facts.capabilities()),
        words(facts.facilities()));
  }

  static SubjectFacts facts(List<String> message) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    message.get(5).lines().map(Capability::valueOf).forEach(capabilities::add);
    Set<Facility> facilities = EnumSet.noneOf(Facility.class);
    message.get(6).lines().map(Facility::valueOf).forEach(facilities::add);
    return new SubjectFacts(
        message.get(1), message.get(2), message.get(3), message.get(4), capabilities, facilities);
  }

  private static String words(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.joining("\n"));
  }
}
