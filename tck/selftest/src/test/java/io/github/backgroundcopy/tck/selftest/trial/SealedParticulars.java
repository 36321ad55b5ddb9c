package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.DETAILS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what is told of groups, and in texts. */
final class SealedParticulars {

  private SealedParticulars() {}

  static List<Suspect> all() {
    return List.of(
        ownerIsWhoLooks(),
        filesOfTheFirstLook(),
        jobIsTheGroup(),
        composed(),
        firstResultAgain(),
        resultStays(),
        portDropped(),
        finishedInOrder());
  }

  private static Suspect ownerIsWhoLooks() {
    return new Suspect(
        DETAILS,
        "the owner of a group is whoever looks at it",
        "GroupDetails.owner: \"the name of the principal who owns the group\"",
        Mistakes.in(
            "manager.details",
            call -> ((Optional<?>) Objects.requireNonNull(call.proceed()))
                .map(details -> Details.of((GroupDetails) details)
                    .owner(((QueueManager) call.target).caller().name())
                    .build())),
        stage -> {
          UUID id = stage.group().id();
          assertThat(stage.client(Principal.A).details(id).orElseThrow().owner())
              .isEqualTo(stage.user.details(id).orElseThrow().owner());
        });
  }

  private static Suspect filesOfTheFirstLook() {
    return new Suspect(
        DETAILS,
        "details count the files that there were at the first look",
        "GroupDetails.fileCount: \"the number of files in the group's job\"",
        () -> {
          Map<UUID, Integer> counts = new ConcurrentHashMap<>();
          return Mistakes.details(details -> details.fileCount() == 0
              ? details
              : Details.of(details)
                  .job(
                      details.jobId().orElseThrow(),
                      counts.computeIfAbsent(details.id(), id -> details.fileCount()))
                  .build());
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.user.details(group.id());
          Stage.job(group).addFiles(stage.names(2));
          assertThat(stage.user.details(group.id()).orElseThrow().fileCount()).isEqualTo(3);
        });
  }

  private static Suspect jobIsTheGroup() {
    return new Suspect(
        DETAILS,
        "the id of the job in details is that of the group",
        "GroupDetails.jobId: \"Gives the id of the group's job\"",
        () -> Mistakes.details(details -> details.jobId().isEmpty()
            ? details
            : Details.of(details).job(details.id(), details.fileCount()).build()),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          assertThat(stage.user.details(group.id()).orElseThrow().jobId())
              .hasValue(Stage.job(group).id());
        });
  }

  private static Suspect composed() {
    return new Suspect(
        DETAILS,
        "descriptions are brought to Unicode's form C",
        "GROUP-PROP-09: \"read back unchanged\"",
        Particulars.read(
            GroupProperty.DESCRIPTION, text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
        stage -> Particulars.same(stage, GroupProperty.DESCRIPTION, "e\u0301"));
  }

  private static Suspect firstResultAgain() {
    return new Suspect(
        DETAILS,
        "the second failure of a job shows the status of the first",
        "JOB-STATUS-02",
        () -> {
          Map<UUID, JobStatus> first = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            return answer instanceof JobStatus status && status.isError() && call.past() != null
                ? first.computeIfAbsent(Objects.requireNonNull(call.past()).id, id -> status)
                : answer;
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          given.job().status();
          stage.network().serve(Stage.path(given.files().get(1)), Resource.failing(403));
          stage.fail(given.group());
          assertThat(given.job().status().transportResult()).isEqualTo(403);
        });
  }

  private static Suspect resultStays() {
    return new Suspect(
        DETAILS,
        "the results of a failure stay in the status of a job that is complete",
        "JobStatus: \"are 0 otherwise\"",
        () -> {
          Map<UUID, JobStatus> last = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (answer instanceof JobStatus status && call.past() != null) {
              UUID id = Objects.requireNonNull(call.past()).id;
              if (status.isError()) {
                last.put(id, status);
              } else if (last.containsKey(id)) {
                JobStatus old = Objects.requireNonNull(last.get(id));
                return new JobStatus(status.bits(), 0, old.transportResult(), old.retries());
              }
            }
            return answer;
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          given.job().status();
          stage.network().serve(Stage.path(given.files().get(1)), Resource.ofSize(7));
          stage.complete(given.group());
          assertThat(given.job().status().transportResult()).isZero();
        });
  }

  private static Suspect portDropped() {
    return new Suspect(
        DETAILS,
        "the port 80 of a URL is dropped",
        "JOB-GETFILE-01: \"exactly the two strings added\"",
        Particulars.file(
            file -> FileInfo.of(file.remoteName().replaceFirst(":80/", "/"), file.localName())),
        stage ->
            Particulars.kept(stage, FileInfo.of("http://host:80/a", Particulars.path(stage, "a"))));
  }

  private static Suspect finishedInOrder() {
    return new Suspect(
        DETAILS,
        "finish gives paths in alphabetical order",
        "BackgroundCopyGroup.finish: \"in the order in which they were added\"",
        Mistakes.in(
            "group.finish",
            call -> ((List<?>) Objects.requireNonNull(call.proceed()))
                .stream().sorted().toList()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          FileInfo first = stage.file(1);
          FileInfo second = stage.file(1);
          group.createJob(UUID.randomUUID()).addFiles(List.of(second, first));
          stage.complete(group);
          assertThat(group.finish())
              .containsExactly(Path.of(second.localName()), Path.of(first.localName()));
        });
  }
}
