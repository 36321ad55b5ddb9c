package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes at limits: too early, too late, or counted in other units. */
final class Limits {

  private Limits() {}

  static List<Suspect> all() {
    return List.of(
        shortUrls(),
        shortSegments(),
        batchOf1024(),
        namesInBytes(),
        descriptionsInBytes(),
        sixtyForAll(),
        cancelledCount(),
        streamOf1000(),
        listingOf4096());
  }

  private static Suspect shortUrls() {
    return new Suspect(
        LIMITS,
        "URLs of more than 2,083 characters are refused",
        "JOB-ADDFILES-05",
        Mistakes.in("job.addFiles", call -> {
          if (call.argument(0) instanceof List<?> files
              && files.stream()
                  .anyMatch(file ->
                      file instanceof FileInfo info && info.remoteName().length() > 2_083)) {
            throw new IllegalArgumentException("URL");
          }
          return call.proceed();
        }),
        stage -> Stage.job(stage.small())
            .addFiles(List.of(FileInfo.of(
                "http://h/" + "s/".repeat(1_050), stage.folder.resolve("x").toString()))));
  }

  private static Suspect shortSegments() {
    return new Suspect(
        LIMITS,
        "segments of a URL of more than 255 characters are refused",
        "JOB-ADDFILES-05",
        Mistakes.in("job.addFiles", call -> {
          if (call.argument(0) instanceof List<?> files
              && files.stream()
                  .anyMatch(file -> file instanceof FileInfo info
                      && List.of(info.remoteName().split("/")).stream()
                          .anyMatch(segment -> segment.length() > 255))) {
            throw new IllegalArgumentException("URL");
          }
          return call.proceed();
        }),
        stage -> Stage.job(stage.small())
            .addFiles(List.of(FileInfo.of(
                "http://h/" + "s".repeat(260), stage.folder.resolve("x").toString()))));
  }

  private static Suspect batchOf1024() {
    return new Suspect(
        LIMITS,
        "of more than 1,024 files added at once the first 1,024 are kept",
        "JOB-ADDFILES-01",
        Mistakes.in(
            "job.addFiles",
            call -> call.argument(0) instanceof List<?> files && files.size() > 1024
                ? call.with(files.subList(0, 1024))
                : call.proceed()),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Stage.job(group).addFiles(stage.names(1_025));
          assertThat(Stage.job(group).fileCount()).isEqualTo(1_026);
        });
  }

  private static Suspect namesInBytes() {
    return new Suspect(
        LIMITS,
        "a name of more than 256 bytes in UTF-8 is refused",
        "GROUP-PROP-09",
        Mistakes.in("group.set", call -> {
          if (call.of("group.set", GroupProperty.DISPLAY_NAME)
              && call.argument(1) instanceof String name
              && name.getBytes(StandardCharsets.UTF_8).length > 256) {
            throw new IllegalArgumentException("name");
          }
          return call.proceed();
        }),
        stage -> stage.group().set(GroupProperty.DISPLAY_NAME, "\u00E9".repeat(200)));
  }

  private static Suspect descriptionsInBytes() {
    return new Suspect(
        LIMITS,
        "a description is cut at 1,024 bytes in UTF-8",
        "GROUP-PROP-09",
        Mistakes.in("group.get", call -> {
          if (call.of("group.get", GroupProperty.DESCRIPTION)) {
            String text = String.valueOf(call.proceed());
            while (text.getBytes(StandardCharsets.UTF_8).length > 1_024) {
              text = text.substring(0, text.length() - 1);
            }
            return text;
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "\u20AC".repeat(400));
          assertThat(group.get(GroupProperty.DESCRIPTION)).hasSize(400);
        });
  }

  private static Suspect sixtyForAll() {
    return new Suspect(
        LIMITS,
        "the 60 groups of a user are those of all users",
        "QMGR-CREATE-07",
        Mistakes.in("manager.createGroup", call -> {
          if (call.hasArguments() && call.scene.administrator().enumGroups().count() >= 60) {
            throw new LimitExceededException("too many");
          }
          return call.proceed();
        }),
        stage -> {
          stage.groups(30);
          for (int i = 0; i < 40; i++) {
            stage.client(Principal.V).createGroup(UUID.randomUUID());
          }
        });
  }

  private static Suspect cancelledCount() {
    return new Suspect(
        LIMITS,
        "cancelled groups count among the most that a user may have",
        "QMGR-CREATE-07",
        () -> {
          AtomicInteger made = new AtomicInteger();
          return call -> {
            if (call.is("manager.createGroup") && made.incrementAndGet() > 300) {
              throw new LimitExceededException("too many");
            }
            return call.proceed();
          };
        },
        stage -> {
          for (int i = 0; i < 310; i++) {
            stage.group().cancel();
          }
        });
  }

  private static Suspect streamOf1000() {
    return new Suspect(
        LIMITS,
        "a stream ends after 1,000 groups",
        "SnapshotEnumerator.stream: \"Streams what is left\"",
        Mistakes.in("groups.stream", call -> Mistakes.left(call.target).stream().limit(1_000)),
        stage -> {
          stage.groups(1_001);
          assertThat(stage.user.enumGroups().stream()).hasSize(1_001);
        });
  }

  private static Suspect listingOf4096() {
    return new Suspect(
        LIMITS,
        "a listing has at most 4,096 groups",
        "QMGR-ENUM-02",
        Mistakes.in(
            "manager.enumGroups",
            call -> Walks.groups(
                Mistakes.<UUID>left(call.proceed()).stream().limit(4_096).toList())),
        stage -> {
          stage.groups(4_097);
          assertThat(stage.user.enumGroups().count()).isEqualTo(4_097);
        });
  }
}
