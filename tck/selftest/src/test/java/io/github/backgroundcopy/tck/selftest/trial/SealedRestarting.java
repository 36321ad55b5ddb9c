package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.RESTARTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import java.util.List;
import java.util.UUID;

/** Mistakes with what outlives the service and the process. */
final class SealedRestarting {

  private SealedRestarting() {}

  static List<Suspect> all() {
    return List.of(keepsNoFailures(), textsInOneByte(), urlsWithoutQuery());
  }

  private static Suspect keepsNoFailures() {
    return new Suspect(
        RESTARTS,
        "failed groups do not outlive the process",
        "LIFE-02",
        Restarting.forgetting(details -> details.state() == GroupState.ERROR),
        stage -> {
          UUID id = Circumstance.FAILED.on(stage).group().id();
          stage.reopen();
          assertThat(stage.user.details(id)).isPresent();
        });
  }

  private static Suspect textsInOneByte() {
    return new Suspect(
        RESTARTS,
        "texts are written in Latin-1",
        "GROUP-PROP-09, LIFE-02",
        () -> call -> {
          Past past = call.past();
          Object answer = call.proceed();
          return past != null && past.sawEnd() && call.of("group.get", GroupProperty.DESCRIPTION)
              ? String.valueOf(answer).replaceAll("[^\\x00-\\xFF]", "?")
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "\u4F60\u597D");
          stage.reopen();
          assertThat(stage.user.getGroup(group.id()).get(GroupProperty.DESCRIPTION))
              .isEqualTo("\u4F60\u597D");
        });
  }

  private static Suspect urlsWithoutQuery() {
    return new Suspect(
        RESTARTS,
        "the query of a URL does not outlive the process",
        "JOB-GETFILE-01, LIFE-02",
        () -> call -> {
          Past past = call.past();
          Object answer = call.proceed();
          return past != null
                  && past.sawEnd()
                  && answer instanceof FileInfo file
                  && file.remoteName().contains("?")
              ? FileInfo.of(file.remoteName().replaceFirst("\\?.*", ""), file.localName())
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          FileInfo file =
              FileInfo.of("http://host/a?b=c", stage.folder.resolve("a").toString());
          job.addFiles(List.of(file));
          stage.reopen();
          assertThat(Stage.job(stage.user.getGroup(group.id())).file(0)).isEqualTo(file);
        });
  }
}
