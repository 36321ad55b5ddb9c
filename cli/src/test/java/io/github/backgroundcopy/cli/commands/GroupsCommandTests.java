package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.cli.Json;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.display.GroupsJson;
import io.github.backgroundcopy.cli.display.GroupsJsonTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupsCommandTests {

  private static final String TWO_GROUPS = """
      # Maps
      https://example.org/a?token=hunter2
      https://example.org/b
        out=c

      https://example.org/d
      """;

  @TempDir
  Path work;

  /** Keeps the queue alive between commands. */
  private QueueManager queue;

  private String queueName;
  private Path list;

  @BeforeEach
  void openQueue() throws IOException {
    queueName = "groups-" + UUID.randomUUID();
    queue = open();
    list = Files.writeString(work.resolve("list.txt"), TWO_GROUPS);
  }

  @AfterEach
  void closeQueue() {
    queue.close();
  }

  @Test
  void importedGroupsAreInTheTable() {
    Program program = groups("--import", list.toString(), "-d", work.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.err()).isEmpty();
    List<String> lines = program.lines();
    assertThat(lines.get(0)).matches("ID +OWNER +DISPLAY NAME +STATE +FILES +BYTES");
    assertThat(lines.get(1)).matches("[0-9a-f]{8}  .+  Maps +suspended +0/2 +0/\\?");
    assertThat(lines.get(2)).matches("[0-9a-f]{8}  .+  list.txt, group 2 +suspended +0/1 +0/\\?");
    assertThat(lines.get(4)).isEqualTo("2 groups with 3 files in the queue \"" + queueName + "\".");
    assertThat(program.out()).doesNotContain("hunter2");
  }

  @Test
  void importedGroupsAreInTheQueueSuspendedWithTheirFiles() {
    groups("--import", list.toString(), "-d", work.toString());

    List<UUID> ids = queue.enumGroups().stream().toList();
    assertThat(ids).hasSize(2);
    var group = queue.getGroup(ids.get(0));
    assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("Maps");
    var job = group.getJob(group.enumJobs().next(1).get(0));
    assertThat(List.of(job.file(0), job.file(1)))
        .containsExactly(
            FileInfo.of("https://example.org/a?token=hunter2", work.resolve("a").toString()),
            FileInfo.of("https://example.org/b", work.resolve("c").toString()));
  }

  @Test
  void withoutAListItShowsWhatIsThere() {
    queue.createGroup(new UUID(1, 2));

    assertThat(groups().lines().get(1)).startsWith("00000000  ");
    assertThat(groups("--long").lines().get(1))
        .startsWith("00000000-0000-0001-0000-000000000002  ");
  }

  @Test
  void jsonHoldsTheSameGroups() {
    Program program = groups("--json", "--import", list.toString(), "-d", work.toString());

    var document = Json.read(program.out());
    assertThat(document)
        .containsEntry("schema", GroupsJson.SCHEMA)
        .containsEntry("queue", queueName);
    assertThat(GroupsJsonTests.groups(document))
        .extracting(group -> group.get("displayName"), group -> group.get("files"))
        .containsExactly(tuple("Maps", 2L), tuple("list.txt, group 2", 1L));
    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void anEmptyQueueIsSaidToBeEmpty() {
    assertThat(groups().out())
        .isEqualTo("No groups in the queue \"" + queueName + "\".\n"
            + "Queues of this backend end with the program; fill one with --import LIST.\n");
  }

  @Test
  void aSecondImportOfAListIsRefusedAndAddsNothing() {
    groups("--import", list.toString(), "-d", work.toString());
    Program again = groups("--import", list.toString(), "-d", work.toString());

    assertThat(again.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(again.out()).isEmpty();
    assertThat(again.err())
        .matches("bgcopy: .*list.txt:2: the group \"Maps\" is in the queue already, as "
            + "[0-9a-f-]{36}; nothing was added\n");
    assertThat(queue.enumGroups().count()).isEqualTo(2);
  }

  @Test
  void aListWithAGroupThatIsThereAlreadyAddsNoneOfItsOthers() throws IOException {
    groups("--import", list.toString(), "-d", work.toString());
    Files.writeString(list, "https://example.org/new\n\n" + TWO_GROUPS);
    Program again = groups("--import", list.toString(), "-d", work.toString());

    assertThat(again.err()).contains("list.txt:4: the group \"Maps\" is in the queue already");
    assertThat(queue.enumGroups().count()).isEqualTo(2);
  }

  @Test
  void theSameListIntoAnotherDirectoryIsAnotherImport() throws IOException {
    Path other = Files.createDirectory(work.resolve("other"));
    groups("--import", list.toString(), "-d", work.toString());
    Program again = groups("--import", list.toString(), "-d", other.toString());

    assertThat(again.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(queue.enumGroups().count()).isEqualTo(4);
  }

  @Test
  void aListCanBeImportedAgainAfterItsGroupsWereCancelled() {
    groups("--import", list.toString(), "-d", work.toString());
    queue.enumGroups().stream().forEach(id -> queue.getGroup(id).cancel());

    assertThat(groups("--import", list.toString(), "-d", work.toString()).exitCode())
        .isEqualTo(ExitCodes.OK);
  }

  @Test
  void whenTheQueueRefusesAGroupNothingStays() {
    LimitExceededException refusal = new LimitExceededException("no more groups");
    refusal.addSuppressed(new RefusedElement(1, "the second"));
    QueueManager limited = TroubledQueue.failing(queue, "addAll", 1, refusal);

    Program program;
    try (QueueManager watcher = open()) {
      program =
          Program.runOn(limited, "groups", "--import", list.toString(), "-d", work.toString());
      assertThat(watcher.enumGroups().count()).isZero();
    }

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err())
        .isEqualTo("bgcopy: " + list + ":6: the group \"list.txt, group 2\" was refused: "
            + "no more groups; nothing was added\n");
  }

  @Test
  void aBadListAddsNothing() throws IOException {
    Files.writeString(list, TWO_GROUPS + "ftp://example.org/e\n");
    Program program = groups("--import", list.toString(), "-d", work.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).startsWith("bgcopy: " + list + ":7: ").hasLineCount(1);
    assertThat(queue.enumGroups().count()).isZero();
  }

  @Test
  void aStoppedServiceIsAFailureInOneLine() {
    QueueManager stopped = TroubledQueue.failing(
        queue, "enumGroupDetails", 1, new ServiceUnavailableException("the service is stopped"));

    Program program = Program.runOn(stopped, "groups");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err()).isEqualTo("bgcopy: the service is stopped\n");
  }

  @Test
  void aBackendThatIsNotThereIsAFailureInOneLine() {
    Program program = Program.run("groups", "--backend", "nosuch");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err())
        .startsWith("bgcopy: Asked for backend \"nosuch\", but no provider has this id.")
        .hasLineCount(1);
  }

  private QueueManager open() {
    return QueueManagers.open(
        QueueManagerConfig.builder().backend("memory").queueName(queueName).build());
  }

  private Program groups(String... args) {
    String[] all = new String[args.length + 5];
    all[0] = "groups";
    all[1] = "--backend";
    all[2] = "memory";
    all[3] = "--queue";
    all[4] = queueName;
    System.arraycopy(args, 0, all, 5, args.length);
    return Program.run(all);
  }
}
