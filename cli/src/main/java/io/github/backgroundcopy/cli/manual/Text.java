package io.github.backgroundcopy.cli.manual;

/** Texts of the model as running text. */
final class Text {

  private Text() {}

  /** Joins lines to one paragraph, and resolves what help resolves. */
  static String of(String... lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(' ').append(String.format(line));
    }
    return text.toString().replaceAll("\\s+", " ").strip();
  }
}
