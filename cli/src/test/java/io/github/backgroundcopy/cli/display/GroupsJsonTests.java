package io.github.backgroundcopy.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.cli.Json;
import io.github.backgroundcopy.cli.control.FileRow;
import io.github.backgroundcopy.cli.control.ListedGroup;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public final class GroupsJsonTests {

  private static final UUID ID = new UUID(1, 2);
  private static final String ID_TEXT = "00000000-0000-0001-0000-000000000002";

  @Test
  void aGroupHasAllItsMembers() {
    GroupDetails group = GroupDetails.builder(ID)
        .owner("ana")
        .displayName("name")
        .description("text")
        .status(GroupStatus.of(GroupState.ERROR, true))
        .progress(new Progress(5_000_000_000L, OptionalLong.of(10_000_000_000L), 50))
        .job(ID, 3)
        .error(new TransferError(1, 0x80000000, 0, 2, "disk full"))
        .build();

    assertThat(only(new GroupEntry.Present(group)).toString())
        .isEqualTo(
            "{id=" + ID_TEXT + ", state=ERROR, owner=ana, displayName=name, "
                + "description=text, foreground=true, files=3, filesDone=null, bytesTransferred=5000000000, "
                + "bytesTotal=10000000000, percent=50, rate=null, error={fileIndex=1, win32Result=2147483648, "
                + "transportResult=0, retries=2, reason=disk full, code=2147483648, name=0x80000000, "
                + "context=LOCAL_FILE, httpStatus=null}, lastFailure=null, attempts=0, "
                + "nextAttempt=null, created=null, changed=null, begun=null, completed=null, fileDetails=null}");
  }

  @Test
  void aGroupThatWaitsSaysForWhatAndSinceWhen() {
    GroupDetails group = GroupDetails.builder(ID)
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .lastFailure(new TransferError(2, 0, 503, 4, "busy"))
        .attempts(4)
        .nextAttempt(Instant.parse("2026-11-27T23:00:00Z"))
        .created(Instant.parse("2026-11-27T20:00:00Z"))
        .changed(Instant.parse("2026-11-27T21:00:00Z"))
        .begun(Instant.parse("2026-11-27T20:30:00Z"))
        .build();

    assertThat(only(new GroupEntry.Present(group)).toString())
        .endsWith("error=null, lastFailure={fileIndex=2, win32Result=0, transportResult=503, "
            + "retries=4, reason=busy, code=503, name=HTTP 503, context=REMOTE_FILE, "
            + "httpStatus=503}, attempts=4, nextAttempt=2026-11-27T23:00:00Z, "
            + "created=2026-11-27T20:00:00Z, changed=2026-11-27T21:00:00Z, "
            + "begun=2026-11-27T20:30:00Z, completed=null, fileDetails=null}");
  }

  @Test
  void whatIsNotKnownIsNull() {
    assertThat(only(new GroupEntry.Present(GroupDetails.builder(ID).build())))
        .containsEntry("owner", null)
        .containsEntry("bytesTotal", null)
        .containsEntry("error", null);
  }

  @Test
  void everyFileHasItsOwnProgress() {
    GroupDetails group = GroupDetails.builder(ID)
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .job(ID, 2)
        .filesDone(1)
        .rate(1000)
        .build();
    StringWriter out = new StringWriter();
    GroupsJson.write(
        out,
        "q",
        Stream.of(new ListedGroup(
            new GroupEntry.Present(group),
            Optional.of(List.of(
                new FileRow("/a", 5, OptionalLong.of(5), "COMPLETE", List.of("http://h/a")),
                new FileRow("/b", 0, OptionalLong.empty(), "WAITING", List.of()))))));

    assertThat(groups(Json.read(out.toString())).get(0))
        .containsEntry("filesDone", 1L)
        .containsEntry("rate", 1000L)
        .extractingByKey("fileDetails")
        .hasToString("[{name=/a, bytes=5, size=5, state=COMPLETE, sources=[http://h/a]},"
            + " {name=/b, bytes=0, size=null, state=WAITING, sources=[]}]");
  }

  @Test
  void aGroupThatCouldNotBeReadHasItsIdAndItsState() {
    assertThat(only(new GroupEntry.Gone(ID)).toString())
        .isEqualTo("{id=" + ID_TEXT + ", state=GONE}");
    assertThat(only(new GroupEntry.Denied(ID, HResult.E_ACCESSDENIED)).toString())
        .isEqualTo("{id=" + ID_TEXT + ", state=DENIED}");
  }

  @Test
  void anyTextComesBackAndTheDocumentIsAscii() {
    String name = "\"\\/\b\n\t\u0001\u007F</script> ü 日本 😀 \u2028 \uD800";
    GroupDetails group = GroupDetails.builder(ID).displayName(name).build();

    String text = write(List.of(new GroupEntry.Present(group)));

    assertThat(text).matches("[\\x00-\\x7F]*");
    assertThat(groups(Json.read(text)).get(0)).containsEntry("displayName", name);
  }

  @Test
  void anEmptyQueueIsAnEmptyArray() {
    assertThat(Json.read(write(List.of())).toString())
        .isEqualTo("{schema=bgcopy/groups/1, queue=q, groups=[]}");
  }

  private static Map<String, Object> only(GroupEntry entry) {
    return groups(Json.read(write(List.of(entry)))).get(0);
  }

  @SuppressWarnings("unchecked") // the document's form
  public static List<Map<String, Object>> groups(Map<String, ?> document) {
    return (List<Map<String, Object>>) Objects.requireNonNull(document.get("groups"));
  }

  private static String write(List<GroupEntry> entries) {
    StringWriter out = new StringWriter();
    GroupsJson.write(
        out, "q", entries.stream().map(entry -> new ListedGroup(entry, Optional.empty())));
    return out.toString();
  }
}
