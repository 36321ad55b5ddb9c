package io.github.backgroundcopy.windows.qmgr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each native call of a session fails once, in each way: the caller is told the right thing, the
 * same call works the next time, and nothing is left behind.
 */
class FaultTests {

  private static final int E_UNEXPECTED = 0x8000FFFF;

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x80004005,
        0x80004001,
        0x80070057,
        0x80070005,
        0x8007000E,
        0x81001001,
        0x81001002,
        0x81001003,
        0x81001004,
        0x800706BA,
        0x800706BE,
        0x800706BF,
        0x800401FD,
        0x80010108,
        0x80040154,
        FaultyComApi.NOTHING
      })
  void everyCallFailsOnce(int code) {
    int calls = new Session(0, code).run();
    assertThat(calls).isGreaterThan(50);
    for (int faulty = 1; faulty <= calls; faulty++) {
      new Session(faulty, code).run();
    }
  }

  private final class Session {

    private final List<FaultyComApi> entries = new ArrayList<>();
    private final List<RuntimeException> refusals = new ArrayList<>();
    private final String what;
    private final int faulty;
    private final int code;

    Session(int faulty, int code) {
      this.faulty = faulty;
      this.code = code;
      this.what = "call " + faulty + " answers " + new HResult(code);
    }

    int run() {
      try (AbiBench bench = new AbiBench(host -> {
        entries.add(new FaultyComApi(host, faulty, code));
        return entries.get(0);
      })) {
        QueueManager manager = step(() -> bench.client(AbiBench.USER));
        useGroups(manager);
        manager.close();
      }
      assertThat(refusals).as(what).hasSizeLessThanOrEqualTo(1);
      refusals.forEach(this::expectRight);
      return entries.get(0).calls();
    }

    private void useGroups(QueueManager manager) {
      UUID id = UUID.randomUUID();
      BackgroundCopyGroup group = step(() -> manager.createGroup(id));
      useProperties(group);
      UUID jobId = UUID.randomUUID();
      BackgroundCopyJob job = step(() -> group.createJob(jobId));
      useJob(job);
      assertThat(step(group::enumJobs).count()).isLessThanOrEqualTo(1);
      step(() -> group.getJob(jobId).id());
      step(group::status);
      step(group::progress);
      step(group::size);
      does(() -> group.setCallback(event -> {}));
      does(group::clearCallback);
      does(() -> group.setCallback(event -> {}));
      does(group::switchToForeground);
      does(group::suspend);
      step(manager::enumGroups);
      step(() -> manager.enumGroupDetails().next(9));
      step(() -> manager.details(id));
      BackgroundCopyGroup again = step(() -> manager.getGroup(id));
      does(again::cancel);
    }

    private void useProperties(BackgroundCopyGroup group) {
      does(() -> group.set(GroupProperty.DISPLAY_NAME, "name"));
      does(() -> group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE));
      does(() -> group.set(GroupProperty.NOTIFY_CLSID, ""));
      for (GroupProperty<?> property : GroupProperty.all()) {
        step(() -> group.get(property));
      }
    }

    private void useJob(BackgroundCopyJob job) {
      does(() -> job.addFiles(List.of(
          FileInfo.of("http://server.invalid/a", directory.resolve("a").toString()),
          FileInfo.of("http://server.invalid/b", directory.resolve("b").toString()))));
      if (code != FaultyComApi.NOTHING) {
        assertThat(step(() -> job.file(1)).remoteName()).isEqualTo("http://server.invalid/b");
        assertThat(step(job::fileCount)).isEqualTo(2);
      }
      step(job::status);
      step(job::progress);
    }

    private void does(Runnable change) {
      step(() -> {
        change.run();
        return what;
      });
    }

    /** Does something that may be refused once. */
    private <T> T step(Supplier<T> action) {
      try {
        return action.get();
      } catch (RuntimeException e) {
        refusals.add(e);
        return action.get();
      }
    }

    private void expectRight(RuntimeException refusal) {
      assertThat(refusal.getClass()).as(what + ": " + refusal).isEqualTo(right(refusal));
      if (refusal instanceof BackgroundCopyException told) {
        assertThat(told.hresult().code())
            .as(what)
            .isEqualTo(code == FaultyComApi.NOTHING ? E_UNEXPECTED : code);
      }
    }

    private Class<? extends RuntimeException> right(RuntimeException refusal) {
      return switch (code) {
        case 0x80004001 -> UnsupportedOperationException.class;
        case 0x80070057 ->
          refusal instanceof DuplicateIdException
              ? DuplicateIdException.class
              : IllegalArgumentException.class;
        case 0x80070005 -> QueueAccessDeniedException.class;
        case 0x81001001 -> InvalidStateException.class;
        case 0x81001002, 0x81001003, 0x800706BA, 0x800706BE, 0x800706BF, 0x800401FD, 0x80010108 ->
          ServiceUnavailableException.class;
        case 0x81001004 -> ItemNotFoundException.class;
        default -> BackgroundCopyException.class;
      };
    }
  }
}
