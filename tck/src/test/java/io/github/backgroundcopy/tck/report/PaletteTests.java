package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the page can be told apart by everybody, in light and dark. */
final class PaletteTests {

  private static final double ENOUGH = 4.5;
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6});");
  private static final List<String> STATES =
      List.of("passed", "failed", "not-applicable", "excluded", "not-run");

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textsStandOutFromTheirGround(String scheme) {
    Map<String, String> colours = colours(scheme);

    for (String ground : List.of("paper", "card", "code")) {
      for (String text : List.of("ink", "soft", "link")) {
        assertContrast(colours, text, ground);
      }
    }
    for (String state : STATES) {
      assertContrast(colours, state, "card");
      assertContrast(colours, state, state + "-soft");
      assertContrast(colours, "card", state);
      assertContrast(colours, "ink", state + "-soft");
      assertContrast(colours, "link", state + "-soft");
    }
  }

  private static void assertContrast(Map<String, String> colours, String text, String ground) {
    double a = luminance(colours, text);
    double b = luminance(colours, ground);
    assertThat((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05))
        .as("contrast of %s on %s", text, ground)
        .isGreaterThanOrEqualTo(ENOUGH);
  }

  /** As the Web Content Accessibility Guidelines define it. */
  private static double luminance(Map<String, String> colours, String name) {
    String colour = Objects.requireNonNull(colours.get(name), name);
    String digits =
        colour.length() == 4 ? colour.substring(1).replaceAll("(.)", "$1$1") : colour.substring(1);
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static Map<String, String> colours(String scheme) {
    String style = Asset.load("report.css").text();
    int dark = style.indexOf("@media (prefers-color-scheme: dark)");
    int rest = style.indexOf("/*", dark);
    Matcher matcher = COLOUR.matcher(
        scheme.equals("dark") ? style.substring(dark, rest) : style.substring(0, dark));
    Map<String, String> colours = new HashMap<>();
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
    return colours;
  }
}
