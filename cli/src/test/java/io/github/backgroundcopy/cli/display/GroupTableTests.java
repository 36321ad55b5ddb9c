package io.github.backgroundcopy.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.queue.GroupRow;
import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GroupTableTests {

  private static final UUID ID = new UUID(1, 2);

  @Test
  void aRowShowsIdOwnerNameStateFilesAndBytes() {
    GroupDetails running = GroupDetails.builder(ID)
        .owner("ana")
        .displayName("Maps")
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .progress(new Progress(1024, OptionalLong.of(4096), 25))
        .job(ID, 12)
        .filesDone(4)
        .build();

    assertThat(lines(
            new GroupEntry.Present(running),
            new GroupEntry.Present(GroupDetails.builder(new UUID(1L << 32, 2)).build()),
            new GroupEntry.Gone(new UUID(2L << 32, 2)),
            new GroupEntry.Denied(new UUID(3L << 32, 2), HResult.E_ACCESSDENIED)))
        .containsExactly(
            "ID        OWNER  DISPLAY NAME  STATE      FILES      BYTES",
            "00000000  ana    Maps          running     4/12  1024/4096",
            "00000001  -                    suspended      0        0/?",
            "00000002  -      -             gone           -          -",
            "00000003  -      -             denied         -          -");
  }

  @Test
  void idsAreAsLongAsIsNeededToTellThemApart() {
    UUID first = UUID.fromString("0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0");
    UUID second = UUID.fromString("0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1");
    UUID other = UUID.fromString("0f1e2d3c-5b5a-4978-8695-a4b3c2d1e0f1");

    assertThat(ids(false, first)).containsExactly("0f1e2d3c");
    assertThat(ids(false, other, first)).containsExactly("0f1e2d3c-5", "0f1e2d3c-4");
    assertThat(ids(false, first, other, second))
        .containsExactly(first.toString(), other.toString(), second.toString());
    assertThat(ids(true, first)).containsExactly(first.toString());
  }

  private static List<String> ids(boolean longIds, UUID... ids) {
    List<GroupRow> rows =
        Stream.of(ids).map(id -> GroupRow.of(new GroupEntry.Gone(id))).toList();
    return new GroupTable(new CapturedTerminal().terminal(), rows::stream, longIds)
        .lines().stream().skip(1).map(line -> line.split(" ", 2)[0]).toList();
  }

  @Test
  void longNamesDoNotMakeTheTableWiderThanAHundredColumns() {
    GroupDetails group = GroupDetails.builder(ID)
        .owner("DOMAIN\\a-very-long-user-name")
        .displayName("日本語".repeat(80))
        .job(ID, 200)
        .build();

    assertThat(lines(new GroupEntry.Present(group)))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(100));
  }

  @Test
  void inAWindowTheTableFits() {
    GroupDetails big = GroupDetails.builder(ID)
        .owner("DOMAIN\\a-very-long-user-name")
        .displayName("日本語".repeat(80))
        .status(GroupStatus.of(GroupState.SUSPENDED, false))
        .progress(new Progress(5L << 30, OptionalLong.of(10L << 30), 50))
        .job(ID, 20_000)
        .build();
    GroupDetails waiting = GroupDetails.builder(new UUID(1L << 32 | 1, 3))
        .displayName("Maps")
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .lastFailure(new TransferError(0, 0, 503, 1, "the server is busy with something".repeat(9)))
        .build();
    for (int columns : new int[] {20, 40, 60, 80, 120, 200}) {
      List<GroupRow> rows = Stream.of(
              big, waiting, GroupDetails.builder(new UUID(1L << 32, 4)).build())
          .map(group -> GroupRow.of(new GroupEntry.Present(group)))
          .toList();
      List<String> lines =
          new GroupTable(new CapturedTerminal().terminal(), rows::stream, false, columns).lines();

      assertThat(lines)
          .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
      if (columns >= 80) {
        assertThat(lines.get(0)).matches("ID +OWNER +DISPLAY NAME +STATE +FILES +BYTES");
      }
      if (columns == 80) {
        assertThat(lines.get(1)).startsWith("00000000-0000-0001  ").endsWith(" 20000  5.0G/10.0G");
      }
    }
  }

  @Test
  void aNarrowWindowShowsTheBytesRatherThanTheFiles() {
    GroupDetails group = GroupDetails.builder(ID)
        .owner("ana")
        .displayName("Manuals of the machines")
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .progress(new Progress(6_000_000, OptionalLong.of(7_000_000), 85))
        .job(ID, 2)
        .build();
    List<GroupRow> rows = List.of(GroupRow.of(new GroupEntry.Present(group)));

    assertThat(new GroupTable(new CapturedTerminal().terminal(), rows::stream, false, 40).lines())
        .containsExactly(
            "ID        NAME      STATE        BYTES", "00000000  Manuals…  running  5.7M/6.7M");
  }

  @Test
  void aGroupThatWaitsOrHasFailedSaysWhyBelowItsRow() {
    TransferError busy = new TransferError(0, 0, 503, 1, "the server answered 503");
    GroupDetails.Builder running =
        GroupDetails.builder(ID).status(GroupStatus.of(GroupState.RUNNING, false));
    GroupDetails failed = GroupDetails.builder(ID)
        .status(GroupStatus.of(GroupState.ERROR, false))
        .error(new TransferError(0, 112, 0, 1, ""))
        .build();

    assertThat(lines(new GroupEntry.Present(running.lastFailure(busy).build())).get(2))
        .isEqualTo("    tried again after: the server answered 503");
    assertThat(lines(new GroupEntry.Present(running.nextAttempt(Instant.EPOCH).build()))
            .get(2))
        .startsWith("    waiting: the server answered 503; next attempt at 19");
    assertThat(lines(new GroupEntry.Present(failed)).get(2))
        .isEqualTo("    failed: system error 112 (ERROR_DISK_FULL)");
  }

  private static List<String> lines(GroupEntry... entries) {
    return new GroupTable(
            new CapturedTerminal().terminal(), () -> Stream.of(entries).map(GroupRow::of), false)
        .lines();
  }
}
