package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with what a restart keeps. */
final class TwentyseventhRestarts {

  private static final int UNSPECIFIED = 0x80004005;

  private TwentyseventhRestarts() {}

  static List<Suspect> all() {
    return List.of(talksAgain(), foldedDigest(), unspecified(), rewound());
  }

  /** Keeps one bit of the flags. */
  private static Suspect talksAgain() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart notifications are no longer switched off",
        "LIFE-02: \"groups must still exist with the same … properties\"",
        () -> {
          Map<UUID, Integer> setAt = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              setAt.put(Eighth.past(call).id, call.scene.restarts);
            } else if (call.of("group.get", GroupProperty.NOTIFY_FLAGS)) {
              int now = call.scene.restarts;
              NotifyFlags flags = (NotifyFlags) Objects.requireNonNull(answer);
              if (setAt.getOrDefault(Eighth.past(call).id, now) < now) {
                return new NotifyFlags(flags.bits() & ~NotifyFlags.DISABLE.bits());
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          NotifyFlags flags = NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE);
          group.set(GroupProperty.NOTIFY_FLAGS, flags);
          stage.restart();
          assertThat(stage.user.getGroup(group.id()).get(GroupProperty.NOTIFY_FLAGS))
              .isEqualTo(flags);
        });
  }

  /** Keeps the bytes, not the text. */
  private static Suspect foldedDigest() {
    return new Suspect(
        Kind.RESTARTS,
        "an announced SHA-256 in capital letters is told in small ones after a restart",
        "FileInfo.sha256: \"the hexadecimal text as it was given\"; LIFE-02: the same files",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.file") || !Eighth.past(call).sawRestart()) {
            return answer;
          }
          FileInfo file = (FileInfo) Objects.requireNonNull(answer);
          return file.sha256()
              .map(hex -> file.withSha256(hex.toLowerCase(Locale.ROOT)))
              .orElse(file);
        },
        stage -> {
          FileInfo file = stage.names(1).get(0).withSha256("AB".repeat(32));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.restart();
          assertThat(Stage.job(stage.user.getGroup(group.id())).file(0)).isEqualTo(file);
        });
  }

  private static Suspect unspecified() {
    return new Suspect(
        Kind.RESTARTS,
        "a local failure from before a restart is told as E_FAIL",
        "JOB-STATUS-02: \"after a local write failure the Win32 code\"; LIFE-02",
        () -> {
          Map<UUID, Integer> startedAt = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              startedAt.put(Eighth.past(call).id, call.scene.restarts);
            } else if (Eighth.on(call, "job.status")) {
              JobStatus status = (JobStatus) Objects.requireNonNull(answer);
              int now = call.scene.restarts;
              if (status.win32Result() != 0
                  && startedAt.getOrDefault(Eighth.past(call).id, now) < now) {
                return new JobStatus(
                    status.bits(), UNSPECIFIED, status.transportResult(), status.retries());
              }
            }
            return answer;
          };
        },
        stage -> {
          Path lost = Files.createDirectory(stage.folder.resolve("lost"));
          FileInfo file =
              FileInfo.of(stage.file(5).remoteName(), lost.resolve("a").toString());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          Files.delete(lost);
          stage.fail(group);
          JobStatus before = Stage.job(group).status();
          stage.restart();
          assertThat(Stage.job(stage.user.getGroup(group.id())).status()).isEqualTo(before);
        });
  }

  private static Suspect rewound() {
    return new Suspect(
        Kind.RESTARTS,
        "the duplicate of an enumerator from before a restart stands at the start",
        "LIFE-04: \"enumerators go on\"; ENUM-CLONE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.enumGroups")) {
            int now = call.scene.restarts;
            call.scene.memo(Objects.requireNonNull(answer), Integer.class, () -> now);
          } else if (call.is("groups.duplicate") && call.scene.isRemembered(call.target)) {
            int made = call.memo(Integer.class, () -> 0);
            GroupEnumerator duplicate = (GroupEnumerator) Objects.requireNonNull(answer);
            call.scene.memo(duplicate, Integer.class, () -> made);
            if (made < call.scene.restarts) {
              duplicate.reset();
            }
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.skip(2)).isEqualTo(2);
          stage.restart();
          assertThat(groups.duplicate().next(3)).isEqualTo(ids.subList(2, 3));
        });
  }
}
