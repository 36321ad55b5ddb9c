package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.UUID;

/** Mistakes in what is told. */
final class TwentyfirstDetails {

  private TwentyfirstDetails() {}

  static List<Suspect> all() {
    return List.of(deniedForGood(), secretInTheReason(), nameAsksTheQueue());
  }

  /** It remembers that the group was taken, and does not ask what became of it. */
  private static Suspect deniedForGood() {
    return new Suspect(
        Kind.DETAILS,
        "a group that was taken away and then cancelled is denied in a listing, and not gone",
        "GroupEntry.Gone: \"A group that has left the queue since the snapshot was taken\"",
        () -> call -> TwentyfirstWalks.entries(call, entry -> {
          Past past = call.scene.past(entry.id());
          return entry instanceof GroupEntry.Gone
                  && past != null
                  && past.tookOver
                  && !past.isOf(Principal.A)
                  && call.client().principal() != Principal.A
              ? new GroupEntry.Denied(entry.id(), HResult.E_ACCESSDENIED)
              : entry;
        }),
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          stage.client(Principal.A).getGroup(id).cancel();
          assertThat(entries.next(1)).containsExactly(new GroupEntry.Gone(id));
        });
  }

  private static Suspect secretInTheReason() {
    return new Suspect(
        Kind.DETAILS,
        "the reason of an error that a callback is told names the whole URL",
        "TransferError.reason: \"a sentence for people, without secrets\"",
        () -> call -> {
          if (!Eighth.on(call, "callback.onStatus")) {
            return call.proceed();
          }
          StatusEvent event = call.argument(0);
          TransferError error = event.error().orElse(null);
          String url = error == null || event.fileIndex().isEmpty() ? "" : url(event);
          return error == null || url.isEmpty()
              ? call.proceed()
              : call.with(StatusEvent.failed(
                  event.group(),
                  event.status(),
                  event.job().orElseThrow(),
                  new TransferError(
                      error.fileIndex(),
                      error.win32Result(),
                      error.transportResult(),
                      error.retries(),
                      error.reason() + " (" + url + ")",
                      error.context())));
        },
        stage -> {
          String path = "/private?token=sesame";
          stage.network().serve(path, Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(
              stage,
              FileInfo.of(stage.network().url(path), stage.folder.resolve("a").toString()));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
          assertThat(heard.get(0).error().orElseThrow().reason()).doesNotContain("sesame");
        });
  }

  private static String url(StatusEvent event) {
    try {
      return event.job().orElseThrow().file(event.fileIndex().orElseThrow()).remoteName();
    } catch (RuntimeException e) {
      return ""; // It went to somebody else.
    }
  }

  private static Suspect nameAsksTheQueue() {
    return new Suspect(
        Kind.DETAILS,
        "a group's handle cannot be printed when its client is closed",
        "BackgroundCopyGroup: \"Handles compare by identity and print type and id without asking"
            + " anybody\"",
        () -> call -> {
          if (!call.is("group.toString")) {
            return call.proceed();
          }
          String name = call.group().get(GroupProperty.DISPLAY_NAME);
          return "BackgroundCopyGroup[" + call.group().id() + " \"" + name + "\"]";
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.user.close();
          String printed = group.toString();
          assertThat(printed).contains(group.id().toString());
        });
  }
}
