package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;

/** Numbers that do not fit. */
final class ThirteenthSizes {

  private static final int MOST_OF_A_PATH = 247;
  private static final int MOST_OF_A_NAME = 512;
  private static final int MOST_ATTEMPTS = 8;

  private ThirteenthSizes() {}

  static List<Suspect> all() {
    return List.of(pathsOfFolders(), namesInBytes(), attemptsOfEight());
  }

  /** That is how long the path of a folder may be on Windows. */
  private static Suspect pathsOfFolders() {
    return new Suspect(
        Kind.NUMBERS,
        "local names of more than 247 characters are refused",
        "BackgroundCopyJob.addFiles: \"a full path of at most 260 characters\"; JOB-ADDFILES-08",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
            for (Object file : call.<List<?>>argument(0)) {
              if (file instanceof FileInfo info && info.localName().length() > MOST_OF_A_PATH) {
                throw new IllegalArgumentException(
                    "The local name \"" + info.localName() + "\" is too long");
              }
            }
          }
          return call.proceed();
        },
        stage -> {
          String name = "n".repeat(MOST_OF_A_PATH - stage.folder.toString().length());
          FileInfo file =
              FileInfo.of("http://host/f", stage.folder.resolve(name).toString());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).fileCount()).isEqualTo(1);
        });
  }

  private static Suspect namesInBytes() {
    return new Suspect(
        Kind.NUMBERS,
        "a name that takes more than 512 bytes in UTF-8 is refused",
        "GroupProperty.DISPLAY_NAME: \"up to 256 UTF-16 units\"; GROUP-PROP-09",
        () -> call -> {
          if (Eighth.on(call, "group.set")
              && call.of("group.set", GroupProperty.DISPLAY_NAME)
              && Eighth.state(call) != null
              && call.<String>argument(1).getBytes(UTF_8).length > MOST_OF_A_NAME) {
            throw new IllegalArgumentException("The name is too long");
          }
          return call.proceed();
        },
        stage -> {
          String name = "\u4e2d".repeat(GroupProperty.MAX_DISPLAY_NAME);
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, name);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo(name);
        });
  }

  private static Suspect attemptsOfEight() {
    return new Suspect(
        Kind.NUMBERS,
        "of more than eight attempts that have failed the details tell eight",
        "GroupDetails.attempts: \"how many attempts of a running group have failed since it last"
            + " made progress\"; DETAIL-04",
        () -> call -> Eighth.told(
            call,
            details -> details.attempts() > MOST_ATTEMPTS
                ? Eighth.copy(details).attempts(MOST_ATTEMPTS).build()
                : details),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          for (int i = 0; i < 2 * MOST_ATTEMPTS; i++) {
            stage.queue.advance(Duration.ofHours(1));
            stage.queue.settle();
          }
          assertThat(Eighth.details(stage, group).attempts()).isGreaterThan(MOST_ATTEMPTS);
        });
  }
}
