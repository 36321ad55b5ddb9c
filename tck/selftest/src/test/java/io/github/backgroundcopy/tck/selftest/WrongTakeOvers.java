package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes in {@code GetGroup} by others than the owner, section 6.2. */
final class WrongTakeOvers {

  private static final List<String> GROUP = List.of(
      "get",
      "set",
      "status",
      "progress",
      "size",
      "suspend",
      "resume",
      "cancel",
      "switchToForeground",
      "createJob",
      "getJob",
      "enumJobs",
      "finish");
  private static final List<String> JOB =
      List.of("addFiles", "file", "fileCount", "status", "progress");
  private static final List<String> CALLBACK = List.of("setCallback", "clearCallback", "whenDone");

  private WrongTakeOvers() {}

  static List<WrongBackend> all() {
    List<WrongBackend> all = new ArrayList<>();
    all.addAll(byAnotherUser());
    all.addAll(byTheAdministrator());
    all.addAll(loss());
    GROUP.forEach(method -> all.add(backDoor("QMGR-GET-06", BackgroundCopyGroup.class, method)));
    JOB.forEach(method -> all.add(backDoor("QMGR-GET-06", BackgroundCopyJob.class, method)));
    CALLBACK.forEach(
        method -> all.add(backDoor("QMGR-GET-06/callbacks", BackgroundCopyGroup.class, method)));
    all.addAll(otherAnswers());
    return all;
  }

  private static List<WrongBackend> byAnotherUser() {
    return List.of(
        WrongBackend.of(
            "QMGR-GET-03",
            "gives a group to whoever asks",
            "V's getGroup of U's group",
            toV("getGroup", call -> call.as(Principal.A).getGroup(call.argument(0)))),
        WrongBackend.of(
            "QMGR-GET-03",
            "denies access where there should be nothing",
            "QueueAccessDeniedException: not yours",
            toV("getGroup", call -> {
              throw new QueueAccessDeniedException("not yours");
            })),
        WrongBackend.of(
            "QMGR-GET-03",
            "takes a group away before it refuses it",
            "what can be seen after the refused V's getGroup",
            toV("getGroup", call -> {
              call.as(Principal.A).getGroup(call.argument(0)).id();
              return call.proceed();
            })),
        WrongBackend.of(
            "QMGR-GET-03",
            "tells everybody the details of a group",
            "V's details of U's group",
            toV("details", call -> call.as(Principal.A).details(call.argument(0)))));
  }

  private static Supplier<Twist> toV(String method, Mistake mistake) {
    return CallTwist.manager(
        method, call -> call.principal == Principal.V ? mistake.make(call) : call.proceed());
  }

  private static Supplier<Twist> toA(String method, Mistake mistake) {
    return CallTwist.manager(
        method, call -> call.principal == Principal.A ? mistake.make(call) : call.proceed());
  }

  private static List<WrongBackend> byTheAdministrator() {
    return List.of(
        WrongBackend.of(
            "QMGR-GET-04",
            "gives an administrator only what it owns",
            "ItemNotFoundException: not the administrator's",
            toA("getGroup", call -> {
              throw new ItemNotFoundException("not the administrator's");
            })),
        WrongBackend.of(
            "QMGR-GET-04",
            "leaves the owner where an administrator gets a group",
            "owner after",
            toA("getGroup", call -> call.as(Principal.U).getGroup(call.argument(0)))),
        WrongBackend.of(
            "QMGR-GET-04",
            "takes all groups of a user with the one that is asked for",
            "owner of the one beside it",
            toA("getGroup", call -> {
              call.client.enumGroups().stream()
                  .forEach(id -> call.client.getGroup(id).id());
              return call.proceed();
            })),
        WrongBackend.of(
            "QMGR-GET-04",
            "gives an administrator a group that it may only read",
            "read only",
            CallTwist.group("set", call -> {
              if (call.principal == Principal.A) {
                throw new QueueAccessDeniedException("read only");
              }
              return call.proceed();
            })),
        WrongBackend.of(
            "QMGR-GET-04",
            "lists a group for the administrator who took it no more",
            "A's enumGroups()",
            toA("enumGroups", call -> {
              String owner = call.client.caller().name();
              return new ListGroups(
                  call.client.enumGroups().stream()
                      .filter(id -> !owner.equals(ownerOf(call, id)))
                      .toList(),
                  0);
            })));
  }

  private static String ownerOf(Call call, UUID id) {
    return call.client.details(id).flatMap(GroupDetails::owner).orElse("");
  }

