package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Json;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.display.GroupsJsonTests;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.ImportIds;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.metalink.MetalinkReaderTests;
import io.github.backgroundcopy.cli.sources.SourceOptions;
import io.github.backgroundcopy.cli.sources.Sources;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a queue that is kept in a file; each opens it and closes it again. */
final class StateCommandsTests {

  private static final String URL = "http://example.org/";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private Path target;
  private String state;

  @BeforeEach
  void makeDirectory() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
    state = work.resolve("queue.state").toString();
  }

  @Test
  void whatWasImportedIsStillThereAndNothingIsTransferredByLooking() throws IOException {
    network.at(URL + "a").size(1);
    imported("# Maps\n" + URL + "a\n");
    Program groups = run("groups");

    assertThat(groups.exitCode()).as(groups.err()).isEqualTo(ExitCodes.OK);
    assertThat(groups.linesWith("Maps")).contains(" suspended ");
    assertThat(groups.lines())
        .last()
        .isEqualTo("1 group with 1 file in the queue \"" + state + "\".");
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void resumedGroupsAreTransferredByWatchAlone() throws IOException {
    network.at(URL + "a").size(1);
    network.at(URL + "b").size(2);
    List<String> ids = imported("# Maps\n" + URL + "a\n\n# Books\n" + URL + "b\n");

    Program resume = run("resume", ids.get(0));
    assertThat(resume.exitCode()).as(resume.err()).isEqualTo(ExitCodes.OK);
    assertThat(resume.out()).isEqualTo(ids.get(0) + "  running  Maps\n");
    assertThat(resume.err()).isEqualTo("bgcopy watch --state " + state + " transfers them\n");
    assertThat(run("groups").err())
        .isEqualTo(
            "no process transfers what is running; bgcopy watch --state " + state + " does\n");
    assertThat(run("groups").linesWith("Maps")).contains(" running ");
    assertThat(network.requests()).isEmpty();

    Program watch = run("watch");
    assertThat(watch.exitCode()).as(watch.err()).isEqualTo(ExitCodes.OK);
    assertThat(watch.out()).isEqualTo(target.resolve("a") + "\n");
    assertThat(watch.news())
        .containsExactly(
            "Maps: complete, 1 file, 1 byte",
            "1 suspended group left; bgcopy resume --state " + state + " ID... starts them");
    assertThat(target.resolve("a")).hasSize(1);
    assertThat(run("groups").out()).doesNotContain("Maps").contains("Books");
  }

  @Test
  void suspendedGroupsStayAndCancelledOnesGo() throws IOException {
    List<String> ids = imported("# Maps\n" + URL + "a\n\n# Books\n" + URL + "b\n");
    run("resume", ids.get(0), ids.get(1));

    assertThat(run("suspend", ids.get(0)).out()).isEqualTo(ids.get(0) + "  suspended  Maps\n");
    assertThat(run("cancel", ids.get(1)).out()).isEqualTo(ids.get(1) + "  cancelled  Books\n");
    assertThat(run("watch").exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run("groups").linesWith("Maps")).contains(" suspended ");
    assertThat(run("groups").out()).doesNotContain("Books");
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void allGroupsAreStartedThatDoNotRun() throws IOException {
    network.at(URL + "b").status(404);
    run("get", "-d", target.toString(), URL + "b");
    List<String> ids = imported("# Maps\n" + URL + "a\n\n# Books\n" + URL + "c\n");
    run("resume", ids.get(1));
    Program resume = run("resume", "--all");

    assertThat(resume.exitCode()).as(resume.err()).isEqualTo(ExitCodes.OK);
    assertThat(resume.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("  running  "))
        .noneMatch(line -> line.endsWith("Maps"));
    assertThat(run("groups").out()).doesNotContain(" suspended ", " error ");
  }

  @Test
  void allRunningGroupsAreSuspended() throws IOException {
    List<String> ids = imported("# Maps\n" + URL + "a\n\n# Books\n" + URL + "b\n");
    run("resume", ids.get(0));

    assertThat(run("suspend", "--all").out()).isEqualTo(ids.get(0) + "  suspended  Maps\n");
    Program again = run("suspend", "--all");
    assertThat(again.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(again.err()).isEqualTo("No group of " + state + " is changed by this\n");
  }

  @Test
  void allGroupsAreCancelledOnlyIfSomebodySaysYes() throws IOException {
    imported("# Maps\n" + URL + "a\n\n# Books\n" + URL + "b\n");
    String refusal =
        "bgcopy: --all: nothing was cancelled, since nobody said yes; --yes does not ask\n";
    Program nobody = run("cancel", "--all");
    assertThat(nobody.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(nobody.err()).isEqualTo(refusal);
    for (String no : List.of("", "n", "yesterday")) {
      Program asked = run(CapturedTerminal.answering(no), "cancel", "--all");
      assertThat(asked.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(asked.err())
          .isEqualTo("Cancel 2 groups of " + state + ", and delete what is not complete? [y/N] "
              + refusal);
    }
    assertThat(run("groups").out()).contains("Maps", "Books");

    Program yes = run(CapturedTerminal.answering("Yes"), "cancel", "--all");
    assertThat(yes.exitCode()).as(yes.err()).isEqualTo(ExitCodes.OK);
    assertThat(run("groups").out()).startsWith("No groups in the queue");
  }

  @Test
  void whoSaysYesBeforehandIsNotAsked() throws IOException {
    List<String> ids = imported("# Maps\n" + URL + "a\n");

    assertThat(run("cancel", "--all", "--yes").out()).isEqualTo(ids.get(0) + "  cancelled  Maps\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspend", "resume", "cancel"})
  void eitherIdsOrAllAreGiven(String command) throws IOException {
    imported(URL + "a\n");
    for (String[] args : new String[][] {{command}, {command, "x", "--all"}}) {
      Program program = run(args);

      assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(program.err()).startsWith("bgcopy: ").contains("--all").hasLineCount(1);
    }
  }

  @Test
  void anIdMayBeShortenedAsLongAsItFitsOneGroup() throws IOException {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      list.append("# g").append(i).append('\n').append(URL).append(i).append("\n\n");
    }
    List<String> ids = imported(list.toString());
    List<String> rest = ids.subList(1, ids.size());
    String doubled = rest.stream()
        .map(id -> id.substring(0, 1))
        .filter(begin -> rest.stream().filter(id -> id.startsWith(begin)).count() > 1)
        .findFirst()
        .orElseThrow();

    assertThat(
            run("cancel", ids.get(0).substring(0, 8).toUpperCase(Locale.ROOT)).out())
        .startsWith(ids.get(0));
    Program ambiguous = run("cancel", ids.get(1), doubled);
    assertThat(ambiguous.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(ambiguous.err())
        .startsWith("bgcopy: \"" + doubled + "\": the ids of ")
        .containsPattern("among them " + doubled + "[0-9a-f-]{35} and " + doubled)
        .contains("type more of the one you mean")
        .hasLineCount(1);
    Program unknown = run("cancel", ids.get(1), "nosuch");
    assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(unknown.err())
        .isEqualTo("bgcopy: \"nosuch\": no group has an id that begins with this; "
            + "bgcopy groups lists them\n");
    assertThat(run("cancel", ids.get(1), "").exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run("groups", "--long").out()).contains(ids.get(1));
  }

  @Test
  void theSameCommandTriesAgainWhatFailedAndFetchesNothingTwice() throws IOException {
    network.at(URL + "good").size(1);
    network.at(URL + "late").status(404);
    Program first = run("get", "-d", target.toString(), URL + "good", URL + "late");

    assertThat(first.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(first.err())
        .contains("late: failed: ")
        .endsWith("1 of 2 groups failed; the same command tries them again, and bgcopy cancel "
            + "--state " + state + " ID... gives them up\n");
    assertThat(run("groups").linesWith("late")).contains(" error ");

    network.at(URL + "late").status(200).size(2);
    Program second = run("get", "-d", target.toString(), URL + "good", URL + "late");

    assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCodes.OK);
    assertThat(second.out().lines())
        .containsExactlyInAnyOrder(
            target.resolve("good").toString(), target.resolve("late").toString());
    assertThat(network.requests())
        .containsExactlyInAnyOrder(URL + "good", URL + "late", URL + "late");
    assertThat(run("groups").out()).startsWith("No groups in the queue");
  }

  @Test
  void anotherGroupWithTheSameTargetIsNamedAndCancelledOnlyWhenThatIsAskedFor() throws IOException {
    network.at(URL + "old").status(404);
    network.at(URL + "new").size(2);
    Path list = Files.writeString(work.resolve("l.txt"), "# Old\n" + URL + "old\n out=a\n");
    run("get", "-d", target.toString(), list.toString());
    Files.writeString(list, "# New\n" + URL + "new\n out=a\n");
    Path link = work.resolve("link");
    Files.createSymbolicLink(link, target);

    for (Path directory : List.of(target, link)) {
      Program refused = run("get", "-d", directory.toString(), list.toString());

      assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(refused.err())
          .startsWith("bgcopy: " + list + ":2: the group ")
          .contains(
              ", \"Old\", in the queue already has the target \"" + target.resolve("a") + "\"")
          .endsWith("; --replace cancels it\n");
    }
    Program imported = run("groups", "--import", list.toString(), "-d", target.toString());
    assertThat(imported.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run("groups").out()).contains("Old").doesNotContain("New");

    Program replaced = run("get", "--replace", "-d", target.toString(), list.toString());

    assertThat(replaced.exitCode()).as(replaced.err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("a")).hasSize(2);
    assertThat(run("groups").out()).doesNotContain("Old");
  }

  @Test
  void aDocumentThatAnnouncesSomethingElseNowIsNotTheGroupThatGoesOn() throws IOException {
    network.at(URL + "a").status(404);
    Path document = work.resolve("d.meta4");
    String before = "<file name='a'><size>1</size><hash type='sha-256'>" + "0".repeat(64)
        + "</hash><url>" + URL + "a</url></file>";
    Files.writeString(document, MetalinkReaderTests.document(before));
    run("get", "-d", target.toString(), document.toString());
    assertThat(run("get", "-d", target.toString(), document.toString()).exitCode())
        .isEqualTo(ExitCodes.FAILURE);

    for (String now : List.of(before.replace("000", "fff"), before.replace(">1<", ">2<"))) {
      Files.writeString(document, MetalinkReaderTests.document(now));
      Program refused = run("get", "-d", target.toString(), document.toString());

      assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(refused.err()).contains("\"d.meta4\"", "with other content", "--replace");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<size>1</size>; <size>1</size>; true",
        "<size>1</size>; ''; true",
        "''; <size>1</size>; false",
        "<hash type='md5'>M</hash><hash type='sha-1'>0</hash>;"
            + "<hash type='md5'>M</hash><hash type='sha-1'>1</hash>; false",
        "<hash type='md5'>M</hash>; <hash type='md5'>M</hash><hash type='sha-1'>0</hash>; false",
        "<hash type='md5'>M</hash><hash type='sha-1'>0</hash>; <hash type='sha-1'>0</hash>; true",
        "<hash type='md5'>M</hash><hash type='sha-1'>0</hash>; <hash type='md5'>M</hash>; false",
        "<size>2</size>; <size>2</size>P01; false",
        "<size>2</size>P01; <size>2</size>P01; true",
        "<size>2</size>P01; <size>2</size>P11; false",
        "<size>2</size>P01; <size>2</size>; true",
      })
  void whatADocumentAnnouncesNowIsCheckedOrTheCommandRefused(
      String before, String now, boolean goesOn) throws IOException {
    network.at(URL + "a").status(404);
    Path document = work.resolve("d.meta4");
    int exitCode = 0;
    for (String announced : List.of(before, now)) {
      String content = announced
          .replaceAll(
              "P([01])([01])",
              "<pieces length='1' type='sha-1'><hash>$1</hash><hash>$2</hash></pieces>")
          .replace("M", "a".repeat(32))
          .replaceAll(">([01])</hash", ">" + "$1".repeat(40) + "</hash");
      Files.writeString(
          document,
          MetalinkReaderTests.document(
              "<file name='a'>" + content + "<url>" + URL + "a</url></file>"));
      exitCode = run("get", "-d", target.toString(), document.toString()).exitCode();
    }

    assertThat(exitCode).isEqualTo(goesOn ? ExitCodes.FAILURE : ExitCodes.USAGE);
  }

  @Test
  void aSourceThatTheGroupOfTheQueueDoesNotHaveIsNamedAndAskedOnlyByAnotherGroup() {
    network.at(URL + "a").status(404);
    network.at(URL + "mirror").size(3);
    List<String> one = List.of("get", "-d", target.toString(), URL + "a");
    List<String> both =
        List.of("get", "-d", target.toString(), URL + "a", "--source", URL + "mirror?token=secret");
    run(one.toArray(String[]::new));
    Program refused = run(both.toArray(String[]::new));

    assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err())
        .contains("without the source \"" + URL + "mirror")
        .doesNotContain("secret")
        .endsWith("; leave that out to continue the group; --replace cancels it\n");
    assertThat(run(one.toArray(String[]::new)).err()).contains("404");

    List<String> replacing = new ArrayList<>(both);
    replacing.add("--replace");
    replacing.set(replacing.indexOf(URL + "mirror?token=secret"), URL + "mirror");
    Program replaced = run(replacing.toArray(String[]::new));
    assertThat(replaced.exitCode()).as(replaced.err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("a")).hasSize(3);
  }

  @Test
  void onlyAGroupThatHasFailedNeedsAFurtherSource() throws IOException {
    network.at(URL + "a").size(3);
    network.at(URL + "b").status(404);
    Path list = Files.writeString(work.resolve("l.txt"), URL + "a\n" + URL + "b\n");
    run("get", "--each", "-d", target.toString(), list.toString());
    Files.writeString(list, URL + "a\t" + URL + "c\n" + URL + "b\t" + URL + "d\n");
    Program refused = run("get", "--each", "-d", target.toString(), list.toString());

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err()).contains("without the source \"" + URL + "d\"").hasLineCount(1);
  }

  @Test
  void aGroupThatWasLeftHalfMadeReplacesNoFileOfADocument() throws IOException {
    network.at(URL + "a").size(1);
    Path document = Files.writeString(
        work.resolve("d.meta4"),
        MetalinkReaderTests.document("<file name='a'><url>" + URL + "a</url></file>"));
    DownloadList.Group group = Sources.read(
            List.of(document.toString()),
            TargetDirectory.of(target),
            InputStream.nullInputStream(),
            new SourceOptions())
        .get(0)
        .groups()
        .get(0);
    QueueManagerConfig config = QueueManagerConfig.builder()
        .backend("memory")
        .queueName("half-made")
        .option(MemoryOptions.STATE_FILE, Path.of(state))
        .build();
    try (QueueManager queue = QueueManagers.open(config)) {
      queue.createGroup(new ImportIds(queue.caller().name()).group(group));
    }
    Files.writeString(target.resolve("a"), "old");
    Program refused = run("get", "-d", target.toString(), document.toString());

    assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(target.resolve("a")).hasContent("old");
    Program overwrites = run("get", "--overwrite", "-d", target.toString(), document.toString());
    assertThat(overwrites.exitCode()).as(overwrites.err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("a")).hasSize(1);
  }

  @Test
  void aGroupThatGoesOnMayFindItsFilesThere() throws IOException {
    network.at(URL + "a").size(2);
    network.at(URL + "b").status(404);
    Path first = Files.writeString(
        work.resolve("a.meta4"),
        MetalinkReaderTests.document("<file name='a'><url>" + URL + "a</url></file>"));
    Path second = Files.writeString(
        work.resolve("b.meta4"),
        MetalinkReaderTests.document("<file name='b'><url>" + URL + "b</url></file>"));
    String[] command = {"get", "-d", target.toString(), first.toString(), second.toString()};
    assertThat(run(command).exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(target.resolve("a")).hasSize(2);

    network.at(URL + "b").status(200).size(3);
    Program again = run(command);
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.OK);

    Program later = run(command);
    assertThat(later.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(later.err()).contains("\"" + target.resolve("a") + "\" exists");
  }

  @Test
  void aCompleteFileThatSomebodyTookAwayIsFetchedAgain() throws IOException {
    network.at(URL + "good").size(1);
    network.at(URL + "bad").status(404);
    String[] command = {"get", "-d", target.toString(), URL + "good", URL + "bad"};
    run(command);
    Files.delete(target.resolve("good"));
    Program again = run(command);

    assertThat(again.out()).isEqualTo(target.resolve("good") + "\n");
    assertThat(target.resolve("good")).hasSize(1);
    network.at(URL + "bad").status(200).size(2);
    assertThat(run(command).exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run("groups").out()).startsWith("No groups in the queue");
  }

  @Test
  void whatIsNotChangedByACommandIsSaid() throws IOException {
    network.at(URL + "gone").status(410);
    String id = imported(URL + "gone\n").get(0);
    run("resume", id);
    run("watch");

    Program suspend = run("suspend", id);

    assertThat(suspend.out()).as(suspend.err()).startsWith(id + "  error  ");
    Program resume = run("resume", id);
    assertThat(resume.out()).startsWith(id + "  running  ");
    assertThat(resume.err()).contains("transfers them");
  }

  @Test
  void watchTellsOnceOfACompleteFileThatSomebodyTookAway() throws IOException {
    network.at(URL + "good").size(1);
    network.at(URL + "bad").status(404);
    run("get", "-d", target.toString(), URL + "good", URL + "bad");
    run("cancel", run("groups").linesWith("bad").substring(0, 8));
    Files.delete(target.resolve("good"));
    Program watch = run("watch");

    assertThat(watch.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(watch.out()).isEmpty();
    assertThat(watch.err())
        .contains("good: failed: \"" + target.resolve("good") + "\" arrived, but");
    assertThat(run("watch").exitCode()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void watchTellsOfGroupsThatHadFailedBefore() throws IOException {
    network.at(URL + "gone").status(410);
    run("get", "-d", target.toString(), URL + "gone");
    Program watch = run("watch");

    assertThat(watch.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(watch.err()).startsWith("bgcopy: gone: failed: ").contains("410").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups", "groups --json", "groups --long"})
  void aListingLeavesTheFileAsItIs(String commandLine) throws IOException {
    List<String> ids = imported("# Maps\n" + URL + "a\n\n# Books\n" + URL + "b\n");
    run("resume", ids.get(0));
    byte[] before = Files.readAllBytes(Path.of(state));
    Program groups = run(commandLine.split(" ", -1));

    assertThat(groups.exitCode()).as(groups.err()).isEqualTo(ExitCodes.OK);
    assertThat(groups.out()).contains("Maps", "Books");
    assertThat(Path.of(state)).hasBinaryContent(before);
  }

  @Test
  void aDamagedFileIsNamedWithTheWayOut() throws IOException {
    imported(URL + "a\n");
    byte[] garbage = new byte[20_000];
    Arrays.fill(garbage, (byte) 'x');
    Files.write(Path.of(state), garbage);
    Program refused = run("groups");

    assertThat(refused.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(refused.err())
        .startsWith("bgcopy: State file \"" + state + "\" cannot be read: ")
        .contains("it is no state file", "--set-aside-damaged")
        .doesNotContain("memory.")
        .hasLineCount(1);

    Program anew = run("groups", "--set-aside-damaged");
    assertThat(anew.exitCode()).as(anew.err()).isEqualTo(ExitCodes.OK);
    assertThat(anew.out()).startsWith("No groups in the queue");
    try (var files = Files.list(work)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("queue.state.damaged"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups", "watch", "wait", "suspend x", "resume x", "cancel x"})
  void aFileThatIsNotThereIsNotMade(String commandLine) {
    Program program = run(commandLine.split(" ", -1));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err())
        .isEqualTo(
            "bgcopy: --state " + state
                + ": there is no such file; bgcopy add or bgcopy get SOURCE... --state FILE makes one\n");
    assertThat(Path.of(state)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "wait", "add x", "suspend x", "resume x", "cancel x"})
  void withoutAFileThereIsNothingToWorkOn(String commandLine) {
    assertThat(Program.run(commandLine.split(" ", -1)).err())
        .isEqualTo(
            "bgcopy: Missing required option: '--state=FILE' or '--queue-url=URL'; see bgcopy "
                + commandLine.split(" ", -1)[0] + " --help\n");
  }

  @Test
  void aFileAndANamedQueueDoNotGoTogether() {
    assertThat(run("groups", "--backend", "memory").err())
        .isEqualTo(
            "bgcopy: --state: a file holds one queue, so it cannot be combined with --backend and --queue\n");
  }

  /** Fills the queue with a list, and gives the ids of its groups in their order. */
  private List<String> imported(String list) throws IOException {
    Path file = Files.writeString(work.resolve("list.txt"), list);
    Program program = run("groups", "--json", "--import", file.toString(), "-d", target.toString());
    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    List<String> ids = new ArrayList<>();
    for (Map<String, Object> group : GroupsJsonTests.groups(Json.read(program.out()))) {
      ids.add(String.valueOf(group.get("id")));
    }
    return ids;
  }

  private Program run(String... args) {
    return run(new CapturedTerminal(), args);
  }

  private Program run(CapturedTerminal captured, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--state");
    all.add(state);
    return Program.runOver(network, captured, all.toArray(String[]::new));
  }
}
