package io.github.backgroundcopy.tck.explore;

import static io.github.backgroundcopy.tck.explore.JavaValues.text;

import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Question;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes as Java what a call may answer: a program fails where the queue was wrong. What cannot be
 * said in a line is printed.
 */
final class Judgement {

  /** Longer ones are no pleasure in a program. */
  private static final int LONGEST_TEXT = 300;

  /** What they answer can be printed. */
  private static final Set<Verb> READING = EnumSet.of(
      Verb.DETAILS,
      Verb.LIST,
      Verb.GROUP_ID,
      Verb.GET,
      Verb.STATUS,
      Verb.PROGRESS,
      Verb.SIZE,
      Verb.FINISH,
      Verb.JOB_ID,
      Verb.FILE,
      Verb.FILE_COUNT,
      Verb.JOB_STATUS,
      Verb.JOB_PROGRESS,
      Verb.FILE_PROGRESS,
      Verb.FILES,
      Verb.NEXT,
      Verb.SKIP,
      Verb.COUNT,
      Verb.SINCE);

  private final Question question;

  Judgement(Question question) {
    this.question = question;
  }

  /** Tells whether it can be written in place of the call, which gives nothing to go on with. */
  boolean canReplace() {
    return question.allowed().isRefusal() || READING.contains(question.step().verb());
  }

  /** Writes the call with what it may answer. */
  List<String> lines(String call) {
    Expected allowed = question.allowed();
    Verb verb = question.step().verb();
    if (allowed.isRefusal()) {
      return refusal(call);
    }
    if (verb == Verb.ENUM_GROUP_DETAILS) {
      return List.of("System.out.println(" + call + ".next(Integer.MAX_VALUE));");
    }
    return allowed
        .value()
        .filter(Judgement::isPlain)
        .map(String::valueOf)
        .filter(words -> words.length() <= LONGEST_TEXT)
        .map(words -> List.of(
            "var seen = String.valueOf(" + call + ");",
            "if (!seen.equals(" + text(words) + ")) throw new AssertionError(\"seen \" + seen);"))
        .orElseGet(() ->
            List.of(READING.contains(verb) ? "System.out.println(" + call + ");" : call + ";"));
  }

  /** What the kit compares as the queue gave it. */
  private static boolean isPlain(Object value) {
    boolean isOfTheApi = value instanceof Record
        && value.getClass().getPackageName().equals("io.github.backgroundcopy");
    boolean isIds = value instanceof List<?> list && list.stream().allMatch(UUID.class::isInstance);
    return value instanceof String
        || value instanceof Number
        || value instanceof UUID
        || value.equals(Optional.empty())
        || isOfTheApi
        || isIds;
  }

  private List<String> refusal(String call) {
    return List.of(
        "try { " + call + "; throw new AssertionError(\"it returned\"); }",
        "catch (Exception e) {",
        "  var refusal = e instanceof ExecutionException ? e.getCause() : e;",
        "  if (!(" + fits() + ")) throw e;",
        "}");
  }

  private String fits() {
    return question
        .allowed()
        .refusal()
        .map(refusal -> "refusal instanceof " + refusal.type().getSimpleName()
            + (refusal.codes().isEmpty()
                ? ""
                : " known && Set.of("
                    + refusal.codes().stream()
                        .map(code -> String.format(Locale.ROOT, "new HResult(0x%08X)", code.code()))
                        .collect(Collectors.joining(", "))
                    + ").contains(known.hresult())"))
        .orElse("refusal instanceof RuntimeException");
  }
}
