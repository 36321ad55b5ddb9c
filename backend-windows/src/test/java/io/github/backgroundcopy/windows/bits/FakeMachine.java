package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.windows.com.HostedObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A machine with a service and its clients. Closing it shows that nothing was kept. */
final class FakeMachine implements AutoCloseable {

  static final Bindings.Timing TIMING =
      new Bindings.Timing(Duration.ofMillis(1), Duration.ofMillis(20));

  private final int before = HostedObject.living();
  private final FakeBits bits = new FakeBits();
  private final FakeComApi api = new FakeComApi(bits);
  private final List<QueueManager> managers = new ArrayList<>();

  static FakeMachine windows() {
    return new FakeMachine();
  }

  static FakeMachine wine() {
    FakeMachine machine = new FakeMachine();
    FakeBits unused = machine.bits.asWine();
    return machine;
  }

  FakeBits bits() {
    return bits;
  }

  FakeComApi api() {
    return api;
  }

  QueueManager open() {
    return open(false);
  }

  QueueManager open(boolean administrator) {
    bits.administrator(administrator);
    QueueManager manager =
        BitsQueueManager.open(api, new FakeHost(administrator), "somebody", TIMING);
    managers.add(manager);
    return manager;
  }

  static List<GroupEntry> entries(QueueManager manager) {
    return manager.enumGroupDetails().next(Integer.MAX_VALUE);
  }

  static List<UUID> ids(QueueManager manager) {
    return manager.enumGroups().next(Integer.MAX_VALUE);
  }

  /** A group with a job of that many files, whose service's side is there to be played with. */
  static BackgroundCopyGroup group(QueueManager manager, Path directory, int files) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    BackgroundCopyJob job = group.createJob(UUID.randomUUID());
    if (files > 0) {
      job.addFiles(Stream.iterate(0, i -> i + 1)
          .limit(files)
          .map(i -> FileInfo.of("http://host/" + i, directory.resolve("f" + i).toString()))
          .toList());
    }
    return group;
  }

  @Override
  public void close() {
    managers.forEach(QueueManager::close);
    bits.close();
    assertThat(HostedObject.living()).as("objects that somebody keeps").isEqualTo(before);
    assertThat(bits.memory().blocks()).as("texts that nobody freed").isZero();
    assertThat(api.inside()).as("threads in the apartment").isZero();
  }
}
