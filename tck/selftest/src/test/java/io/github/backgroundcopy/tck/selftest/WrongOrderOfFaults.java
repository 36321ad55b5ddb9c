package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import io.github.backgroundcopy.tck.selftest.Judgements.Judgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Mistakes in the order of faults of groups and jobs, in section 6.1. */
final class WrongOrderOfFaults {

  private WrongOrderOfFaults() {}

  static List<WrongBackend> all() {
    List<WrongBackend> all = new ArrayList<>();
    for (Judgement judgement : Judgements.all()) {
      if (!judgement.answersGone()) {
        all.add(early(judgement, "ERR-03", "gone", InvalidStateException.class));
      }
      all.add(early(judgement, "ERR-03/access", "access", QueueAccessDeniedException.class));
      all.add(early(judgement, "ERR-03/service", "service", ServiceUnavailableException.class));
    }
    all.addAll(nulls());
    all.addAll(states());
    all.addAll(owners());
    return all;
  }

  /** Judges a value where something else should have been answered. */
  private static WrongBackend early(
      Judgement judgement, String check, String step, Class<? extends RuntimeException> right) {
    return WrongBackend.of(
        check,
        "judges " + judgement.what() + " before " + step,
        judgement.call(),
        CallTwist.of(judgement.type(), judgement.method(), call -> {
          try {
            return call.proceed();
          } catch (RuntimeException e) {
            if (right.isInstance(e)) {
              judgement.rule().accept(call);
            }
            throw e;
          }
        }));
  }

  private static List<WrongBackend> nulls() {
    List<WrongBackend> all = new ArrayList<>();
    for (String method : List.of("get", "set", "createJob", "getJob")) {
      all.add(lateNull("ERR-03", "group", method, BackgroundCopyGroup.class));
      all.add(lateNull("ERR-03/access", "owner", method, BackgroundCopyGroup.class));
      all.add(lateNull("ERR-03/service", "service", method, BackgroundCopyGroup.class));
    }
    all.add(lateNull("ERR-03", "group", "addFiles", BackgroundCopyJob.class));
    all.add(lateNull("ERR-03/access", "owner", "addFiles", BackgroundCopyJob.class));
    all.add(lateNull("ERR-03/service", "service", "addFiles", BackgroundCopyJob.class));
    for (String method : List.of("createGroup", "getGroup", "details")) {
      all.add(lateNull("ERR-03/service", "service", method, QueueManager.class));
    }
    all.add(WrongBackend.of(
        "ERR-03",
        "asks for the group before it refuses a null file",
        "addFiles([…, null])",
        CallTwist.job("addFiles", call -> {
          List<?> files = call.argument(0);
          if (Objects.nonNull(files) && files.stream().anyMatch(Objects::isNull)) {
            look(call);
          }
          return call.proceed();
        })));
    return all;
  }

  private static WrongBackend lateNull(String check, String what, String method, Class<?> type) {
    return WrongBackend.of(
        check,
        "asks for the " + what + " before it refuses null in " + method,
        method.equals("set") ? "set(null, x)" : method + "(null)",
        CallTwist.of(type, method, call -> {
          if (Objects.isNull(call.argument(0))) {
            look(call);
          }
          return call.proceed();
        }));
  }

  /** Throws what keeps the caller from the object. */
  private static void look(Call call) {
    Object unused;
    if (call.target instanceof QueueManager manager) {
      unused = manager.enumGroups();
    } else if (call.target instanceof BackgroundCopyJob job) {
      unused = job.fileCount();
    } else {
      unused = call.group().status();
    }
    Objects.requireNonNull(unused);
  }

  private static List<WrongBackend> states() {
    return List.of(
        state(
            "looks at the state before a job's id",
            "createJob(zero) of a running group",
            createJob(IllegalArgumentException.class, group -> {
              if (isRunning(group)) {
                throw new InvalidStateException("running");
              }
            })),
        state(
            "looks for a job before a job's id",
            "createJob(zero) of a group with a job",
            createJob(IllegalArgumentException.class, group -> {
              if (!isRunning(group) && group.enumJobs().count() > 0) {
                throw new UnsupportedOperationException("one job");
              }
            })),
        state(
            "looks for a job before the state",
            "createJob(taken id) of a running group",
            createJob(InvalidStateException.class, group -> {
              throw new UnsupportedOperationException("one job");
            })),
        state(
            "looks for another job of the id before the state",
            "createJob(taken id) of a running group",
            createJob(InvalidStateException.class, WrongOrderOfFaults::duplicate)),
        state(
            "looks for another job of the id before the group's own",
            "createJob(taken id) of a group with a job",
            createJob(UnsupportedOperationException.class, WrongOrderOfFaults::duplicate)),
        state(
            "calls the id of the group's own job taken",
            "createJob(its own job's id)",
            CallTwist.group("createJob", call -> {
              UUID id = call.argument(0);
              if (!isRunning(call.group()) && call.group().enumJobs().next(1).contains(id)) {
                duplicate(call.group());
              }
              return call.proceed();
            })));
  }

