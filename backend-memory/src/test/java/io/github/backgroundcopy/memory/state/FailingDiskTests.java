package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails while the file is written, at every write there is. */
final class FailingDiskTests {

  private static final int STEPS = 80;

  @TempDir
  private Path directory;

  private Path file;
  private byte[] empty;
  private History history;

  @BeforeEach
  void begin() throws IOException {
    file = directory.resolve("state");
    StateFile.open(file, false, false).close();
    empty = Files.readAllBytes(file);
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("FailingDiskTests: test.seed=" + seed);
    history = new History(seed, STEPS);
  }

  @Test
  void whatIsNotSafeIsNotAcknowledgedAndWhatIsAcknowledgedIsThere() throws IOException {
    for (int good = 1; ; good++) {
      FailingDisk disk = new FailingDisk(empty, good);
      int acknowledged = 0;
      try (StateFile state = open(disk)) {
        for (List<Change> step : history.steps()) {
          state.await(state.append(step));
          acknowledged++;
        }
      } catch (StateLostException e) {
        assertThat(e).hasMessageContainingAll(file.toString(), "No space left");
      }
      assertThat(found(disk)).as("good writes: %s", good).isGreaterThanOrEqualTo(acknowledged);
      if (disk.good >= 0) {
        assertThat(acknowledged).isEqualTo(STEPS);
        return;
      }
    }
  }

  @Test
  void onceItFailedNothingIsAcknowledgedAnyMore() {
    try (StateFile state = open(new FailingDisk(empty, 5))) {
      long first = state.append(history.steps().get(0));
      state.await(first);
      assertThatThrownBy(() -> {
            for (List<Change> step : history.steps().subList(1, STEPS)) {
              state.await(state.append(step));
            }
          })
          .isInstanceOf(StateLostException.class);
      long later = state.append(history.steps().get(0));
      assertThatThrownBy(() -> state.await(later)).isInstanceOf(StateLostException.class);
      assertThatCode(() -> state.await(first)).doesNotThrowAnyException();
    }
  }

  @Test
  void theActionRunsOnceAndMayCloseTheFile() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch ran = new CountDownLatch(1);
    StateFile state = open(new FailingDisk(empty, 1));
    state.onFailure(() -> {
      state.close();
      runs.incrementAndGet();
      ran.countDown();
    });
    long ticket = state.append(history.steps().get(0));
    assertThatThrownBy(() -> state.await(ticket)).isInstanceOf(StateLostException.class);
    ran.await();
    state.close();
    assertThat(runs).hasValue(1);
  }

  @Test
  void anActionThatComesTooLateRunsAtOnce() {
    AtomicInteger runs = new AtomicInteger();
    try (StateFile state = open(new FailingDisk(empty, 1))) {
      long ticket = state.append(history.steps().get(0));
      assertThatThrownBy(() -> state.await(ticket)).isInstanceOf(StateLostException.class);
      state.onFailure(runs::incrementAndGet);
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void theFileIsGivenBackWhenItFailed() {
    StateFile state = open(new FailingDisk(empty, 1));
    long ticket = state.append(history.steps().get(0));
    assertThatThrownBy(() -> state.await(ticket)).isInstanceOf(StateLostException.class);
    assertThat(Content.of(file)).isEqualTo(Content.empty());
    state.close();
  }

  @Test
  void whatIsReadIsFlushedBeforeAnybodySeesIt() {
    assertThatThrownBy(() -> open(new FailingDisk(empty, 0)))
        .isInstanceOf(StateFileException.class)
        .hasMessageContainingAll(file.toString(), "cannot be opened", "No space left");
  }

  @Test
  void aFileThatCannotBeMadeIsNotThereAndTheReasonIsOneLine() throws IOException {
    Files.delete(file);
    int good = 0;
    while (true) {
      FailingDisk disk = new FailingDisk(new byte[0], good++);
      // The rest is done with the real file, which is complete only if nothing failed.
      try (StateFile state = StateFile.open(file, false, true, below -> new Failing(below, disk))) {
        assertThat(Content.of(state)).isEqualTo(Content.empty());
        break;
      } catch (StateFileException e) {
        assertThat(e)
            .hasMessageContainingAll(file.toString(), "No space left", "has room")
            .hasMessageNotContaining("\n")
            .hasMessageNotContaining("MVStore");
        assertThat(directory.resolve("state.new")).doesNotExist();
      }
    }
    assertThat(good).isGreaterThan(4);
  }

  @Test
  void aChangeThatDoesNotFitIsNotWritten() {
    try (StateFile state = StateFile.open(file, false, false)) {
      state.await(state.append(List.of(new Change.PutGroup(Sample.group(1, "before")))));
      long ticket = state.append(List.of(
          new Change.PutGroup(Sample.group(1, "after")),
          new Change.AddFiles(1, 1, Sample.files(0, 1))));
      assertThatThrownBy(() -> state.await(ticket))
          .isInstanceOf(StateLostException.class)
          .hasMessageContaining("AddFiles");
    }
    assertThat(Content.of(file).toString()).contains("before").doesNotContain("after");
  }

  private StateFile open(FailingDisk disk) {
    return StateFile.open(file, false, true, disk::over);
  }

  private int found(FailingDisk disk) throws IOException {
    byte[] left = disk.bytes();
    try (StateFile state =
        StateFile.open(file, false, false, below -> new MemoryDisk(left, below))) {
      return history.contents().lastIndexOf(Content.of(state));
    }
  }

  /** A real disk that fails when another would. */
  private record Failing(Disk disk, FailingDisk rule) implements Disk {

    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      disk.read(position, into);
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      rule.write(position, from.duplicate());
      disk.write(position, from);
    }

    @Override
    public void truncate(long size) throws IOException {
      rule.truncate(size);
      disk.truncate(size);
    }

    @Override
    public void force() throws IOException {
      rule.force();
      disk.force();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }

  /**
   * Fails for ever after so many good writes, truncations and flushes; half a write goes through.
   */
  private static final class FailingDisk implements Disk {

    private final Disk disk;
    private Closeable below = () -> {};
    private int good;

    FailingDisk(byte[] bytes, int good) {
      disk = new MemoryDisk(bytes, below);
      this.good = good;
    }

    Disk over(Disk instead) {
      below = instead;
      return this;
    }

    byte[] bytes() throws IOException {
      ByteBuffer all = ByteBuffer.allocate((int) disk.size());
      disk.read(0, all);
      return all.array();
    }

    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      disk.read(position, into);
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      if (--good < 0) {
        disk.write(position, from.slice(from.position(), from.remaining() / 2));
      }
      check();
      disk.write(position, from);
    }

    @Override
    public void truncate(long size) throws IOException {
      good--;
      check();
      disk.truncate(size);
    }

    @Override
    public void force() throws IOException {
      good--;
      check();
    }

    private void check() throws IOException {
      if (good < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void close() throws IOException {
      below.close();
    }
  }
}
