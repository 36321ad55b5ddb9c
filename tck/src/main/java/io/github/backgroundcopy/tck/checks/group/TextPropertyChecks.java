package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Texts;
import java.util.List;

/** The properties that are texts, counted in UTF-16 units. */
final class TextPropertyChecks {

  private static final String FACE = "\uD83D\uDE00";

  private final Bench bench;

  TextPropertyChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-PROP-09")
  void namesAndShortDescriptions() {
    BackgroundCopyGroup group = bench.group();
    for (String text : Texts.odd()) {
      expectKept(group, GroupProperty.DISPLAY_NAME, text);
      expectKept(group, GroupProperty.DESCRIPTION, text);
    }
    // Each is nearly the one before.
    for (String text : List.of(
        "name",
        "Name",
        "NAME",
        "NAME ",
        " NAME",
        "NAME",
        "NAME\n",
        "\u00e9",
        "e\u0301",
        "stra\u00dfe",
        "strasse",
        "\u0130",
        "i",
        "1",
        "1.0",
        "01")) {
      expectKept(group, GroupProperty.DISPLAY_NAME, text);
      expectKept(group, GroupProperty.DESCRIPTION, text);
    }
    group.set(GroupProperty.DISPLAY_NAME, "a name");
    group.set(GroupProperty.DESCRIPTION, "a description");
    Expect.equal(
        "DISPLAY_NAME after another DESCRIPTION", "a name", group.get(GroupProperty.DISPLAY_NAME));
    group.set(GroupProperty.DISPLAY_NAME, "another name");
    Expect.equal(
        "DESCRIPTION after another DISPLAY_NAME",
        "a description",
        group.get(GroupProperty.DESCRIPTION));
  }

  @Clause(value = "GROUP-PROP-09", part = "long-description")
  void longDescriptions() {
    BackgroundCopyGroup group = bench.group();
    for (String text :
        List.of("x".repeat(1023), "x".repeat(1024), FACE.repeat(512), "\u4E0B".repeat(1024))) {
      expectKept(group, GroupProperty.DESCRIPTION, text);
    }
  }

  private void expectKept(BackgroundCopyGroup group, GroupProperty<String> property, String text) {
    String what = property + " of " + text.length() + " units";
    Expect.accepted("set " + what, () -> group.set(property, text));
    Expect.equal(what, text, group.get(property));
    Expect.equal(
        what + " by another handle", text, bench.u().getGroup(group.id()).get(property));
    GroupDetails details = Seen.details(bench.u(), group.id());
    Expect.equal(
        what + " by details()",
        text,
        property == GroupProperty.DISPLAY_NAME ? details.displayName() : details.description());
  }

  @Clause("GROUP-PROP-10")
  void tooLongOrWithNul() {
    BackgroundCopyGroup group = bench.group();
    group.set(GroupProperty.DISPLAY_NAME, "kept name");
    group.set(GroupProperty.DESCRIPTION, "kept description");
    for (String text : List.of(
        "x".repeat(257), FACE.repeat(128) + "x", "x".repeat(255) + FACE, "a\0b", "\0", "end\0")) {
      expectMalformed(group, GroupProperty.DISPLAY_NAME, text);
    }
    for (String text : List.of(
        "x".repeat(1025),
        FACE.repeat(512) + "x",
        "x".repeat(1023) + FACE,
        "a\0b",
        "\0",
        "x".repeat(100_000))) {
      expectMalformed(group, GroupProperty.DESCRIPTION, text);
    }
  }

  private static void expectMalformed(
      BackgroundCopyGroup group, GroupProperty<String> property, String text) {
    Expect.refusedWithoutChange(
        Refusal.MALFORMED,
        "set(" + property + ", a text of " + text.length() + " units)",
        () -> GroupView.of(group),
        () -> group.set(property, text));
  }
}
