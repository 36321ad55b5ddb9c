package io.github.backgroundcopy.cli.display;

import java.util.ArrayList;
import java.util.List;

/** What is to be seen after a text was written: knows the few things that bars are drawn with. */
final class Screen {

  private final List<StringBuilder> lines = new ArrayList<>();
  private int row;
  private int column;

  /** Gives the lines on a screen that was empty, without those at its end that still are. */
  List<String> after(String text) {
    lines.clear();
    row = 0;
    column = 0;
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
        row++;
        column = 0;
      } else if (c == '\r') {
        column = 0;
      } else {
        put(c);
      }
    }
    List<String> shown =
        new ArrayList<>(lines.stream().map(StringBuilder::toString).toList());
    while (!shown.isEmpty() && shown.get(shown.size() - 1).isEmpty()) {
      shown.remove(shown.size() - 1);
    }
    return shown;
  }

  private void steer(char command, String number) {
    switch (command) {
      case 'A' -> {
        row -= Integer.parseInt(number);
        if (row < 0) {
          throw new AssertionError("above the first line");
        }
      }
      case 'K' -> line().setLength(column);
      case 'J' -> {
        line().setLength(column);
        lines.subList(row + 1, lines.size()).clear();
      }
      default -> throw new AssertionError("not known here: " + command);
    }
  }

  private void put(char c) {
    StringBuilder line = line();
    if (column < line.length()) {
      line.setCharAt(column, c);
    } else {
      line.append(c);
    }
    column++;
  }

  private StringBuilder line() {
    while (lines.size() <= row) {
      lines.add(new StringBuilder());
    }
    return lines.get(row);
  }
}
