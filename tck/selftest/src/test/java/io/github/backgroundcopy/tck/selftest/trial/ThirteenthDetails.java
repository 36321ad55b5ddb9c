package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in what listings tell. */
final class ThirteenthDetails {

  private ThirteenthDetails() {}

  static List<Suspect> all() {
    return List.of(urlsOnce(), ownersInLowerCase(), listedWithoutFile());
  }

  private static Suspect urlsOnce() {
    return new Suspect(
        Kind.DETAILS,
        "files with one remote name are counted once in the details",
        "GroupDetails.fileCount: how many files the job has; DETAIL-01",
        () -> {
          Map<Past, List<String>> names = new ConcurrentHashMap<>();
          return call -> {
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              List<String> all = past == null ? null : names.get(past);
              return all == null || details.jobId().isEmpty() || details.fileCount() != all.size()
                  ? details
                  : Eighth.withoutJob(details)
                      .job(details.jobId().get(), (int) all.stream().distinct().count())
                      .build();
            });
            if (Eighth.on(call, "job.addFiles")) {
              List<String> all =
                  names.computeIfAbsent(Eighth.past(call), key -> new CopyOnWriteArrayList<>());
              call.<List<?>>argument(0).forEach(file -> all.add(((FileInfo) file).remoteName()));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(
              stage,
              file,
              FileInfo.of(file.remoteName(), stage.folder.resolve("other").toString()));
          assertThat(Eighth.details(stage, group).fileCount()).isEqualTo(2);
        });
  }

  /** Names of accounts are the same in any case. */
  private static Suspect ownersInLowerCase() {
    return new Suspect(
        Kind.DETAILS,
        "the owner of a group is told in lower case",
        "GroupDetails.owner: the name of the principal who owns the group; DETAIL-02",
        () -> call -> Eighth.told(
            call,
            details -> details
                .owner()
                .map(owner ->
                    Eighth.copy(details).owner(owner.toLowerCase(Locale.ROOT)).build())
                .orElse(details)),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(Eighth.details(stage, group).owner())
              .contains(stage.user.caller().name());
        });
  }

  private static Suspect listedWithoutFile() {
    return new Suspect(
        Kind.DETAILS,
        "a listing does not tell which file of a failed group it was",
        "TransferError.fileIndex: \"the index of the file that failed, from 0\"; DETAIL-01: \"in"
            + " enumGroupDetails alike\", DETAIL-03",
        () -> call -> call.is("entries.next")
            ? Eighth.told(call, ThirteenthDetails::withoutFile)
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          GroupEntry entry = stage.user.enumGroupDetails().next(1).get(0);
          assertThat(entry.details().orElseThrow().error())
              .isEqualTo(Eighth.details(stage, group).error());
        });
  }

  private static GroupDetails withoutFile(GroupDetails details) {
    if (details.error().isEmpty()) {
      return details;
    }
    TransferError error = details.error().get();
    return Eighth.copy(details)
        .error(new TransferError(
            TransferError.NO_FILE,
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason(),
            error.context()))
        .build();
  }
}
