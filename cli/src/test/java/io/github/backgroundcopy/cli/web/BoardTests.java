package io.github.backgroundcopy.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.cli.control.Steering;
import io.github.backgroundcopy.cli.queue.LocalQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser is told, by differences. */
final class BoardTests {

  private ShownQueue queue;
  private Board board;
  private long now;

  @BeforeEach
  void open(@TempDir Path target) throws Exception {
    queue = ShownQueue.in(target);
    board = new Board(LocalQueue.of(queue.manager()), "shown.state", () -> now);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void whatCameWentAndChangedIsSeen() {
    BackgroundCopyGroup one = queue.add("one");
    BackgroundCopyGroup two = queue.add("two");
    assertThat(look(0).rows()).extracting(Row::name).containsExactly("one", "two");

    one.cancel();
    two.resume();
    queue.add("three");
    View view = look(0);

    assertThat(view.rows()).extracting(Row::name).containsExactly("two", "three");
    assertThat(view.counts()).isEqualTo(Map.of("running", 1, "suspended", 1));
    two.suspend();
    assertThat(look(0).counts()).isEqualTo(Map.of("suspended", 2));
  }

  @Test
  void onlyRowsThatChangedAreSentAgain() {
    queue.add("one");
    BackgroundCopyGroup two = queue.add("two");
    long version = look(0).version();
    two.resume();

    String json = look(version).json();

    assertThat(json).contains("\"name\":\"two\"").doesNotContain("\"name\":\"one\"");
  }

  @Test
  void aQueueIsNotLookedAtMoreOftenThanAPersonCanSee() {
    look(0);
    queue.add("one");

    assertThat(board.view(query(0, 10, "", "", 0)).rows()).isEmpty();
    assertThat(look(0).rows()).hasSize(1);
  }

  @Test
  void whatThePageDidIsSeenAtOnce() {
    BackgroundCopyGroup one = queue.add("one");
    look(0);

    board.steer(List.of(one.id()), Steering.RESUME);

    assertThat(board.view(query(0, 10, "", "", 0)).counts()).containsEntry("running", 1);
  }

  @Test
  void onlyTheRowsInViewAreGiven() {
    queue.addMany(1000);
    look(0);

    View view = board.view(query(500, 3, "", "", 0));
    assertThat(view.rows())
        .extracting(Row::name)
        .containsExactly("group 500", "group 501", "group 502");
    assertThat(view.fitting()).isEqualTo(1000);
    assertThat(board.view(query(0, 9, "", "p 99", 0)).fitting()).isEqualTo(11);
    assertThat(board.view(query(0, 9, "running", "", 0)).rows()).isEmpty();
  }

  private View look(long since) {
    now += Duration.ofSeconds(1).toNanos();
    return board.view(query(0, 10, "", "", since));
  }

  private static View.Query query(int from, int count, String state, String find, long since) {
    return new View.Query(from, count, state, find, since);
  }
}
