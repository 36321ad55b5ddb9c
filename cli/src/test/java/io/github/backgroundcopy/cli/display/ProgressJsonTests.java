package io.github.backgroundcopy.cli.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Json;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.control.FileRow;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Window;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgressJsonTests {

  private static final String URL = "http://example.org/";

  @TempDir
  private Path work;

  private Optional<List<FileRow>> files = Optional.empty();

  private final StringWriter out = new StringWriter();
  private final AtomicLong seconds = new AtomicLong();
  private final ProgressJson answer = new ProgressJson(
      new PrintWriter(out), () -> Instant.ofEpochSecond(seconds.get()), group -> files);

  @Test
  void aGroupThatIsRunningHasALine() {
    answer.running(running(5, OptionalLong.of(10)));

    assertThat(objects(out.toString()))
        .singleElement()
        .satisfies(object -> assertThat(object)
            .containsExactly(
                entry("time", "1970-01-01T00:00:00Z"),
                entry("id", new UUID(0, 1).toString()),
                entry("name", "Maps ü"),
                entry("state", "RUNNING"),
                entry("bytes", 5L),
                entry("total", 10L),
                entry("filesDone", 0L),
                entry("files", 2L)));
    assertThat(out.toString()).isASCII();
  }

  @Test
  void filesAreTheFirstTimeAllAndThenThoseThatHaveChanged() {
    FileRow waiting = new FileRow("/a", 0, OptionalLong.empty(), "WAITING", List.of("http://h/a"));
    FileRow begun = new FileRow("/b", 1, OptionalLong.of(9), "RUNNING", List.of("http://h/b"));
    files = Optional.of(List.of(waiting, begun));
    answer.running(running(1, OptionalLong.empty()));
    FileRow arrived = new FileRow("/b", 9, OptionalLong.of(9), "COMPLETE", begun.sources());
    files = Optional.of(List.of(waiting, arrived));
    seconds.set(1);
    answer.running(running(9, OptionalLong.empty()));

    assertThat(objects(out.toString()))
        .extracting(object -> String.valueOf(object.get("fileDetails")))
        .containsExactly(
            "[{name=/a, bytes=0, size=null, state=WAITING, sources=[http://h/a]},"
                + " {name=/b, bytes=1, size=9, state=RUNNING, sources=[http://h/b]}]",
            "[{name=/b, bytes=9, size=9, state=COMPLETE, sources=[http://h/b]}]");
  }

  @Test
  void aTotalThatIsUnknownIsNull() {
    answer.running(running(5, OptionalLong.empty()));

    assertThat(objects(out.toString()).get(0)).containsEntry("total", null);
  }

  @Test
  void nothingIsSaidMoreOftenThanOnceASecondOrWhileNothingChanges() {
    for (int i = 0; i < 5; i++) {
      answer.running(running(i, OptionalLong.of(10)));
    }
    seconds.set(1);
    answer.running(running(7, OptionalLong.of(10)));
    seconds.set(9);
    answer.running(running(7, OptionalLong.of(10)));

    assertThat(objects(out.toString()))
        .extracting(object -> object.get("bytes"))
        .containsExactly(0L, 7L);
  }

  @Test
  void aCommandAnswersWithNothingElse() {
    ScriptedNetwork network = new ScriptedNetwork();
    network.at(URL + "a").size(3);
    Program program = Program.runOver(
        network,
        new CapturedTerminal(new Window(100, 30)),
        "get",
        "--progress=json",
        "-d",
        work.toString(),
        URL + "a",
        URL + "gone?token=hunter2");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    Map<String, @Nullable Object> arrived = last(program, "a");
    assertThat(arrived)
        .containsEntry("state", "COMPLETE")
        .containsEntry("bytes", 3L)
        .containsEntry("total", 3L)
        .containsEntry("filesDone", 1L)
        .containsEntry("files", 1L)
        .containsEntry("paths", List.of(work.resolve("a").toString()))
        .containsEntry(
            "fileDetails",
            List.of(Map.of(
                "name",
                work.resolve("a").toString(),
                "bytes",
                3L,
                "size",
                3L,
                "state",
                "COMPLETE",
                "sources",
                List.of(URL + "a"))))
        .doesNotContainKey("error");
    Map<String, @Nullable Object> failed = last(program, "gone");
    assertThat(failed)
        .containsEntry("state", "ERROR")
        .containsEntry("filesDone", 0L)
        .doesNotContainKey("paths");
    assertThat(String.valueOf(failed.get("error"))).contains("httpStatus=404");
    assertThat(String.valueOf(failed.get("fileDetails")))
        .contains("state=ERROR, sources=[" + URL + "gone?…]");
    assertThat(program.out() + program.err()).doesNotContain("hunter2", "\u001B");
    assertThat(program.err()).contains("a: complete, 1 file, 3 bytes\n");
  }

  @Test
  void anotherFormIsRefused() {
    Program program = Program.run("get", "--progress=xml", "-d", work.toString(), URL + "a");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).isEqualTo("bgcopy: --progress: must be json, got \"xml\"\n");
  }

  private static Map<String, @Nullable Object> last(Program program, String name) {
    return objects(program.out()).stream()
        .filter(object -> name.equals(object.get("name")))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static List<Map<String, @Nullable Object>> objects(String text) {
    return text.lines().map(Json::read).toList();
  }

  private static GroupDetails running(long arrived, OptionalLong total) {
    return GroupDetails.builder(new UUID(0, 1))
        .displayName("Maps ü")
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .job(new UUID(1, 1), 2)
        .progress(new Progress(arrived, total, 0))
        .build();
  }
}
