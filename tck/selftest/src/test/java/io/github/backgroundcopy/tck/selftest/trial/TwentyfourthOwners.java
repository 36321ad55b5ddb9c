package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class TwentyfourthOwners {

  private TwentyfourthOwners() {}

  static List<Suspect> all() {
    return List.of(filesOfOthers(), boundToTheMaker(), deniedToItsMaker(), namelessAtTheEnd());
  }

  /** What others fetch is nobody's business. */
  private static Suspect filesOfOthers() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an administrator is not told which file of another's group has failed",
        "TransferError.fileIndex: \"the index of the file that failed\"; GroupDetails.error",
        () -> call -> Eighth.told(call, details -> {
          Caller caller = call.client().manager().caller();
          return caller.administrator() && !caller.name().equals(details.owner().orElse(""))
              ? withoutFile(details)
              : details;
        }),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          GroupDetails seen = stage.client(Principal.A).details(group.id()).orElseThrow();
          assertThat(seen.error()).isEqualTo(Eighth.details(stage, group).error());
        });
  }

  private static GroupDetails withoutFile(GroupDetails details) {
    TransferError error = details.error().orElse(null);
    return error == null
        ? details
        : Eighth.copy(details)
            .error(new TransferError(
                TransferError.NO_FILE,
                error.win32Result(),
                error.transportResult(),
                error.retries(),
                error.reason(),
                error.context()))
            .build();
  }

  /** Bindings stand in the session in which the group was made. */
  private static Suspect boundToTheMaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "closing the client that made a group unbinds the callback of whoever took it",
        "BackgroundCopyGroup.setCallback: \"The binding ends with the manager that this handle came"
            + " from\"; CB-BIND-02",
        () -> {
          Map<Past, Bound> bindings = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bindings.put(Eighth.past(call), new Bound(call.client(), call.group()));
            } else if (call.is("manager.close")) {
              Client closed = call.client();
              bindings.forEach((past, bound) -> {
                if (past.maker.equals(closed) && bound.by().principal() != closed.principal()) {
                  bound.unbind();
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          QueueManager maker = stage.client(Principal.U);
          UUID id = maker.createGroup(UUID.randomUUID()).id();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(id);
          taken.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(5)));
          List<StatusEvent> heard = Stage.listen(taken);
          maker.close();
          stage.complete(taken);
          assertThat(heard).hasSize(1);
        });
  }

  /** A binding, by whom and through which handle. */
  private record Bound(Client by, BackgroundCopyGroup handle) {

    void unbind() {
      try {
        handle.clearCallback();
      } catch (RuntimeException e) {
        // It is bound no more.
      }
    }
  }

  private static Suspect deniedToItsMaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "who creates a group with the id of one that was taken away is denied access",
        "QueueManager.createGroup: \"DuplicateIdException if a group has the id\"; QMGR-CREATE-03",
        () -> call -> {
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            Past past = call.is("manager.createGroup") ? call.past() : null;
            if (past != null && past.tookOver && past.isOf(call.client().principal())) {
              throw new QueueAccessDeniedException("The group belongs to somebody else");
            }
            throw e;
          }
        },
        stage -> {
          UUID id = stage.group().id();
          assertThat(stage.client(Principal.A).getGroup(id).id()).isEqualTo(id);
          assertThatThrownBy(() -> stage.user.createGroup(id))
              .isInstanceOf(DuplicateIdException.class);
        });
  }

  private static Suspect namelessAtTheEnd() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a closed client does not tell any more on whose behalf it called",
        "QueueManager: \"capabilities(), caller() and close() never fail\"",
        () -> call -> {
          if (call.is("manager.caller") && call.client().closed().get()) {
            throw new IllegalStateException("This manager was closed");
          }
          return call.proceed();
        },
        stage -> {
          Caller caller = stage.user.caller();
          stage.user.close();
          assertThat(stage.user.caller()).isEqualTo(caller);
        });
  }
}
