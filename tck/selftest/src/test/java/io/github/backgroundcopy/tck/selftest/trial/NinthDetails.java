package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what details tell. */
final class NinthDetails {

  private NinthDetails() {}

  static List<Suspect> all() {
    return List.of(firstFailure(), firstLine(), countedByName());
  }

  private static Suspect firstFailure() {
    return new Suspect(
        Kind.DETAILS,
        "of several attempts that fail the details go on telling the first failure",
        "GroupDetails.lastFailure: \"why the last attempt of a running group failed\"; DETAIL-04",
        () -> {
          Map<UUID, TransferError> first = new ConcurrentHashMap<>();
          return call -> Eighth.told(call, details -> {
            if (details.lastFailure().isEmpty()) {
              first.remove(details.id());
              return details;
            }
            if (details.attempts() == 1) {
              first.put(details.id(), details.lastFailure().get());
            }
            TransferError failure =
                first.getOrDefault(details.id(), details.lastFailure().get());
            return Eighth.copy(details).lastFailure(failure).build();
          });
        },
        stage -> {
          FileInfo file = stage.file(Resource.unreachable());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(failure(stage, group).transportResult()).isZero();
          stage.network().serve(Stage.path(file), Resource.failing(503));
          for (int i = 0; i < 20 && Eighth.details(stage, group).attempts() < 2; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(failure(stage, group).transportResult()).isEqualTo(503);
        });
  }

  private static TransferError failure(Stage stage, BackgroundCopyGroup group) {
    return Eighth.details(stage, group).lastFailure().orElseThrow();
  }

  private static Suspect firstLine() {
    return new Suspect(
        Kind.DETAILS,
        "listings tell the first line of a description",
        "GroupDetails.description: \"Gives GroupProperty.DESCRIPTION\"; DETAIL-01",
        () -> call -> call.is("entries.next")
            ? Eighth.told(
                call,
                details -> Eighth.copy(details)
                    .description(details.description().split("\n", 2)[0])
                    .build())
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "one\ntwo");
          GroupEntry entry = stage.user.enumGroupDetails().next(1).get(0);
          assertThat(entry.details().map(GroupDetails::description)).contains("one\ntwo");
        });
  }

  /** Keeps those that are done by their paths. */
  private static Suspect countedByName() {
    return new Suspect(
        Kind.DETAILS,
        "of several files with one local name that have arrived the details count one",
        "GroupDetails.filesDone: \"how many of the files have arrived\", \"all of them exactly when"
            + " nothing is left to transfer\"; DETAIL-11",
        () -> {
          Map<UUID, List<String>> added = new ConcurrentHashMap<>();
          return call -> {
            boolean adds = Eighth.on(call, "job.addFiles") && Eighth.state(call) != null;
            boolean first = adds && ((BackgroundCopyJob) call.target).fileCount() == 0;
            Object answer = Eighth.told(call, details -> {
              List<String> names = added.get(details.id());
              int done = details.filesDone().orElse(0);
              return names == null || names.size() < done || done == 0
                  ? details
                  : Eighth.copy(details)
                      .filesDone(new HashSet<>(names.subList(0, done)).size())
                      .build();
            });
            if (adds) {
              UUID id = Eighth.past(call).id;
              List<String> names = first ? new ArrayList<>() : added.remove(id);
              if (names != null) {
                List<String> all = new ArrayList<>(names);
                call.<Collection<FileInfo>>argument(0).forEach(file -> all.add(file.localName()));
                added.put(id, all);
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo one = stage.file(5);
          FileInfo other = FileInfo.of(stage.file(6).remoteName(), one.localName());
          BackgroundCopyGroup group = Eighth.with(stage, one, other);
          stage.complete(group);
          assertThat(Eighth.details(stage, group).filesDone()).hasValue(2);
        });
  }
}
