package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Backends without LONG_DESCRIPTION that cut, lose or refuse too much. */
final class WrongDescriptions {

  /** Stores a description, or throws. */
  @FunctionalInterface
  private interface Store {
    void set(String text, Map<UUID, String> texts, UUID group);
  }

  private WrongDescriptions() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "holds 899 units",
            "set(DESCRIPTION, 900 units)",
            (text, texts, group) -> texts.put(group, atMost(899, text.length(), text))),
        wrong(
            "counts 1,024 bytes",
            "set(DESCRIPTION, 900 units)",
            (text, texts, group) -> texts.put(group, atMost(1024, bytes(text), text))),
        wrong(
            "counts 2,048 bytes",
            "set(DESCRIPTION, 900 units)",
            (text, texts, group) -> texts.put(group, atMost(2048, bytes(text), text))),
        wrong(
            "keeps one unit of a surrogate pair",
            "DESCRIPTION of 900 units",
            (text, texts, group) -> texts.put(group, text.replace("\uD83D\uDE00", "\uD83D"))),
        wrong(
            "cuts what is too long for it",
            "DESCRIPTION after a text of 951 units",
            (text, texts, group) -> texts.put(
                group,
                text.substring(
                    0, Math.min(950, atMost(1024, text.length(), text).length())))),
        wrong(
            "loses the old text with the one it refuses",
            "DESCRIPTION after a text of 901 units",
            (text, texts, group) -> {
              texts.put(group, "");
              texts.put(group, atMost(900, text.length(), text));
            }),
        wrong(
            "says that longer texts are not supported",
            "set(DESCRIPTION, 901 units)",
            (text, texts, group) -> {
              if (text.length() > 900) {
                throw new UnsupportedOperationException("too long");
              }
              texts.put(group, text);
            }),
        wrong(
            "knows no limit at all",
            "set(DESCRIPTION, 1025 units)",
            (text, texts, group) -> texts.put(group, text)));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String atMost(int limit, int length, String text) {
    if (length > limit) {
      throw new IllegalArgumentException("A description has at most " + limit + ", got " + length);
    }
    return text;
  }

  private static WrongBackend wrong(String mistake, String message, Store store) {
    return WrongBackend.of(
        "without LONG_DESCRIPTION", mistake, message, () -> new OwnDescriptions(store));
  }

  private static final class OwnDescriptions extends UndeclaringTwist {

    private final Map<UUID, String> texts = new ConcurrentHashMap<>();
    private final Store store;

    OwnDescriptions(Store store) {
      super(Capability.LONG_DESCRIPTION);
      this.store = store;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          if (property == GroupProperty.DESCRIPTION) {
            store.set((String) value, texts, id());
          } else {
            super.set(property, value);
          }
        }

        @Override
        public <T> T get(GroupProperty<T> property) {
          return property == GroupProperty.DESCRIPTION
              ? property.type().cast(texts.getOrDefault(id(), ""))
              : super.get(property);
        }
      };
    }
  }
}