  private static List<WrongBackend> loss() {
    return List.of(
        WrongBackend.of(
            "QMGR-GET-05",
            "lets the user take a group back",
            "U's getGroup",
            toU("getGroup", call -> call.as(Principal.A).getGroup(call.argument(0)))),
        WrongBackend.of(
            "QMGR-GET-05",
            "denies the user access to what it has lost",
            "QueueAccessDeniedException: lost",
            toU("getGroup", call -> {
              throw new QueueAccessDeniedException("lost");
            })),
        WrongBackend.of(
            "QMGR-GET-05",
            "tells the user details of what it has lost",
            "U's details",
            toU("details", call -> call.as(Principal.A).details(call.argument(0)))),
        WrongBackend.of(
            "QMGR-GET-05",
            "lists for the user what it has lost",
            "U's enumGroups()",
            CallTwist.manager("enumGroups", call -> call.as(Principal.A).enumGroups())),
        WrongBackend.of(
            "QMGR-GET-05",
            "counts for the user what it has lost",
            "U's enumGroups().count()",
            CallTwist.manager("enumGroups", call -> {
              long count = call.as(Principal.A).enumGroups().count();
              return new ListGroups(call.client.enumGroups().stream().toList(), 0) {
                @Override
                public long count() {
                  return count;
                }
              };
            })));
  }

  private static Supplier<Twist> toU(String method, Mistake mistake) {
    return CallTwist.manager(method, call -> {
      UUID id = call.argument(0);
      boolean isLost = call.client.details(id).isEmpty();
      return call.principal == Principal.U && isLost ? mistake.make(call) : call.proceed();
    });
  }

  /** Looks at rights only when a handle is made. */
  private static WrongBackend backDoor(String check, Class<?> type, String method) {
    String name = type == BackgroundCopyJob.class ? "job " + method : method;
    return WrongBackend.of(
        check,
        "asks for no rights in " + name,
        method.equals("get") || method.equals("set")
            ? method + "(PRIORITY) of U's"
            : method + " of U's handle",
        CallTwist.of(type, method, call -> {
          try {
            return call.proceed();
          } catch (QueueAccessDeniedException e) {
            return call.on(asAdministrator(call));
          }
        }));
  }

  private static Object asAdministrator(Call call) {
    QueueManager administrator = call.as(Principal.A);
    if (call.target instanceof BackgroundCopyGroup group) {
      return administrator.getGroup(group.id());
    }
    UUID job = call.job().id();
    return administrator.enumGroups().stream()
        .map(administrator::getGroup)
        .filter(group -> group.enumJobs().next(1).contains(job))
        .findFirst()
        .orElseThrow()
        .getJob(job);
  }

  private static List<WrongBackend> otherAnswers() {
    return List.of(
        WrongBackend.of(
            "QMGR-GET-06",
            "finds nothing behind a handle that lost its group",
            "ItemNotFoundException: lost",
            CallTwist.group("status", onDenied(call -> {
              throw new ItemNotFoundException("lost");
            }))),
        WrongBackend.of(
            "QMGR-GET-06",
            "denies even the id of a group",
            "no id for you",
            denyingId(BackgroundCopyGroup.class)),
        WrongBackend.of(
            "QMGR-GET-06",
            "denies even the id of a job",
            "no id for you",
            denyingId(BackgroundCopyJob.class)),
        WrongBackend.of(
            "QMGR-GET-06",
            "switches to the foreground before it denies that",
            "the group as A sees it",
            CallTwist.group("switchToForeground", onDenied(call -> {
              call.on(asAdministrator(call));
              return call.proceed();
            }))),
        WrongBackend.of(
            "QMGR-GET-06",
            "sets a property before it denies that",
            "the group as A sees it",
            CallTwist.group("set", onDenied(call -> {
              call.on(asAdministrator(call));
              return call.proceed();
            }))),
        WrongBackend.of(
            "QMGR-GET-06",
            "adds files before it denies that",
            "the group as A sees it",
            CallTwist.job("addFiles", onDenied(call -> {
              call.on(asAdministrator(call));
              return call.proceed();
            }))),
        WrongBackend.of(
            "QMGR-GET-06/callbacks",
            "asks for calls before it denies them",
            "the group as A sees it",
            CallTwist.group("whenDone", onDenied(call -> {
              ((BackgroundCopyGroup) asAdministrator(call))
                  .set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
              return call.proceed();
            }))));
  }

  private static Mistake onDenied(Mistake mistake) {
    return call -> {
      try {
        return call.proceed();
      } catch (QueueAccessDeniedException e) {
        return mistake.make(call);
      }
    };
  }

  private static Supplier<Twist> denyingId(Class<?> type) {
    return CallTwist.of(type, "id", call -> {
      try {
        if (call.target instanceof BackgroundCopyGroup group) {
          Objects.requireNonNull(group.status());
        } else {
          Objects.requireNonNull(call.job().status());
        }
      } catch (QueueAccessDeniedException e) {
        throw new QueueAccessDeniedException("no id for you");
      }
      return call.proceed();
    });
  }
}
