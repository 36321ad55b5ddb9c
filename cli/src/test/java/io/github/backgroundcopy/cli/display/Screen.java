package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal that breaks its lines anew when it gets another width, as most do; the cursor stays at
 * the character where it stood. Knows the few things that bars are drawn with.
 */
final class Screen {

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int columns;
  private int line;
  private int column;

  /** Makes one that is wide enough for any line. */
  Screen() {
    this(Integer.MAX_VALUE);
  }

  Screen(int columns) {
    this.columns = columns;
  }

  /** Gives what is to be seen after a text, without empty lines at the end. */
  static List<String> after(String text) {
    Screen screen = new Screen();
    screen.write(text);
    return screen.rows();
  }

  void resize(int newColumns) {
    columns = newColumns;
  }

  void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u001B') {
        int end = i + 2;
        while (Character.isDigit(text.charAt(end))) {
          end++;
        }
        steer(text.charAt(end), text.substring(i + 2, end));
        i = end;
      } else if (c == '\n') {
        line++;
        column = 0;
        if (line == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else if (c == '\r') {
        column -= column % columns;
      } else {
        StringBuilder current = lines.get(line);
        current.setLength(Math.max(current.length(), column));
        current.replace(column, Math.min(current.length(), column + 1), String.valueOf(c));
        column++;
      }
    }
  }

  private void steer(char command, String number) {
    switch (command) {
      case 'A' -> up(Integer.parseInt(number));
      case 'C' -> column++;
      case 'K' -> cut(number.equals("2") ? column - column % columns : column);
      case 'J' -> {
        if (line == 0 && column == 0) {
          throw new AssertionError("tmux would keep what was on the screen among what scrolled by");
        }
        cut(column);
        lines.subList(line + 1, lines.size()).clear();
      }
      default -> throw new AssertionError("not known here: " + command);
    }
  }

  private void cut(int length) {
    lines.get(line).setLength(Math.min(lines.get(line).length(), length));
  }

  /** Rows are what a line is broken into. */
  private void up(int rows) {
    int left = rows;
    while (left > 0) {
      if (column >= columns) {
        column -= columns;
      } else {
        line--;
        if (line < 0) {
          throw new AssertionError("above the first line");
        }
        column += (rowsOf(line) - 1) * columns;
      }
      left--;
    }
  }

  private int rowsOf(int number) {
    return Math.max(1, -Math.floorDiv(-DisplayWidth.of(lines.get(number).toString()), columns));
  }

  /** Gives what is to be seen, without empty lines at the end. */
  List<String> rows() {
    List<String> shown = new ArrayList<>();
    for (StringBuilder text : lines) {
      for (int at = 0; at == 0 || at < text.length(); at += columns) {
        shown.add(text.substring(at, Math.min(text.length(), at + columns)));
      }
    }
    while (!shown.isEmpty() && shown.get(shown.size() - 1).isEmpty()) {
      shown.remove(shown.size() - 1);
    }
    return shown;
  }
}
