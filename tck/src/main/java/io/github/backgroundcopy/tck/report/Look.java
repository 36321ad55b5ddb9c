package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Verdict;
import java.util.Locale;

/** How the page shows states and verdicts: always a sign and a word, and a class for the colour. */
final class Look {

  private Look() {}

  static String className(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String sign(State state) {
    return switch (state) {
      case PASSED -> "✓";
      case FAILED -> "✗";
      case NOT_APPLICABLE -> "–";
      case EXCLUDED -> "!";
      case NOT_RUN -> "?";
    };
  }

  static String sign(Verdict verdict) {
    return switch (verdict) {
      case CONFORMANT -> "✓";
      case CONFORMANT_WITH_EXCLUSIONS -> "!";
      case INCOMPLETE -> "?";
      case NOT_CONFORMANT -> "✗";
      case INVALID_RUN -> "∅";
    };
  }

  static String meaning(Verdict verdict) {
    return switch (verdict) {
      case CONFORMANT -> "Every clause that applies was decided, and all of them hold.";
      case CONFORMANT_WITH_EXCLUSIONS ->
        "Every clause that applies was decided; what failed is on the vendor’s list of exclusions.";
      case INCOMPLETE -> "Nothing failed, but not every clause was decided.";
      case NOT_CONFORMANT -> "Something failed that the vendor has not excluded.";
      case INVALID_RUN ->
        "This run says nothing of the backend: its set-up, or its list of exclusions, is wrong.";
    };
  }

  /** Writes a state as sign and word. */
  static void state(Html html, State state) {
    html.start("span", "class", "state " + className(state));
    html.start("span", "class", "sign", "aria-hidden", "true").text(sign(state)).endInline();
    html.text(" " + state.words()).end();
  }
}
