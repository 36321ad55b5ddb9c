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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
  private final List<GroupRow> groups;
  private final boolean longIds;

  /** Takes also whether ids are shown in full. */
  public GroupTable(Terminal terminal, List<GroupRow> groups, boolean longIds) {
    this.terminal = terminal;
    this.groups = groups;
    this.longIds = longIds;
  }

  /** Gives the lines for standard output. */
  public List<String> lines() {
    return lines(terminal.outputWindow().map(Window::columns).orElse(ANY_WIDTH));
  }

  /** Gives lines that fit so many columns. */
  List<String> lines(int columns) {
    int idLength = longIds ? ID_LENGTH : uniqueLength();
    List<String> table = List.of();
    for (Form form : FORMS) {
      table = table(form, idLength);
      if (table.stream().allMatch(line -> DisplayWidth.of(line) <= columns)) {
        break;
      }
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      lines.add(DisplayWidth.fit(table.get(i), columns, terminal.ellipsis()));
      if (i > 0) {
        groups
            .get(i - 1)
            .details()
            .flatMap(GroupTable::trouble)
            .ifPresent(text -> note(text, columns, lines));
      }
    }
    return lines;
  }

  /** Says why a group waits, or has failed. */
  private static Optional<String> trouble(GroupDetails group) {
    if (group.state() == GroupState.ERROR) {
      return group.error().map(error -> "failed: " + FailureText.reason(error));
    }
    return group.state() == GroupState.RUNNING ? FailureText.waiting(group) : Optional.empty();
  }

  private void note(String text, int columns, List<String> lines) {
    String shown = terminal.printable(Redaction.of(text));
    int room = columns == ANY_WIDTH ? columns : Math.max(1, columns - INDENT.length());
    for (String line : Words.wrap(shown, room)) {
      lines.add(INDENT + DisplayWidth.fit(line, room, terminal.ellipsis()));
    }
  }

  private List<String> table(Form form, int idLength) {
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
    table.column("BYTES", Align.RIGHT);
    for (GroupRow group : groups) {
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
      table.row(row.toArray(String[]::new));
    }
    return table.lines();
  }

  /** Gives how many characters of the ids name one group alone. */
  private int uniqueLength() {
    // Where two ids have the same beginning, those that are neighbours in order have the longest.
    String[] ids =
        groups.stream().map(group -> group.id().toString()).sorted().toArray(String[]::new);
    int length = SHORTEST_ID;
    for (int i = 1; i < ids.length; i++) {
      int differs = Arrays.mismatch(ids[i - 1].toCharArray(), ids[i].toCharArray());
      length = Math.max(length, differs < 0 ? ID_LENGTH : differs + 1);
    }
    return length;
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
