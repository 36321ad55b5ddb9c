package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of which several files are fetched at once. */
final class FilesAtOnceTests {

  private static final int FILES = 7;
  private static final int AT_ONCE = 3;

  private final TestQueue queue =
      new TestQueue(builder -> builder.option(MemoryOptions.FILES_AT_ONCE, AT_ONCE));
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final List<Resource> resources = new ArrayList<>();

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void soManyAreFetchedAtOnceAndNoMoreInTheirOrder() {
    BackgroundCopyGroup group = group();
    resources.forEach(resource -> resource.holdAt(10));

    queue.run(group);

    assertThat(queue.network.requests()).containsExactlyInAnyOrder(url(0), url(1), url(2));
    assertThat(TestQueue.job(group).files())
        .extracting(file -> file.progress().bytesTransferred())
        .containsExactly(10L, 10L, 10L, 0L, 0L, 0L, 0L);

    resources.get(1).release();
    queue.settle();
    assertThat(queue.network.requests()).hasSize(AT_ONCE + 1).last().isEqualTo(url(3));
    assertThat(manager.details(group.id()).orElseThrow().filesDone()).hasValue(1);
  }

  @Test
  void allArrive() {
    BackgroundCopyGroup group = group();
    queue.run(group);
    expectComplete(group);
    assertThat(queue.network.requests()).hasSize(FILES);
  }

  @Test
  void suspendEndsAllAtOnceAndNothingIsLost() {
    BackgroundCopyGroup group = group();
    resources.forEach(resource -> resource.entityTag("\"e\"").holdAt(10));
    queue.run(group);

    group.suspend();
    queue.settle();
    assertThat(queue.network.blocked()).isZero();
    assertThat(queue.internals().workers().busy()).isZero();

    resources.forEach(Resource::release);
    queue.run(group);
    expectComplete(group);
    assertThat(queue.network.offsets().stream().filter(offset -> offset > 0)).hasSize(AT_ONCE);
  }

  @Test
  void cancelLeavesNothing() {
    BackgroundCopyGroup group = group();
    resources.forEach(resource -> resource.holdAt(10));
    queue.run(group);

    group.cancel();
    queue.settle();

    assertThat(queue.internals().workers().busy()).isZero();
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void oneThatFailsForGoodEndsTheOthers() {
    BackgroundCopyGroup group = group();
    resources.forEach(resource -> resource.holdAt(10));
    resources.get(1).status(404).release();

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    assertThat(manager.details(group.id()).orElseThrow().error().orElseThrow().fileIndex())
        .isEqualTo(1);
    assertThat(queue.internals().workers().busy()).isZero();
  }

  @Test
  void afterOneThatMayPassWhatWasBegunIsBroughtToItsEndAndNoMore() {
    BackgroundCopyGroup group = group();
    resources.get(1).refuse(true);

    queue.run(group);

    GroupDetails details = manager.details(group.id()).orElseThrow();
    assertThat(details.nextAttempt()).isPresent();
    assertThat(details.filesDone().orElseThrow()).isBetween(1, FILES - 1);
    assertThat(details.lastFailure().orElseThrow().fileIndex()).isEqualTo(1);

    resources.get(1).refuse(false);
    queue.advance(Duration.ofMinutes(10));
    expectComplete(group);
  }

  private BackgroundCopyGroup group() {
    List<FileInfo> files = IntStream.range(0, FILES)
        .mapToObj(i -> {
          resources.add(queue.network.at(url(i)).size(1000 + i));
          return FileInfo.of(url(i), directory.resolve("f" + i).toString());
        })
        .toList();
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(files);
    return group;
  }

  private static String url(int index) {
    return TestQueue.SERVER + index;
  }

  private void expectComplete(BackgroundCopyGroup group) {
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    for (int i = 0; i < FILES; i++) {
      assertThat(directory.resolve("f" + i)).hasBinaryContent(resources.get(i).content());
    }
    assertThat(TestQueue.names(directory)).hasSize(FILES);
  }
}
