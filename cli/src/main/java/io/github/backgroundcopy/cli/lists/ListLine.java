package io.github.backgroundcopy.cli.lists;

import io.github.backgroundcopy.cli.terminal.Redaction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a download list, by its form alone. Indentation means nothing. */
sealed interface ListLine {

  /** Ends a group. */
  record Blank() implements ListLine {}

  /**
   * Is for people.
   *
   * @param text what follows the marks
   */
  record Comment(String text) implements ListLine {

    /**
     * Tells whether this can name a group. A download or a setting that was commented out cannot,
     * since it may hold a secret.
     */
    boolean isTitle() {
      return !text.isEmpty()
          && !text.contains("://")
          && Redaction.of(text).equals(text)
          && !SETTING.matcher(text).lookingAt();
    }
  }

  /**
   * Says something about the URL before it.
   *
   * @param key which setting
   * @param value its value
   */
  record Setting(String key, String value) implements ListLine {

    /** Leaves out the value, which may be a secret. */
    @Override
    public String toString() {
      return "Setting[" + key + "]";
    }
  }

  /**
   * Names a download.
   *
   * @param text the URL, not yet judged
   */
  record Url(String text) implements ListLine {}

  /** No URL looks like this, since a colon follows its scheme. */
  Pattern SETTING = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)\\s*=");

  /** Tells what a line is. */
  static ListLine of(String line) {
    String text = line.strip();
    if (text.isEmpty()) {
      return new Blank();
    }
    if (text.startsWith("#")) {
      return new Comment(text.replaceFirst("^#+", "").strip());
    }
    Matcher setting = SETTING.matcher(text);
    if (setting.lookingAt()) {
      return new Setting(setting.group(1), text.substring(setting.end()).strip());
    }
    return new Url(text);
  }
}
