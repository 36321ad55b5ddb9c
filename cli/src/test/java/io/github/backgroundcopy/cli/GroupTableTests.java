package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Progress;
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
        .build();

    assertThat(lines(
            new GroupEntry.Present(running),
            new GroupEntry.Present(GroupDetails.builder(ID).build()),
            new GroupEntry.Gone(ID),
            new GroupEntry.Denied(ID, HResult.E_ACCESSDENIED)))
        .containsExactly(
            "ID                                    OWNER  DISPLAY NAME  STATE      FILES      BYTES",
            "00000000-0000-0001-0000-000000000002  ana    Maps          running       12  1024/4096",
            "00000000-0000-0001-0000-000000000002  -                    suspended      0        0/?",
            "00000000-0000-0001-0000-000000000002  -      -             gone           -          -",
            "00000000-0000-0001-0000-000000000002  -      -             denied         -          -");
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

  private static List<String> lines(GroupEntry... entries) {
    return GroupTable.lines(
        new CapturedTerminal().terminal(), Stream.of(entries).map(GroupRow::of).toList());
  }
}