  private static WrongBackend state(String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of("ERR-03/state", mistake, message, twist);
  }

  private static Supplier<Twist> createJob(
      Class<? extends RuntimeException> right, Consumer<BackgroundCopyGroup> wrong) {
    return CallTwist.group("createJob", call -> {
      try {
        return call.proceed();
      } catch (RuntimeException e) {
        if (right.isInstance(e)) {
          wrong.accept(call.group());
        }
        throw e;
      }
    });
  }

  private static void duplicate(BackgroundCopyGroup group) {
    throw new DuplicateIdException(group.id(), "taken");
  }

  private static boolean isRunning(BackgroundCopyGroup group) {
    return group.status().bits() == 0x80;
  }

  private static List<WrongBackend> owners() {
    List<WrongBackend> all = new ArrayList<>();
    for (String method : List.of("status", "cancel", "switchToForeground", "enumJobs", "finish")) {
      all.add(goneFirst(BackgroundCopyGroup.class, method));
      all.add(ownerFirst(BackgroundCopyGroup.class, method));
    }
    for (String method : List.of("progress", "fileCount")) {
      all.add(goneFirst(BackgroundCopyJob.class, method));
      all.add(ownerFirst(BackgroundCopyJob.class, method));
    }
    all.add(WrongBackend.of(
        "ERR-03/service",
        "remembers that a group is gone while the service is stopped",
        "of a cancelled group of a stopped service",
        CallTwist.of(BackgroundCopyGroup.class, "suspend", WrongOrderOfFaults::goneWhileDown)));
    all.add(WrongBackend.of(
        "ERR-03/service",
        "knows that it has no details while the service is stopped",
        "details(unknown)",
        CallTwist.manager("details", call -> isMissing(call) ? call.awake() : call.proceed())));
    all.add(WrongBackend.of(
        "ERR-03/service",
        "calls an id taken while the service is stopped",
        "createGroup(taken)",
        CallTwist.manager("createGroup", call -> isTaken(call) ? call.awake() : call.proceed())));
    all.add(WrongBackend.of(
        "ERR-03/service",
        "calls an id malformed while the service is stopped",
        "createGroup(zero)",
        CallTwist.manager(
            "createGroup",
            call -> call.isDown() && new UUID(0, 0).equals(call.argument(0))
                ? call.awake()
                : call.proceed())));
    all.add(WrongBackend.of(
        "ERR-03/service",
        "knows that there is no such group while the service is stopped",
        "getGroup(unknown)",
        CallTwist.manager("getGroup", call -> isMissing(call) ? call.awake() : call.proceed())));
    return all;
  }

  /** Answers that a group is gone to those who may not know. */
  private static WrongBackend goneFirst(Class<?> type, String method) {
    return WrongBackend.of(
        "ERR-03/access",
        "tells everybody that a group is gone, in " + method,
        method + " of a group that A took over and cancelled",
        CallTwist.of(type, method, call -> {
          try {
            return call.proceed();
          } catch (QueueAccessDeniedException e) {
            if (isGone(call)) {
              throw new InvalidStateException("gone");
            }
            throw e;
          }
        }));
  }

  private static boolean isGone(Call call) {
    if (call.target instanceof BackgroundCopyJob job) {
      QueueManager all = call.as(Principal.A);
      return all.enumGroupDetails().stream()
          .flatMap(entry -> entry.details().stream())
          .noneMatch(group -> group.jobId().filter(job.id()::equals).isPresent());
    }
    return call.as(Principal.A).details(call.group().id()).isEmpty();
  }

  private static WrongBackend ownerFirst(Class<?> type, String method) {
    return WrongBackend.of(
        "ERR-03/service-access",
        "remembers while the service is stopped whose a group is, in " + method,
        method + " of a group that A took over",
        CallTwist.of(type, method, deniedWhileDown()));
  }

  private static Mistake deniedWhileDown() {
    return call -> {
      if (!call.isDown()) {
        return call.proceed();
      }
      try {
        call.awake();
      } catch (QueueAccessDeniedException e) {
        throw e;
      } catch (RuntimeException e) {
        return call.proceed();
      }
      return call.proceed();
    };
  }

  private static Object goneWhileDown(Call call) throws Throwable {
    if (call.isDown()) {
      try {
        call.awake();
      } catch (InvalidStateException e) {
        throw e;
      } catch (RuntimeException e) {
        // Whatever else is wrong: the service is stopped.
      }
    }
    call.proceed();
    return "";
  }

  private static boolean isMissing(Call call) throws Throwable {
    return answersWhileDown(call, "ItemNotFoundException", "Optional.empty");
  }

  private static boolean isTaken(Call call) throws Throwable {
    return answersWhileDown(call, "DuplicateIdException");
  }

  private static boolean answersWhileDown(Call call, String... answers) throws Throwable {
    if (!call.isDown() || Objects.isNull(call.argument(0))) {
      return false;
    }
    String answer;
    try {
      answer = String.valueOf(call.awake());
    } catch (RuntimeException e) {
      answer = e.getClass().getSimpleName();
    }
    return Arrays.asList(answers).contains(answer);
  }
}
