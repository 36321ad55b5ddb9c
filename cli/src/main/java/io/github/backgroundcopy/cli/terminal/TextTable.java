package io.github.backgroundcopy.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as their widest cell. */
public final class TextTable {

  /** Where the text of a column stands. */
  public enum Align {
    LEFT,
    RIGHT
  }

  private record Column(String title, Align align, int widest) {}

  private static final String GAP = "  ";

  private final Terminal terminal;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(Terminal terminal) {
    this.terminal = terminal;
  }

  public TextTable column(String title, Align align) {
    return column(title, align, Integer.MAX_VALUE);
  }

  /** Adds a column whose cells are cut at a number of columns of the terminal. */
  public TextTable column(String title, Align align, int widest) {
    columns.add(new Column(title, align, widest));
    return this;
  }

  public void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "A row needs " + columns.size() + " cells, got " + cells.length);
    }
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      row.add(DisplayWidth.fit(
          terminal.printable(cells[i]), columns.get(i).widest(), terminal.ellipsis()));
    }
    rows.add(row);
  }

  /** Gives the header and the rows, without blanks at their ends. */
  public List<String> lines() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayWidth.of(columns.get(i).title());
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), widths));
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String blanks = " ".repeat(widths[i] - DisplayWidth.of(cell));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).align() == Align.LEFT ? cell + blanks : blanks + cell);
    }
    return line.toString().stripTrailing();
  }
}
