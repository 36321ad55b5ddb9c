package io.github.backgroundcopy.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.TransferText;
import io.github.backgroundcopy.cli.terminal.Window;
import io.github.backgroundcopy.cli.terminal.Words;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DisplayTests {

  @Nested
  final class WhereThereIsNoTerminal {

    private final CapturedTerminal captured = new CapturedTerminal();
    private final AtomicLong clock = new AtomicLong();
    private final Display display = new PlainDisplay(captured.terminal(), clock::get);

    @Test
    void withoutATerminalThereAreLines() {
      assertThat(Display.on(captured.terminal())).isInstanceOf(PlainDisplay.class);
    }

    @Test
    void howFarAGroupHasComeIsSaidEveryTenSeconds() {
      for (int second = 0; second <= 25; second++) {
        clock.set(TimeUnit.SECONDS.toNanos(second));
        display.show(List.of(
            group(1, "Maps", second, 50),
            group(2, "Books", 1024 + second, -1),
            group(3, "c", 0, -1)));
      }
      assertThat(captured.err()).isEqualTo("""
              Maps: started, 2 files
              Books: started, 2 files
              Maps: 10 bytes of 50 bytes, 20 %
              Books: 1.0 KiB so far
              Maps: 20 bytes of 50 bytes, 40 %
              Books: 1.0 KiB so far
              """);
    }

    @Test
    void aGroupOfSeveralFilesSaysHowManyHaveArrived() {
      for (int second = 0; second <= 10; second += 10) {
        clock.set(TimeUnit.SECONDS.toNanos(second));
        display.show(List.of(details(1, "Maps", 10, 50).filesDone(1).rate(8).build()));
      }

      assertThat(captured.err()).isEqualTo("""
              Maps: started, 2 files
              Maps: 1/2 files, 10 bytes of 50 bytes, 20 %, 8 bytes/s, 0:05 left
              """);
    }

    @Test
    void aGroupThatWaitsSaysNothingElse() {
      display.show(List.of(waiting(1, "Maps", 5)));
      clock.set(TimeUnit.SECONDS.toNanos(10));
      display.show(List.of(waiting(1, "Maps", 5)));

      assertThat(captured.err())
          .isEqualTo("Maps: started, 2 files\nMaps: waiting, next attempt at 12:00:00\n");
    }

    @Test
    void aGroupIsSaidToStartOnceAndNotWhileItWaitsForItsTurn() {
      display.show(List.of(group(1, "Maps", 0, -1)));
      assertThat(captured.err()).isEmpty();

      display.show(List.of(group(1, "Maps", 0, 10)));
      display.show(List.of(group(1, "Maps", 5, 10)));
      assertThat(captured.err()).isEqualTo("Maps: started, 2 files\n");
    }

    @Test
    void newAttemptsAreSaidOnceUntilSomethingArrives() {
      for (int attempt = 0; attempt < 5; attempt++) {
        display.show(List.of(waiting(1, "Maps", 5)));
        display.show(List.of(group(1, "Maps", 5, 10)));
      }
      display.show(List.of(group(1, "Maps", 7, 10)));
      display.show(List.of(waiting(1, "Maps", 7)));

      assertThat(captured.err())
          .isEqualTo(
              "Maps: started, 2 files\n" + "Maps: waiting, next attempt at 12:00:00\n".repeat(2));
    }

    @Test
    void aGroupThatWaitsSaysForWhatAndAgainWhenThatIsAnotherThing() {
      for (int attempt = 1; attempt < 4; attempt++) {
        display.show(List.of(waiting(1, "Maps", 5, 503, "the server answered 503")));
      }
      display.show(List.of(waiting(1, "Maps", 5, 429, "http://h/x?token=hunter2 answered 429")));

      assertThat(captured.err()).isEqualTo("""
              Maps: started, 2 files
              Maps: waiting: the server answered 503; next attempt at 12:00:00
              Maps: waiting: http://h/x?… answered 429; next attempt at 12:00:00
              """);
    }

    @Test
    void whatCouldSteerATerminalIsReplaced() {
      display.show(List.of(group(1, "a\u001B[2Jb", 1, 10)));

      assertThat(captured.err()).isEqualTo("a?[2Jb: started, 2 files\n");
    }

    @Test
    void afterItsEndNothingIsShown() {
      display.close();
      display.show(List.of(group(1, "Maps", 5, 10)));
      display.print(() -> captured.terminal().note("late"));

      assertThat(captured.err()).isEmpty();
    }
  }

  @Nested
  final class OnATerminal {

    private final CapturedTerminal captured = new CapturedTerminal(new Window(80, 24));
    private final Display display = Display.on(captured.terminal());

    @Test
    void everyGroupThatIsUnderWayHasABar() {
      display.show(List.of(
          group(1, "Maps", 512 << 10, 1 << 20),
          group(2, "A name that is longer than its column", 100 << 20, 1 << 30),
          group(3, "Later", 0, -1)));

      assertThat(shown().get(0)).matches("Maps {16} +50% │█+ +│  512/1024 KiB");
      assertThat(shown().get(1)).matches("A name that is lon… +9% │.*│  100/1024 MiB");
      assertThat(shown().get(2)).isEqualTo("… 1 more group");
      assertThat(shown()).hasSize(3).allMatch(line -> DisplayWidth.of(line) < 80);
    }

    @Test
    void barsAreDrawnOverTheLastOnesAndGoWithTheirGroups() {
      display.show(List.of(group(1, "a", 1, 10), group(2, "b", 1, 10)));
      display.show(List.of(group(1, "a", 9 << 10, 10 << 10), group(2, "b", 1, 10)));
      assertThat(shown()).hasSize(2);
      assertThat(shown().get(0)).contains(" 90% ");

      display.show(List.of(group(2, "b", 1, 10)));
      assertThat(shown()).hasSize(1);
      assertThat(shown().get(0)).startsWith("b ");

      display.show(List.of());
      assertThat(shown()).isEmpty();
    }

    @Test
    void linesThatStayGoAboveTheBars() {
      display.show(List.of(group(1, "a", 1, 10)));
      display.print(() -> captured.terminal().note("first"));
      display.print(() -> captured.terminal().complain("second"));

      assertThat(shown()).hasSize(3).startsWith("first", "bgcopy: second");
      assertThat(shown().get(2)).startsWith("a ");

      display.close();
      assertThat(shown()).containsExactly("first", "bgcopy: second");
    }

    @Test
    void anUnknownTotalIsSaidToBeUnknown() {
      display.show(List.of(group(1, "a", 2048, -1)));

      assertThat(shown().get(0)).contains("  ?% ", " 2/? KiB");
    }

    @Test
    void theUnitGrowsWithTheGroup() {
      display.show(List.of(group(1, "a", 2048, -1)));
      display.show(List.of(group(1, "a", 2L << 40, 4L << 40)));

      assertThat(shown().get(0)).contains(" 50% ", " 2048/4096 GiB");
    }

    @Test
    void filesRateAndTimeAreSaidAsWindowsHaveRoom() {
      GroupDetails group = details(1, "Maps", 512 << 10, 1 << 20)
          .job(new UUID(1, 1), 10)
          .filesDone(4)
          .rate(48 << 10)
          .build();

      assertThat(lineAt(200, group))
          .matches("Maps +50% │█{59} {59}│  4/10 files  512/1024 KiB  48.0 KiB/s  0:11 left")
          .hasSize(199);
      assertThat(lineAt(80, group))
          .matches("Maps +50% │█+ +│  4/10 files  48.0 KiB/s  0:11 left")
          .hasSize(79);
      assertThat(lineAt(40, group)).matches("Maps +50% │█+ +│  4/10 files").hasSize(39);
    }

    @Test
    void whatTheQueueDoesNotTellIsLeftOut() {
      GroupDetails.Builder one =
          details(1, "Maps", 5, -1).job(new UUID(1, 1), 1).filesDone(0);

      assertThat(lineAt(80, one.build())).matches("Maps +\\?% │ +│  0/\\? KiB");
      assertThat(lineAt(80, one.rate(0).build())).endsWith("  0/? KiB  0 bytes/s");
    }

    @Test
    void theTimeLeftIsRoundedUp() {
      assertThat(TransferText.timeLeft(left(1, 10))).contains("0:01 left");
      assertThat(TransferText.timeLeft(left(61, 1))).contains("1:01 left");
      assertThat(TransferText.timeLeft(left(3661, 1))).contains("1:01:01 left");
      assertThat(TransferText.timeLeft(left(Long.MAX_VALUE / 200, 1)))
          .hasValueSatisfying(text -> assertThat(text).matches("\\d+ days left"));
      assertThat(TransferText.timeLeft(left(0, 1))).isEmpty();
      assertThat(TransferText.timeLeft(left(1, 0))).isEmpty();
    }

    private GroupDetails left(long bytes, long rate) {
      return details(1, "a", 0, bytes).rate(rate).build();
    }

    private String lineAt(int columns, GroupDetails group) {
      return new GroupBar(captured.terminal(), columns).line(group);
    }

    @Test
    void aGroupThatWaitsSaysForWhat() {
      display.show(List.of(waiting(1, "Maps", 2048)));

      assertThat(shown())
          .containsExactly("Maps                 2.0 KiB so far, next attempt at 12:00:00");
    }

    @Test
    void theReasonIsCutBeforeTheTime() {
      display.show(List.of(waiting(1, "Maps", 0, 503, "the server answered 503")));
      assertThat(shown())
          .containsExactly(
              "Maps                 0 bytes so far: the server answ…, next attempt at 12:00:00");
    }

    @Test
    void inANarrowWindowTheTimeOfTheNextAttemptIsLeft() {
      assertThat(lineAt(40, waiting(1, "Maps", 0, 503, "the server answered 503")))
          .isEqualTo("Maps       next attempt at 12:00:00");
    }

    @Test
    void aWindowThatGetsNarrowerOrWiderIsLeftClean() {
      AtomicReference<Optional<Window>> window = new AtomicReference<>(windowOf(80));
      StringWriter err = new StringWriter();
      Terminal terminal = new Terminal(
          new PrintWriter(new StringWriter()),
          new PrintWriter(err),
          StandardCharsets.UTF_8,
          window::get);
      Display resized = Display.on(terminal);
      Screen shown = new Screen(80);
      terminal.note("before");
      for (int columns : new int[] {80, 40, 25, 60, 120, 33}) {
        shown.resize(columns);
        window.set(windowOf(columns));
        resized.show(List.of(group(1, "Maps", 5, 10), waiting(2, "b", 3), group(3, "c", 1, 10)));
        shown.write(drain(err));

        assertThat(shown.rows()).as(columns + " columns").hasSize(4);
        assertThat(shown.rows().get(0)).isEqualTo("before");
        assertThat(shown.rows().get(1)).startsWith("Maps");
      }
      shown.resize(21);
      window.set(windowOf(21));
      resized.close();
      shown.write(drain(err));
      assertThat(shown.rows()).containsExactly("before");
    }

    private Optional<Window> windowOf(int columns) {
      return Optional.of(new Window(columns, 24));
    }

    private String drain(StringWriter writer) {
      String text = writer.toString();
      writer.getBuffer().setLength(0);
      return text;
    }

    @Test
    void thereAreNeverMoreBarsThanCanBeFollowed() {
      List<GroupDetails> groups = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        groups.add(group(i, "g" + i, 1, 10));
      }
      display.show(groups);

      assertThat(shown()).hasSize(11).last().isEqualTo("… 90 more groups");
    }

    @Test
    void aNarrowWindowIsNotOverrun() {
      for (int columns = Display.FEWEST_COLUMNS; columns < 90; columns++) {
        CapturedTerminal narrow = new CapturedTerminal(new Window(columns, 3));
        int width = columns;
        Display.on(narrow.terminal()).show(List.of(group(1, "Maps 日本", 5, 10), waiting(2, "b", 3)));

        assertThat(Screen.after(narrow.err()))
            .hasSize(2)
            .allMatch(line -> DisplayWidth.of(line) < width);
      }
    }

    @Test
    void aWindowWithoutRoomForABarHasLines() {
      CapturedTerminal narrow = new CapturedTerminal(new Window(Display.FEWEST_COLUMNS - 1, 24));
      Display.on(narrow.terminal()).show(List.of(group(1, "Maps", 5, 10)));

      assertThat(narrow.err()).isEqualTo("Maps: started, 2 files\n");
    }

    private List<String> shown() {
      return Screen.after(captured.err());
    }
  }

  @Test
  void whereBlocksCannotBeEncodedTheBarIsAscii() {
    GroupBar bar = new GroupBar(new CapturedTerminal(StandardCharsets.US_ASCII).terminal(), 80);

    assertThat(bar.line(group(1, "ü", 5, 10)))
        .matches("\\? {18} +50% \\[=+ +]  .*")
        .isASCII();
  }

  @Test
  void bytesAreCountedAsPeopleDo() {
    assertThat(List.of(0L, 1L, 1023L, 1536L, 5L << 20, 3L << 30))
        .extracting(ByteUnit::inWords)
        .containsExactly("0 bytes", "1 byte", "1023 bytes", "1.5 KiB", "5.0 MiB", "3.0 GiB");
  }

  @Test
  void aTimeOnAnotherDayHasItsDay() {
    assertThat(Words.time(noon())).isEqualTo("12:00:00");
    assertThat(Words.time(noon().minusSeconds(3 * 86_400)))
        .matches("\\d{4}-\\d\\d-\\d\\d 1[123]:00:00");
  }

  private static Instant noon() {
    ZoneId here = ZoneId.systemDefault();
    return LocalDate.now(here).atTime(LocalTime.NOON).atZone(here).toInstant();
  }

  private static GroupDetails group(int id, String name, long arrived, long total) {
    return details(id, name, arrived, total).build();
  }

  private static GroupDetails waiting(int id, String name, long arrived) {
    return details(id, name, arrived, 10).nextAttempt(noon()).build();
  }

  private static GroupDetails waiting(
      int id, String name, long arrived, int status, String reason) {
    return details(id, name, arrived, 10)
        .nextAttempt(noon())
        .lastFailure(new TransferError(0, 0, status, 1, reason))
        .build();
  }

  private static GroupDetails.Builder details(int id, String name, long arrived, long total) {
    return GroupDetails.builder(new UUID(0, id))
        .displayName(name)
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .job(new UUID(1, id), 2)
        .progress(new Progress(
            arrived,
            total < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(arrived, total)),
            total <= 0 ? 0 : (int) Math.min(100, 100 * arrived / total)));
  }
}
