package io.github.backgroundcopy.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of text in columns that are as wide as their widest cell. A short table holds its rows; of a
 * long one each row is measured first, and made a line when all have been.
 */
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
  private final List<String[]> rows = new ArrayList<>();
  private int[] widths = {};

  public TextTable(Terminal terminal) {
    this.terminal = terminal;
  }

  public TextTable column(String title, Align align) {
    return column(title, align, Integer.MAX_VALUE);
  }

  /** Adds a column whose cells are cut at a number of columns of the terminal. */
  public TextTable column(String title, Align align, int widest) {
    columns.add(new Column(title, align, widest));
    widths = Arrays.copyOf(widths, columns.size());
    widths[columns.size() - 1] = DisplayWidth.of(title);
    return this;
  }

  public void row(String... cells) {
    measure(cells);
    rows.add(cells);
  }

  /**
   * Makes the columns as wide as a row needs that is no part of this, and a {@link #line} later.
   */
  public void measure(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "A row needs " + columns.size() + " cells, got " + cells.length);
    }
    for (int i = 0; i < cells.length; i++) {
      measure(i, cells[i]);
    }
  }

  /** Makes a column as wide as a cell needs. */
  public void measure(int column, String cell) {
    widths[column] = Math.max(widths[column], DisplayWidth.of(cell(column, cell)));
  }

  /** Gives how wide a line is at most. */
  public int width() {
    return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
  }

  /** Gives the header and the rows, without blanks at their ends. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(header());
    for (String[] row : rows) {
      lines.add(line(row));
    }
    return lines;
  }

  /** Gives the line of the titles. */
  public String header() {
    return line(columns.stream().map(Column::title).toArray(String[]::new));
  }

  /** Gives the line of a row that was measured. */
  public String line(String... cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cell(i, cells[i]);
      String blanks = " ".repeat(widths[i] - DisplayWidth.of(cell));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).align() == Align.LEFT ? cell + blanks : blanks + cell);
    }
    return line.toString().stripTrailing();
  }

  private String cell(int column, String text) {
    return DisplayWidth.fit(
        terminal.printable(text), columns.get(column).widest(), terminal.ellipsis());
  }
}
