package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TourCommandTests {

  /** In full, or as much as a table shows. */
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?");

  @TempDir
  Path work;

  /** Keeps the queue alive, and looks at it afterwards. */
  private QueueManager queue;

  private String queueName;

  @BeforeEach
  void openQueue() {
    queueName = "tour-" + UUID.randomUUID();
    queue = open();
  }

  @AfterEach
  void closeQueue() {
    queue.close();
  }

  @Test
  void everyMethodOfTheEnumeratorIsShown() throws IOException {
    Program program = tour("--import", list(5), "-d", work.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.err()).isEmpty();
    assertThat(program.out())
        .containsPattern(" Next\n    returned  2 ids\n {14}.{36}  Guest: comes first\n")
        .containsPattern(" Skip\n    returned  1\n")
        .containsPattern(" Reset\n    returned  nothing\n    position  groups \\[\\.{7}]")
        .containsPattern(" Clone\n    returned  an enumerator\n    position  twin \\[####\\.{3}]")
        .containsPattern(" GetCount\n    returned  7\n")
        .contains("Every answer of these 20 steps was as the contract has it.\n")
        .doesNotContain("NOT AS PROMISED");
  }

  @Test
  void groupsThatLeftAreStillInTheSnapshotAndNewOnesAreNot() throws IOException {
    String out = tour("--import", list(5), "-d", work.toString()).out();

    String rest = between(out, "groups.next(Integer.MAX_VALUE);", "position");
    assertThat(rest).contains("Guest: comes last (cancelled)").doesNotContain("Guest: comes late");
    String fresh = between(out, "fresh.next(Integer.MAX_VALUE);", "... of the queue");
    assertThat(fresh).contains("Guest: comes late").doesNotContain("comes first", "comes last");
  }

  @Test
  void theTextIsTheSameEachTimeButForTheIds() {
    assertThat(withoutIds(tour().out())).isEqualTo(withoutIds(tour().out()));
  }

  @Test
  void allLinesFitATerminal() throws IOException {
    List<String> lines = tour("--import", list(100), "-d", work.toString()).lines();

    assertThat(lines)
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(100));
    assertThat(lines).hasSizeLessThan(160);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 200})
  void inAWindowNoLineIsBrokenByTheTerminal(int columns) throws IOException {
    Program program = Program.runOn(
        CapturedTerminal.ofColumns(columns),
        "tour",
        "--queue",
        queueName,
        "--import",
        list(30),
        "-d",
        work.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.lines())
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
    assertThat(program.out()).contains("Guest: comes last (cancelled)");
  }

  @Test
  void whatWasInTheQueueBeforeStaysAndTheGuestsLeave() throws IOException {
    IntStream.range(0, 70).forEach(i -> queue.createGroup(new UUID(i + 1, 1)));
    Program program = tour("--import", list(2), "-d", work.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.words())
        .startsWith("A walk through the queue \"" + queueName + "\", which holds 70 groups")
        .contains("70 groups from before,")
        .contains("2 groups from the list");
    assertThat(queue.enumGroups().count()).isEqualTo(72);
    assertThat(queue.enumGroups().next(70))
        .hasSize(70)
        .allMatch(id -> id.getLeastSignificantBits() == 1);
  }

  @Test
  void aRefusedListLeavesNoGuestBehind() throws IOException {
    tour("--import", list(2), "-d", work.toString());
    Program again = tour("--import", list(2), "-d", work.toString());

    assertThat(again.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(again.err()).contains("is in the queue already").hasLineCount(1);
    assertThat(queue.enumGroups().count()).isEqualTo(2);
  }

  @Test
  void aQueueThatBreaksItsPromiseIsFoundOut() {
    // Gives back what was cancelled, as no queue may.
    QueueManager wrong;
    try (QueueManager other = open()) {
      wrong =
          TroubledQueue.proxy(other, Map.of("getGroup", args -> other.createGroup((UUID) args[0])));
      Program program = Program.runOn(wrong, "tour");

      assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
      assertThat(program.out())
          .contains("NOT AS PROMISED. Expected was: An enumerator holds ids, not groups:")
          .contains("2 answers of 20 steps NOT as the contract has it");
    }
  }

  @Test
  void theSampleListOfTheRepositoryIsGood() {
    Path sample = Path.of("..", "samples", "downloads.txt");
    Program program = tour("--import", sample.toString(), "-d", work.toString());

    assertThat(program.err()).isEmpty();
    assertThat(program.words()).contains("5 groups from the list, and 2 guests", "Manuals");
  }

  private Program tour(String... args) {
    List<String> all =
        new ArrayList<>(List.of("tour", "--backend", "memory", "--queue", queueName));
    all.addAll(List.of(args));
    return Program.run(all.toArray(String[]::new));
  }

  private QueueManager open() {
    return QueueManagers.open(
        QueueManagerConfig.builder().backend("memory").queueName(queueName).build());
  }

  private String list(int groups) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups; i++) {
      text.append("# Group ").append(i).append(" 日本語".repeat(12)).append("\nhttps://example.org/");
      text.append(i).append("\n\n");
    }
    return Files.writeString(work.resolve("list.txt"), text).toString();
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    return text.substring(start, text.indexOf(to, start));
  }

  private static String withoutIds(String text) {
    Matcher ids = ID.matcher(text);
    return ids.replaceAll("ID");
  }
}
