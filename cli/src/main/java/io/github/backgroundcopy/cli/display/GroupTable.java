package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.cli.queue.GroupRow;
import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import io.github.backgroundcopy.cli.terminal.FailureText;
import io.github.backgroundcopy.cli.terminal.Redaction;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.TextTable;
import io.github.backgroundcopy.cli.terminal.TextTable.Align;
import io.github.backgroundcopy.cli.terminal.Window;
import io.github.backgroundcopy.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Groups as an aligned table, with a line below each that waits or has failed, saying why. Ids are
 * shortened to what names one group of the table, unless they are asked for in full. Where it is
 * shown in a window it fits that: names are cut, and bytes are counted as people do. Elsewhere it
 * takes up to 100 columns; JSON has everything whole.
 */
public final class GroupTable {

  /** With an owner of full width and unknown sizes this makes 99 columns. */
  static final int WIDEST_NAME = 24;

  static final int WIDEST_OWNER = 10;

  private static final int SHORTEST_ID = 8;

  private static final int ID_LENGTH = 36;

  private static final String NAME_TITLE = "DISPLAY NAME";

  private static final String INDENT = "    ";

  /** No limit is known. */
  private static final int ANY_WIDTH = Integer.MAX_VALUE;

  /**
   * How much room a table takes.
   *
   * @param owner the widest owner, or 0 to leave all of them out
   * @param name the widest display name
   * @param files whether files are counted
   * @param inWords whether bytes are counted as people do
   */
  private record Form(int owner, int name, boolean files, boolean inWords) {}

  /** From the one that tells most to the one that needs least room. */
  private static final List<Form> FORMS = List.of(
      new Form(WIDEST_OWNER, WIDEST_NAME, true, false),
      new Form(WIDEST_OWNER, WIDEST_NAME, true, true),
      new Form(8, 16, true, true),
      new Form(0, 12, true, true),
      new Form(0, 8, true, true),
      new Form(0, 8, false, true));

  private final Terminal terminal;
  private final Supplier<Stream<GroupRow>> groups;
  private final int columns;
  private final int idLength;
  private final Form form;
  private final TextTable table;
  private long count;
  private long files;
  private long running;

  /**
   * Looks at all groups, to find out how wide the columns are.
   *
   * @param groups gives the same groups each time; none of them is kept
   * @param longIds whether ids are shown in full
   */
  public GroupTable(Terminal terminal, Supplier<Stream<GroupRow>> groups, boolean longIds) {
    this(terminal, groups, longIds, terminal.outputWindow().map(Window::columns).orElse(ANY_WIDTH));
  }

  /** Makes one whose lines fit so many columns. */
  GroupTable(Terminal terminal, Supplier<Stream<GroupRow>> groups, boolean longIds, int columns) {
    this.terminal = terminal;
    this.groups = groups;
    this.columns = columns;
    List<Form> forms = columns == ANY_WIDTH ? FORMS.subList(0, 1) : FORMS;
    List<TextTable> tables = forms.stream().map(this::table).toList();
    UniqueBeginning beginning = new UniqueBeginning();
    int shortest = longIds ? ID_LENGTH : SHORTEST_ID;
    each(group -> {
      beginning.add(group.id());
      for (int i = 0; i < forms.size(); i++) {
        tables.get(i).measure(row(group, forms.get(i), shortest));
      }
      count++;
      files += group.details().map(GroupDetails::fileCount).orElse(0);
      running +=
          group.details().filter(each -> each.state() == GroupState.RUNNING).isPresent() ? 1 : 0;
    });
    this.idLength = longIds
        ? ID_LENGTH
        : Math.max(SHORTEST_ID, beginning.length(() -> groups.get().map(GroupRow::id)));
    if (idLength > shortest) {
      for (TextTable each : tables) {
        each.measure(0, "0".repeat(idLength));
      }
    }
    int fitting = 0;
    while (fitting < forms.size() - 1 && tables.get(fitting).width() > columns) {
      fitting++;
    }
    this.form = forms.get(fitting);
    this.table = tables.get(fitting);
  }

  /** Gives how many groups there are. */
  public long groups() {
    return count;
  }

  /** Gives how many files they have, as far as that could be read. */
  public long files() {
    return files;
  }

  /** Gives how many groups somebody is to transfer. */
  public long running() {
    return running;
  }

  /** Gives the lines for standard output, one after the other. */
  public void print(Consumer<String> lines) {
    lines.accept(fit(table.header()));
    each(group -> {
      lines.accept(fit(table.line(row(group, form, idLength))));
      group.details().flatMap(GroupTable::trouble).ifPresent(text -> note(text, lines));
    });
  }

  /** Gives the lines of a short table. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    print(lines::add);
    return lines;
  }

  private void each(Consumer<GroupRow> action) {
    try (Stream<GroupRow> rows = groups.get()) {
      rows.forEach(action);
    }
  }

  private String fit(String line) {
    return DisplayWidth.fit(line, columns, terminal.ellipsis());
  }

  /** Says why a group waits, or has failed. */
  private static Optional<String> trouble(GroupDetails group) {
    if (group.state() == GroupState.ERROR) {
      return group.error().map(error -> "failed: " + FailureText.reason(error));
    }
    return group.state() == GroupState.RUNNING ? FailureText.waiting(group) : Optional.empty();
  }

  private void note(String text, Consumer<String> lines) {
    String shown = terminal.printable(Redaction.of(text));
    int room = columns == ANY_WIDTH ? columns : Math.max(1, columns - INDENT.length());
    for (String line : Words.wrap(shown, room)) {
      lines.accept(INDENT + DisplayWidth.fit(line, room, terminal.ellipsis()));
    }
  }

  private TextTable table(Form form) {
    TextTable table = new TextTable(terminal).column("ID", Align.LEFT);
    if (form.owner() > 0) {
      table.column("OWNER", Align.LEFT, form.owner());
    }
    // A title must not be wider than what stands below it.
    String title = form.name() < NAME_TITLE.length() ? "NAME" : NAME_TITLE;
    table.column(title, Align.LEFT, form.name()).column("STATE", Align.LEFT);
    if (form.files()) {
      table.column("FILES", Align.RIGHT);
    }
    return table.column("BYTES", Align.RIGHT);
  }

  private static String[] row(GroupRow group, Form form, int idLength) {
    GroupDetails details = group.details().orElse(null);
    List<String> row = new ArrayList<>();
    row.add(group.id().toString().substring(0, idLength));
    if (form.owner() > 0) {
      row.add(details == null ? "-" : details.owner().orElse("-"));
    }
    row.add(details == null ? "-" : details.displayName());
    row.add(group.stateInWords());
    if (form.files()) {
      row.add(details == null ? "-" : files(details));
    }
    row.add(details == null ? "-" : bytes(details.progress(), form.inWords()));
    return row.toArray(String[]::new);
  }

  /** Gives how many have arrived if that is known, and of how many. */
  private static String files(GroupDetails group) {
    return group.filesDone().isEmpty()
        ? Integer.toString(group.fileCount())
        : group.filesDone().getAsInt() + "/" + group.fileCount();
  }

  /** Gives what has arrived, and of how much if that is known. */
  private static String bytes(Progress progress, boolean inWords) {
    String total = "?";
    if (progress.bytesTotal().isPresent()) {
      total = number(progress.bytesTotal().getAsLong(), inWords);
    }
    return number(progress.bytesTransferred(), inWords) + "/" + total;
  }

  private static String number(long bytes, boolean inWords) {
    return inWords ? ByteUnit.shortly(bytes) : Long.toString(bytes);
  }
}
