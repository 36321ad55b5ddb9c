package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.cli.TextTable.Align;
import java.util.List;

/** Groups as an aligned table that fits 100 columns; long names are cut, JSON has them whole. */
final class GroupTable {

  /** With an owner of full width and unknown sizes this makes 99 columns. */
  static final int WIDEST_NAME = 24;

  static final int WIDEST_OWNER = 10;

  private GroupTable() {}

  static List<String> lines(Terminal terminal, List<GroupRow> groups) {
    TextTable table = new TextTable(terminal)
        .column("ID", Align.LEFT)
        .column("OWNER", Align.LEFT, WIDEST_OWNER)
        .column("DISPLAY NAME", Align.LEFT, WIDEST_NAME)
        .column("STATE", Align.LEFT)
        .column("FILES", Align.RIGHT)
        .column("BYTES", Align.RIGHT);
    for (GroupRow group : groups) {
      GroupDetails details = group.details().orElse(null);
      if (details == null) {
        table.row(group.id().toString(), "-", "-", group.stateInWords(), "-", "-");
      } else {
        table.row(
            group.id().toString(),
            details.owner().orElse("-"),
            details.displayName(),
            group.stateInWords(),
            Integer.toString(details.fileCount()),
            bytes(details.progress()));
      }
    }
    return table.lines();
  }

  /** Gives what has arrived, and of how much if that is known. */
  private static String bytes(Progress progress) {
    String total =
        progress.bytesTotal().isPresent() ? Long.toString(progress.bytesTotal().getAsLong()) : "?";
    return progress.bytesTransferred() + "/" + total;
  }
}
