package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.GroupProperty.NOTIFY_CLSID;
import static io.github.backgroundcopy.GroupProperty.NO_CLASS;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes in the property that names the callback's class, section 6.4. */
final class WrongClassIds {

  /** Memory's fixture registers classes whose ids start like this. */
  private static final String START = "abcdef";

  private WrongClassIds() {}

  static List<WrongBackend> all() {
    return Stream.of(malformed(), unknown(), spelling(), unbinding())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> malformed() {
    return List.of(
        reads("takes what it cannot read for no class", "nonsense\"", WrongClassIds::orNone),
        reads("does without braces", START, text -> text.length() == 36 ? "{" + text + "}" : text),
        reads("does without the last brace", "{" + START, WrongClassIds::closed),
        reads("does without the first brace", START, WrongClassIds::opened),
        wrong(
            "14",
            "drops blanks",
            "} \")",
            PropertyTwist.set(NOTIFY_CLSID, text -> text.isBlank() ? text : text.strip())),
        reads("takes blanks for no class", " \"", text -> text.isBlank() ? "" : text),
        reads("takes empty braces for no class", "{}\"", text -> text.equals("{}") ? "" : text),
        reads("takes other hyphens", "{" + START, text -> text.replace('_', '-')),
        reads("takes letters beyond f for 0", "{zz", text -> text.replace('z', '0')),
        reads(
            "reads as many digits as it needs",
            "{" + START,
            text -> text.length() == 39 ? text.substring(0, 37) + "}" : text),
        reads(
            "pads short groups",
            "{1-2-3-4-5}\"",
            text -> text.equals("{1-2-3-4-5}") ? "{" + UUID.fromString("1-2-3-4-5") + "}" : text),
        wrong(
            "14",
            "drops the old class before it reads the new one",
            "what can be seen after the refused set(NOTIFY_CLSID, \"nonsense\")",
            PropertyTwist.refused(
                NOTIFY_CLSID, (group, text) -> group.set(NOTIFY_CLSID, NO_CLASS))),
        wrong(
            "14/called",
            "drops the old object, but not its name",
            "the call of the class that stayed bound",
            () -> new Shown((group, text) -> {
              try {
                group.set(NOTIFY_CLSID, text);
              } catch (RuntimeException e) {
                group.set(NOTIFY_CLSID, NO_CLASS);
                throw e;
              }
              return group.get(NOTIFY_CLSID);
            })));
  }

  private static List<WrongBackend> unknown() {
    String expected = "expected: BackgroundCopyException with REGDB_E_CLASSNOTREG";
    return List.of(
        wrong("14", "makes the object when it is needed", expected, ifUnknown((group, e) -> null)),
        wrong(
            "14",
            "calls an unknown class malformed",
            "seen:     " + IllegalArgumentException.class.getName(),
            ifUnknown((group, e) -> new IllegalArgumentException("no such class"))),
        wrong(
            "14",
            "calls an unknown class a bad text",
            expected,
            ifUnknown((group, e) ->
                new BackgroundCopyException(HResult.CO_E_CLASSSTRING, "no such class"))),
        wrong(
            "14",
            "drops the old class before it makes the new one",
            "what can be seen after the refused set(NOTIFY_CLSID, \"{",
            ifUnknown((group, e) -> {
              group.set(NOTIFY_CLSID, NO_CLASS);
              return e;
            })));
  }

  private static List<WrongBackend> spelling() {
    return List.of(
        refuses("wants capitals", "{" + START, text -> text.startsWith("{" + START)),
        refuses("wants small letters", "{ABCDEF", text -> text.equals(upper(text))),
        refuses(
            "wants letters of one case",
            "{ABCDEF",
            text -> !text.equals(upper(text)) && !text.equals(text.toLowerCase(Locale.ROOT))),
        wrong(
            "15",
            "reads back small letters",
            "NOTIFY_CLSID after set(\"{" + START,
            PropertyTwist.read(NOTIFY_CLSID, text -> text.toLowerCase(Locale.ROOT))),
        wrong(
            "15",
            "reads back no braces",
            "NOTIFY_CLSID after set(\"{" + START,
            PropertyTwist.read(NOTIFY_CLSID, text -> text.replaceAll("[{}]", ""))),
        wrong(
            "15",
            "keeps the text as it was given",
            "NOTIFY_CLSID after set(\"{" + START,
            () -> new Shown((group, text) -> {
              group.set(NOTIFY_CLSID, text);
              return text.isEmpty() ? NO_CLASS : text;
            })),
        wrong(
            "15",
            "never calls the object of a class",
            "NOTIFY_CLSID after clearCallback()",
            () -> new Shown((group, text) -> {
              group.set(NOTIFY_CLSID, text);
              String shown = group.get(NOTIFY_CLSID);
              group.set(NOTIFY_CLSID, NO_CLASS);
              return shown;
            })));
  }

  private static List<WrongBackend> unbinding() {
    return List.of(
        refuses("refuses the empty text", "\"", String::isEmpty),
        refuses("looks for the class of the null id", NO_CLASS, NO_CLASS::equals),
        wrong(
            "15",
            "overlooks the empty text",
            "NOTIFY_CLSID after set(\"\")",
            PropertyTwist.setBy(NOTIFY_CLSID, (group, text) -> {
              if (!text.isEmpty()) {
                group.set(NOTIFY_CLSID, text);
              }
            })),
        wrong("15", "calls on after the empty text", "calls of an unbound class", callsOn("")),
        wrong("15", "calls on after the null id", "calls of an unbound class", callsOn(NO_CLASS)));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("GROUP-PROP-" + clause, mistake, message, twists);
  }

  private static WrongBackend reads(String mistake, String start, UnaryOperator<String> how) {
    return wrong(
        "14", mistake, "set(NOTIFY_CLSID, \"" + start, PropertyTwist.set(NOTIFY_CLSID, how));
  }

  private static WrongBackend refuses(String mistake, String start, Predicate<String> which) {
    return wrong(
        "15", mistake, "set(NOTIFY_CLSID, \"" + start, PropertyTwist.set(NOTIFY_CLSID, text -> {
          if (which.test(text)) {
            throw new IllegalArgumentException("not such a text");
          }
          return text;
        }));
  }

  private static Supplier<Twist> ifUnknown(
      BiFunction<BackgroundCopyGroup, RuntimeException, @Nullable RuntimeException> mistake) {
    return PropertyTwist.setBy(NOTIFY_CLSID, (group, text) -> {
      try {
        group.set(NOTIFY_CLSID, text);
      } catch (BackgroundCopyException e) {
        RuntimeException otherwise = mistake.apply(group, e);
        if (otherwise != null) {
          throw otherwise;
        }
      }
    });
  }

  private static Supplier<Twist> callsOn(String none) {
    return () -> new Shown((group, text) -> {
      if (text.equals(none)) {
        return NO_CLASS;
      }
      group.set(NOTIFY_CLSID, text);
      return group.get(NOTIFY_CLSID);
    });
  }

  private static String orNone(String text) {
    return text.length() == 38 ? text : "";
  }

  private static String closed(String text) {
    return text.startsWith("{" + START) && text.length() == 37 ? text + "}" : text;
  }

  private static String opened(String text) {
    return text.startsWith(START) && text.endsWith("}") ? "{" + text : text;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** Keeps a text to be shown apart from what is bound. */
  private static final class Shown extends Twist {

    private final BiFunction<BackgroundCopyGroup, String, String> binding;
    private final Map<UUID, String> shown = new HashMap<>();

    Shown(BiFunction<BackgroundCopyGroup, String, String> binding) {
      this.binding = binding;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> T get(GroupProperty<T> property) {
          return property == NOTIFY_CLSID
              ? property.type().cast(shown.getOrDefault(id(), NO_CLASS))
              : super.get(property);
        }

        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          if (property == NOTIFY_CLSID) {
            shown.put(id(), binding.apply(real, (String) value));
          } else {
            super.set(property, value);
          }
        }
      };
    }
  }
}
