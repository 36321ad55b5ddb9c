package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.transfer.Backoff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transports that do not behave: one that goes on after it was closed, and one that breaks. */
final class LateWriterTests {

  private static final String NAME = "late-writer-" + UUID.randomUUID();

  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch late = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final ManualTime time = new ManualTime();

  @TempDir
  private Path directory;

  @Test
  void whatAnEndedTransferStillWritesNeverReachesTheFileOfTheNextOne() throws Exception {
    Transport transport = request -> requests.incrementAndGet() == 1
        ? new Answer(new SlowBody())
        : new Answer(new ByteArrayInputStream("new".getBytes(StandardCharsets.UTF_8)));
    try (QueueManager manager = open(transport)) {
      BackgroundCopyGroup group = running(manager);
      assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

      group.suspend();
      group.resume();
      await(group, GroupState.COMPLETE);
      late.countDown();
      settle();

      assertThat(directory.resolve("file")).hasContent("new");
      assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }
  }

  @Test
  void aTransportThatBreaksIsTriedAgainAndKeepsNoPlace() throws Exception {
    Transport transport = request -> {
      if (requests.incrementAndGet() == 1) {
        throw new NoClassDefFoundError("missing on purpose");
      }
      return new Answer(new ByteArrayInputStream("new".getBytes(StandardCharsets.UTF_8)));
    };
    try (QueueManager manager = open(transport)) {
      BackgroundCopyGroup group = running(manager);
      settle();
      assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);

      time.advance(Backoff.FIRST);

      await(group, GroupState.COMPLETE);
    }
  }

  private QueueManager open(Transport transport) {
    return MemoryQueues.open(NAME, Caller.user("U"), settings(transport), null);
  }

  private QueueSettings settings(Transport transport) {
    return new QueueSettings(
        time,
        transport,
        1,
        null,
        null,
        null,
        null,
        null,
        QueueSettings.Network.NONE,
        QueueSettings.Bounds.NONE,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private BackgroundCopyGroup running(QueueManager manager) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(List.of(
            FileInfo.of("http://server.test/file", directory.resolve("file").toString())));
    group.resume();
    return group;
  }

  private static void await(BackgroundCopyGroup group, GroupState state) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (group.status().state() != state) {
      assertThat(System.nanoTime()).as("%s in time", state).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static void settle() {
    MemoryQueue queue = Objects.requireNonNull(MemoryQueues.find(NAME));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (queue.workers().busy() > 0) {
      assertThat(System.nanoTime()).as("settled in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** An answer that does not end a read when it is closed. */
  private record Answer(InputStream body) implements TransportResponse {

    @Override
    public int status() {
      return 200;
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  /** Gives some bytes, and more of them much later. */
  private final class SlowBody extends InputStream {

    private int reads;

    @Override
    public int read() {
      return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      reads++;
      if (reads == 2) {
        reading.countDown();
        try {
          if (!late.await(20, TimeUnit.SECONDS)) {
            throw new IOException("nobody let the late bytes go");
          }
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      for (int i = 0; i < 4; i++) {
        buffer[offset + i] = 'x';
      }
      return reads > 2 ? -1 : 4;
    }
  }
}
