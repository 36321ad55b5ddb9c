package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Mistakes in details. */
final class EighteenthDetails {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CLASS = 100;
  private static final Pattern NUMBER = Pattern.compile("0+([0-9]+)");

  private EighteenthDetails() {}

  static List<Suspect> all() {
    return List.of(onceForEachSource(), firstOfItsClass(), takenForNumbers());
  }

  /** Files are counted where they are joined with their sources. */
  private static Suspect onceForEachSource() {
    return new Suspect(
        Kind.DETAILS,
        "details count a file once for each of its sources",
        "GroupDetails.fileCount: \"the number of files in the group's job\"; DETAIL-01",
        () -> {
          Map<UUID, Integer> more = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup") && call.hasArguments()) {
              Object answer = call.proceed();
              more.remove(call.<UUID>argument(0));
              return answer;
            }
            if (Eighth.on(call, "job.addFiles")) {
              Object answer = call.proceed();
              int sources = 0;
              for (FileInfo file : call.<List<FileInfo>>argument(0)) {
                sources += file.sources().size() - 1;
              }
              more.merge(Eighth.past(call).id, sources, Integer::sum);
              return answer;
            }
            return Eighth.told(call, details -> counted(details, more));
          };
        },
        stage -> {
          FileInfo file = stage.file(5).withSource(new Source(stage.network().url("/other"), 2));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Eighth.details(stage, group).fileCount()).isEqualTo(1);
        });
  }

  private static GroupDetails counted(GroupDetails details, Map<UUID, Integer> more) {
    int sources = more.getOrDefault(details.id(), 0);
    return sources == 0 || details.jobId().isEmpty()
        ? details
        : Eighth.withoutJob(details)
            .job(details.jobId().orElseThrow(), details.fileCount() + sources)
            .build();
  }

  /** A client that does not know a status takes it for the first of its class. */
  private static Suspect firstOfItsClass() {
    return new Suspect(
        Kind.DETAILS,
        "whatever a server refuses with but 404 is told as 400",
        "TransferError.transportResult: \"the HTTP status of a failure told by the server\";"
            + " JobStatus, JOB-STATUS-02, DETAIL-03",
        () -> call -> {
          if (Eighth.on(call, "job.status")) {
            Object answer = call.proceed();
            return answer instanceof JobStatus right
                ? new JobStatus(
                    right.bits(),
                    right.win32Result(),
                    known(right.transportResult()),
                    right.retries())
                : answer;
          }
          if (call.is("callback.onStatus")) {
            StatusEvent event = call.argument(0);
            return event.error().isEmpty()
                ? call.proceed()
                : call.with(StatusEvent.failed(
                    event.group(),
                    event.status(),
                    event.job().orElseThrow(),
                    known(event.error().orElseThrow())));
          }
          return Eighth.told(
              call,
              details -> details
                  .error()
                  .map(error -> Eighth.copy(details).error(known(error)).build())
                  .orElse(details));
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(410)));
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(410);
          assertThat(Eighth.details(stage, group).error().orElseThrow().transportResult())
              .isEqualTo(410);
        });
  }

  private static int known(int status) {
    return status / CLASS == BAD_REQUEST / CLASS && status != NOT_FOUND ? BAD_REQUEST : status;
  }

  private static TransferError known(TransferError error) {
    return new TransferError(
        error.fileIndex(),
        error.win32Result(),
        known(error.transportResult()),
        error.retries(),
        error.reason(),
        error.context());
  }

  /** What looks like a number is one, in a file of values or a sheet. */
  private static Suspect takenForNumbers() {
    return new Suspect(
        Kind.DETAILS,
        "details tell a name of digits without the zeros that it begins with",
        "GroupDetails.displayName: \"Gives DISPLAY_NAME\"; DETAIL-01: \"Details must agree with the"
            + " handles\"",
        () -> call -> Eighth.told(call, details -> {
          String name = details.displayName();
          return NUMBER.matcher(name).matches()
              ? Eighth.copy(details)
                  .displayName(NUMBER.matcher(name).replaceFirst("$1"))
                  .build()
              : details;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "007");
          assertThat(Eighth.details(stage, group).displayName()).isEqualTo("007");
        });
  }
}
