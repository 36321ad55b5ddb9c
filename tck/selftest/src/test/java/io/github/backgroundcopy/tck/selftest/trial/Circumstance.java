package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** When a mistake is made: what the group has been through, and how a proof brings one there. */
@SuppressWarnings("ImmutableEnumChecker") // Lambdas that remember nothing.
enum Circumstance {
  RUNNING("while it runs", is(GroupState.RUNNING), stage -> {
    Given given = Given.on(stage);
    stage.network().hold(Stage.path(given.files().get(2)), 3);
    stage.run(given.group());
    return given;
  }),

  COMPLETE("when it is complete", is(GroupState.COMPLETE), stage -> {
    Given given = Given.on(stage);
    stage.complete(given.group());
    return given;
  }),

  FAILED("when it has failed", is(GroupState.ERROR), Circumstance::failed),

  RETRIED("after a failure that was mended", past -> past.wasRetried, stage -> {
    Given given = failed(stage);
    stage.network().serve(Stage.path(given.files().get(1)), Resource.ofSize(7));
    stage.complete(given.group());
    return given;
  }),

  REOPENED("when files were added after its completion", past -> past.wasReopened, stage -> {
    Given given = Given.on(stage);
    stage.complete(given.group());
    FileInfo more = stage.file(1);
    given.job().addFiles(List.of(more));
    return new Given(stage, given.owner(), given.group(), with(given, more));
  }),

  PAUSED("when it was paused", past -> past.wasPaused, stage -> {
    Given given = Given.on(stage);
    stage.network().hold(Stage.path(given.files().get(0)), 0);
    stage.run(given.group());
    given.group().suspend();
    stage.queue.settle();
    return given;
  }),

  FOREGROUND("in the foreground", Circumstance::isForeground, stage -> {
    Given given = Given.on(stage);
    given.group().switchToForeground();
    return given;
  }),

  LISTENING("with a callback", past -> past.callback, stage -> {
    Given given = Given.on(stage);
    given.group().setCallback(event -> {});
    return given;
  }),

  RESTARTED("after a restart of the service", Past::sawRestart, stage -> {
    Given given = Given.on(stage);
    stage.restart();
    return given;
  }),

  LEFT("after everybody had left the queue", Past::sawEnd, stage -> {
    Given given = Given.on(stage);
    stage.reopen();
    return given.of(stage.user);
  }),

  COMPLETE_AND_LEFT(
      "when it is complete and everybody had left",
      is(GroupState.COMPLETE).and(Past::sawEnd),
      stage -> {
        Given given = Given.on(stage);
        stage.complete(given.group());
        stage.reopen();
        return given.of(stage.user);
      }),

  TAKEN("after a take-over", past -> past.tookOver && !past.isOf(Principal.A), stage -> {
    Given given = Given.on(stage);
    return given.of(stage.client(Principal.A));
  }),

  NEIGHBOUR_CLOSED("after another client was closed", Past::sawClientClosed, stage -> {
    Given given = Given.on(stage);
    stage.client(Principal.U).close();
    return given;
  }),

  MONTH_OLD("after a month", past -> past.age().compareTo(Duration.ofDays(30)) >= 0, stage -> {
    Given given = Given.on(stage);
    stage.queue.advance(Duration.ofDays(31));
    return given;
  }),

  ID_USED_AGAIN("when its id was used before", past -> past.idWasUsed, stage -> {
    UUID id = UUID.randomUUID();
    Given.on(stage, stage.user, id).group().cancel();
    stage.group();
    return Given.on(stage, stage.user, id);
  }),

  /** The apartment model. */
  ELSEWHERE(
      "in another thread than that of its creation",
      past -> Thread.currentThread() != past.thread,
      stage -> Stage.elsewhere(() -> Given.on(stage))),

  LONG_NAME(
      "with the longest name",
      past -> past.look().map(GroupDetails::displayName).orElse("").length()
          == GroupProperty.MAX_DISPLAY_NAME,
      stage -> {
        Given given = Given.on(stage);
        given.group().set(GroupProperty.DISPLAY_NAME, "n".repeat(GroupProperty.MAX_DISPLAY_NAME));
        return given;
      }),

  SILENCED("with notifications switched off", past -> past.silenced, stage -> {
    Given given = Given.on(stage);
    given.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
    return given;
  }),

  HUNDREDTH("after a hundred groups", past -> past.number >= 100, stage -> crowd(stage, 100)),

  THOUSANDTH("after 1,024 groups", past -> past.number >= 1024, stage -> crowd(stage, 1024)),

  MANIFOLD(
      "with 256 files or more",
      past -> past.look().map(GroupDetails::fileCount).orElse(0) >= 256,
      stage -> {
        Given given = Given.on(stage);
        List<FileInfo> more = stage.names(256);
        given.job().addFiles(more);
        return new Given(
            stage, given.owner(), given.group(), with(given, more.toArray(FileInfo[]::new)));
      });

  final String name;
  final Predicate<Past> holds;
  private final Setting setting;

  Circumstance(String name, Predicate<Past> holds, Setting setting) {
    this.name = name;
    this.holds = holds;
    this.setting = setting;
  }

  Given on(Stage stage) throws Exception {
    return setting.on(stage);
  }

  private static Predicate<Past> is(GroupState state) {
    return past -> past.look().map(GroupDetails::state).filter(state::equals).isPresent();
  }

  private static boolean isForeground(Past past) {
    return past.look()
        .filter(details -> (details.status().bits() & GroupStatus.FOREGROUND) != 0)
        .isPresent();
  }

  private static Given failed(Stage stage) {
    Given given = Given.on(stage);
    stage.network().serve(Stage.path(given.files().get(1)), Resource.failing(404));
    stage.fail(given.group());
    return given;
  }

  private static Given crowd(Stage stage, int size) {
    stage.groups(size);
    return Given.on(stage);
  }

  private static List<FileInfo> with(Given given, FileInfo... more) {
    List<FileInfo> files = new ArrayList<>(given.files());
    files.addAll(List.of(more));
    return files;
  }

  /** Brings a group into a circumstance. */
  private interface Setting {

    Given on(Stage stage) throws Exception;
  }
}
