package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes with null arguments, in section 6.1. */
final class WrongNullArguments {

  private WrongNullArguments() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "calls a null group id malformed",
            "createGroup(null)",
            CallTwist.manager(
                "createGroup", onNull(call -> refuse(new IllegalArgumentException("no id"))))),
        wrong(
            "finds no group of a null id",
            "getGroup(null)",
            CallTwist.manager(
                "getGroup", onNull(call -> refuse(new ItemNotFoundException("no id"))))),
        wrong(
            "has no details for a null id",
            "details(null)",
            CallTwist.manager("details", onNull(call -> Optional.empty()))),
        wrong(
            "takes a null property for one it does not know",
            "get(null)",
            CallTwist.group(
                "get", onNull(call -> refuse(new UnsupportedOperationException("property"))))),
        wrong(
            "ignores the setting of a null property",
            "set(null, x)",
            CallTwist.group("set", onNull(call -> null))),
        wrong(
            "takes a null name for an empty one",
            "set(DISPLAY_NAME, null)",
            CallTwist.group("set", onNullValue(WrongNullArguments::clears))),
        wrong(
            "takes a null class for none",
            "set(NOTIFY_CLSID, null)",
            CallTwist.group(
                "set", onNullValueOf(GroupProperty.NOTIFY_CLSID, WrongNullArguments::clears))),
        wrong(
            "takes null flags for none",
            "set(NOTIFY_FLAGS, null)",
            CallTwist.group("set", onNullValueOf(GroupProperty.NOTIFY_FLAGS, call -> {
              call.group().set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(0));
              return null;
            }))),
        wrong(
            "clears a name before it refuses null",
            "what can be seen after the refused set(DISPLAY_NAME, null)",
            CallTwist.group("set", onNullValueOf(GroupProperty.DISPLAY_NAME, call -> {
              clears(call);
              return call.proceed();
            }))),
        wrong(
            "draws an id for a job without one",
            "createJob(null)",
            CallTwist.group(
                "createJob", onNull(call -> call.group().createJob(UUID.randomUUID())))),
        wrong(
            "makes a job before it refuses its null id",
            "what can be seen after the refused createJob(null)",
            CallTwist.group("createJob", onNull(WrongNullArguments::makesJobFirst))),
        wrong(
            "finds no job of a null id",
            "getJob(null)",
            CallTwist.group("getJob", onNull(call -> refuse(new ItemNotFoundException("no id"))))),
        wrong(
            "takes a null list for an empty one",
            "addFiles(null)",
            CallTwist.job(
                "addFiles", onNull(call -> refuse(new IllegalArgumentException("no files"))))),
        wrong(
            "leaves null files out",
            "addFiles([…, null, …])",
            CallTwist.job("addFiles", call -> addsOthers(call, false))),
        wrong(
            "adds the files before a null one",
            "what can be seen after the refused addFiles([…, null, …])",
            CallTwist.job("addFiles", call -> addsOthers(call, true))),
        wrong(
            "takes a null callback for none",
            "setCallback(null)",
            CallTwist.group("setCallback", onNull(call -> {
              call.group().clearCallback();
              return null;
            }))),
        wrong(
            "asks for calls before it refuses a null callback",
            "what can be seen after the refused whenDone(null)",
            CallTwist.group("whenDone", onNull(call -> {
              call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
              return call.proceed();
            }))));
  }

  private static WrongBackend wrong(String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of("ERR-01", mistake, message, twist);
  }

  private static Mistake onNull(Mistake mistake) {
    return call -> Objects.isNull(call.argument(0)) ? mistake.make(call) : call.proceed();
  }

  private static Mistake onNullValue(Mistake mistake) {
    return call -> isText(call.argument(0)) && Objects.isNull(call.argument(1))
        ? mistake.make(call)
        : call.proceed();
  }

  private static boolean isText(GroupProperty<?> property) {
    return property == GroupProperty.DISPLAY_NAME || property == GroupProperty.DESCRIPTION;
  }

  private static Mistake onNullValueOf(GroupProperty<?> property, Mistake mistake) {
    return call -> call.argument(0) == property && Objects.isNull(call.argument(1))
        ? mistake.make(call)
        : call.proceed();
  }

  private static Object refuse(RuntimeException refusal) {
    throw refusal;
  }

  private static Object clears(Call call) {
    GroupProperty<String> property = call.argument(0);
    BackgroundCopyGroup group = call.group();
    group.set(property, "");
    return "";
  }

  private static Object makesJobFirst(Call call) throws Throwable {
    call.group().createJob(UUID.randomUUID());
    return Objects.requireNonNull(call.proceed());
  }

  private static Object addsOthers(Call call, boolean refusing) throws Throwable {
    List<FileInfo> files = call.argument(0);
    if (Objects.nonNull(files) && files.stream().anyMatch(Objects::isNull)) {
      call.job().addFiles(files.stream().takeWhile(Objects::nonNull).toList());
      if (!refusing) {
        return "";
      }
    }
    call.proceed();
    return "";
  }
}
