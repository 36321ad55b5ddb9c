package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.GroupProperty.DESCRIPTION;
import static io.github.backgroundcopy.GroupProperty.DISPLAY_NAME;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes in the properties that are texts, section 6.4. */
final class WrongTexts {

  private static final int NAME = GroupProperty.MAX_DISPLAY_NAME;
  private static final int TEXT = GroupProperty.MAX_DESCRIPTION;

  private WrongTexts() {}

  static List<WrongBackend> all() {
    return Stream.of(refusals(), changes(), longDescriptions(), tooLong(), nuls())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> refusals() {
    return List.of(
        wrong(
            "09",
            "counts a terminator in names",
            "set DISPLAY_NAME of 256 units",
            refuses(DISPLAY_NAME, text -> text.length() > NAME - 1)),
        wrong(
            "09",
            "counts names in bytes",
            "set DISPLAY_NAME of 256 units",
            refuses(DISPLAY_NAME, text -> bytes(text) > NAME)),
        wrong(
            "09",
            "has one limit for both texts",
            "set DESCRIPTION of 256 units",
            refuses(DESCRIPTION, text -> text.length() > NAME - 1)),
        wrong(
            "09",
            "wants a name that is not empty",
            "set DISPLAY_NAME of 0 units",
            refuses(DISPLAY_NAME, String::isEmpty)),
        wrong(
            "09",
            "takes no characters outside of the first plane",
            "set DESCRIPTION of 2 units",
            refuses(DESCRIPTION, text -> text.codePoints().anyMatch(c -> c > 0xFFFF))));
  }

  private static List<WrongBackend> changes() {
    return List.of(
        changed("cuts names", DISPLAY_NAME, 256, text -> cut(text, NAME - 1)),
        changed("trims names", DISPLAY_NAME, 12, String::strip),
        changed("trims descriptions", DESCRIPTION, 12, String::strip),
        changed("keeps names in Latin-1", DISPLAY_NAME, 2, through(StandardCharsets.ISO_8859_1)),
        changed(
            "keeps descriptions in UCS-2",
            DESCRIPTION,
            2,
            text -> text.codePoints()
                .collect(
                    StringBuilder::new,
                    (kept, c) -> kept.append(c > 0xFFFF ? '?' : (char) c),
                    StringBuilder::append)
                .toString()),
        changed(
            "normalises names",
            DISPLAY_NAME,
            5,
            text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
        changed("drops a byte order mark", DISPLAY_NAME, 2, text -> text.replace("\uFEFF", "")),
        changed("reads names as XML", DISPLAY_NAME, 36, text -> text.replace("&amp;", "&")),
        changed("drops what is no character", DESCRIPTION, 2, text -> text.replace("\uFFFF", "")),
        changed("drops marks of direction", DISPLAY_NAME, 3, text -> text.replace("\u202E", "")),
        wrong(
            "09",
            "keeps an old name when the new one is empty",
            "DISPLAY_NAME of 0 units",
            PropertyTwist.setBy(DISPLAY_NAME, (group, text) -> {
              if (!text.isEmpty()) {
                group.set(DISPLAY_NAME, text);
              }
            })),
        wrong(
            "09",
            "keeps names in the handle",
            "DISPLAY_NAME of 1 units by another handle",
            GroupTwist.of(NameInTheHandle::new)),
        wrong(
            "09",
            "keeps both texts in one place",
            "DISPLAY_NAME after another DESCRIPTION",
            PropertyTwist.setBy(DESCRIPTION, (group, text) -> {
              group.set(DESCRIPTION, text);
              group.set(DISPLAY_NAME, cut(text, NAME));
            })),
        wrong(
            "09",
            "starts a description anew with the name",
            "DESCRIPTION after another DISPLAY_NAME",
            PropertyTwist.setBy(DISPLAY_NAME, (group, text) -> {
              group.set(DISPLAY_NAME, text);
              group.set(DESCRIPTION, text);
            })));
  }

  private static List<WrongBackend> longDescriptions() {
    String part = "09/long-description";
    return List.of(
        wrong(
            part,
            "counts a terminator in descriptions",
            "set DESCRIPTION of 1024 units",
            refuses(DESCRIPTION, text -> text.length() > TEXT - 1)),
        wrong(
            part,
            "counts descriptions in bytes",
            "set DESCRIPTION of 1024 units",
            refuses(DESCRIPTION, text -> bytes(text) > TEXT)),
        wrong(
            part,
            "cuts descriptions",
            "DESCRIPTION of 1023 units",
            PropertyTwist.set(DESCRIPTION, text -> cut(text, 1000))));
  }

  private static List<WrongBackend> tooLong() {
    return List.of(
        wrong("10", "cuts names that are too long", tooLong(DISPLAY_NAME, 257), cuts(DISPLAY_NAME)),
        wrong(
            "10",
            "counts names in characters",
            tooLong(DISPLAY_NAME, 257),
            takes(DISPLAY_NAME, text -> characters(text) <= NAME)),
        wrong(
            "10",
            "cuts descriptions that are too long",
            tooLong(DESCRIPTION, 1025),
            cuts(DESCRIPTION)),
        wrong(
            "10",
            "counts descriptions in characters",
            tooLong(DESCRIPTION, 1025),
            takes(DESCRIPTION, text -> characters(text) <= TEXT)),
        wrong(
            "10",
            "counts descriptions in 16 bits",
            tooLong(DESCRIPTION, 100_000),
            takes(DESCRIPTION, text -> text.length() >= 65_536)),
        wrong(
            "10",
            "calls a long name unsupported",
            "seen:     " + UnsupportedOperationException.class.getName(),
            PropertyTwist.set(DISPLAY_NAME, text -> {
              if (text.length() > NAME) {
                throw new UnsupportedOperationException("too long");
              }
              return text;
            })),
        wrong(
            "10",
            "empties the name before it looks at the new one",
            "what can be seen after the refused " + tooLong(DISPLAY_NAME, 257),
            PropertyTwist.refused(DISPLAY_NAME, (group, text) -> group.set(DISPLAY_NAME, ""))),
        wrong(
            "10",
            "keeps the start of a description that it refuses",
            "what can be seen after the refused " + tooLong(DESCRIPTION, 1025),
            PropertyTwist.refused(
                DESCRIPTION, (group, text) -> group.set(DESCRIPTION, cut(text, 10)))));
  }

  private static List<WrongBackend> nuls() {
    UnaryOperator<String> cutting =
        text -> text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0'));
    return List.of(
        wrong("10", "ends names at U+0000", tooLong(DISPLAY_NAME, 3), sets(DISPLAY_NAME, cutting)),
        wrong(
            "10",
            "ends descriptions at U+0000",
            tooLong(DESCRIPTION, 3),
            sets(DESCRIPTION, cutting)),
        wrong(
            "10",
            "takes a name that is U+0000 for empty",
            tooLong(DISPLAY_NAME, 1),
            sets(DISPLAY_NAME, text -> text.equals("\0") ? "" : text)),
        wrong(
            "10",
            "takes a U+0000 at the end for a terminator",
            tooLong(DISPLAY_NAME, 4),
            sets(
                DISPLAY_NAME,
                text -> text.endsWith("d\0") ? text.substring(0, text.length() - 1) : text)));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("GROUP-PROP-" + clause, mistake, message, twists);
  }

  private static WrongBackend changed(
      String mistake, GroupProperty<String> property, int units, UnaryOperator<String> how) {
    return wrong("09", mistake, property + " of " + units + " units", sets(property, how));
  }

  private static Supplier<Twist> sets(GroupProperty<String> property, UnaryOperator<String> how) {
    return PropertyTwist.set(property, how);
  }

  private static Supplier<Twist> refuses(GroupProperty<String> property, Predicate<String> which) {
    return sets(property, text -> {
      if (which.test(text)) {
        throw new IllegalArgumentException("not such a text");
      }
      return text;
    });
  }

  private static Supplier<Twist> takes(GroupProperty<String> property, Predicate<String> which) {
    int limit = property == DISPLAY_NAME ? NAME : TEXT;
    return sets(property, text -> which.test(text) ? cut(text, limit) : text);
  }

  private static Supplier<Twist> cuts(GroupProperty<String> property) {
    return takes(property, text -> true);
  }

  private static String tooLong(GroupProperty<String> property, int units) {
    return "set(" + property + ", a text of " + units + " units)";
  }

  private static String cut(String text, int units) {
    return text.substring(0, Math.min(units, text.length()));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static UnaryOperator<String> through(Charset charset) {
    return text -> new String(text.getBytes(charset), charset);
  }

  /** Keeps the name where no other handle sees it. */
  private static final class NameInTheHandle extends ForwardingGroup {

    private String name = "";

    NameInTheHandle(BackgroundCopyGroup real, Twist twist) {
      super(real, twist);
    }

    @Override
    public <T> T get(GroupProperty<T> property) {
      return property == DISPLAY_NAME ? property.type().cast(name) : super.get(property);
    }

    @Override
    public <T> void set(GroupProperty<T> property, T value) {
      super.set(property, value);
      if (property == DISPLAY_NAME) {
        super.set(DISPLAY_NAME, "");
        name = (String) value;
      }
    }
  }
}
