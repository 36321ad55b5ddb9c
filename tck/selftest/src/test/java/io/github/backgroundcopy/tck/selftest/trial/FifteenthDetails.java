package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;

/** Mistakes in details. */
final class FifteenthDetails {

  private FifteenthDetails() {}

  static List<Suspect> all() {
    return List.of(forAPage(), nowhere(), notJoined());
  }

  /** What is listed is made for a page of the web. */
  private static Suspect forAPage() {
    return new Suspect(
        Kind.DETAILS,
        "details tell the characters & and < of a name as a page of the web has them",
        "GroupDetails.displayName: \"Gives DISPLAY_NAME\"; DETAIL-01: \"Details must agree with the"
            + " handles\"",
        () -> call -> Eighth.told(
            call,
            details -> Eighth.copy(details)
                .displayName(details.displayName().replace("&", "&amp;").replace("<", "&lt;"))
                .build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "salt & pepper");
          assertThat(Eighth.details(stage, group).displayName()).isEqualTo("salt & pepper");
        });
  }

  private static Suspect nowhere() {
    return new Suspect(
        Kind.DETAILS,
        "the last failure that details tell of a running group names no file",
        "GroupDetails.lastFailure: \"why the last attempt of a running group failed\";"
            + " TransferError.fileIndex: \"the index of the file that failed\"; DETAIL-04",
        () -> call -> Eighth.told(
            call,
            details -> details
                .lastFailure()
                .map(failure ->
                    Eighth.copy(details).lastFailure(ofNoFile(failure)).build())
                .orElse(details)),
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).lastFailure())
              .hasValueSatisfying(failure -> assertThat(failure.fileIndex()).isEqualTo(1));
        });
  }

  private static TransferError ofNoFile(TransferError failure) {
    return new TransferError(
        TransferError.NO_FILE,
        failure.win32Result(),
        failure.transportResult(),
        failure.retries(),
        failure.reason(),
        failure.context());
  }

  /** What is listed is read from one table. */
  private static Suspect notJoined() {
    return new Suspect(
        Kind.DETAILS,
        "a listing tells that no file has arrived of groups of which details tell some",
        "GroupDetails.filesDone: \"all of them exactly when nothing is left to transfer\";"
            + " DETAIL-11, DETAIL-01: \"in `details` and in `enumGroupDetails` alike\"",
        () -> call -> call.is("manager.details")
            ? call.proceed()
            : Eighth.told(
                call,
                details -> details.filesDone().isPresent()
                    ? Eighth.copy(details).filesDone(0).build()
                    : details),
        stage -> {
          stage.complete(stage.small());
          GroupDetails details =
              stage.user.enumGroupDetails().next(1).get(0).details().orElseThrow();
          assertThat(details.filesDone()).hasValue(1);
        });
  }
}
