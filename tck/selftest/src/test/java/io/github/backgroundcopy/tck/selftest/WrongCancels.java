package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.GroupTwists.delete;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.groups;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.names;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.on;
import static io.github.backgroundcopy.tck.selftest.GroupTwists.write;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.selftest.GroupTwists.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes of {@code CancelGroup} about state and files, section 6.5. */
final class WrongCancels {

  private WrongCancels() {}

  static List<WrongBackend> all() {
    return Stream.of(everyState(), WrongRemovals.all(), finishedFiles(), unfinishedFiles())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> everyState() {
    List<WrongBackend> wrong = new ArrayList<>();
    for (GroupState state : GroupState.values()) {
      if (state != GroupState.COMPLETE) { // which the set-up needs
        wrong.add(WrongBackend.of(
            "GROUP-CANCEL-01",
            "refuses to cancel what is " + state,
            "cancel() of a group with " + GroupStatus.of(state, false),
            on(Call.CANCEL, state, GroupTwists.REFUSE)));
      }
      wrong.add(WrongBackend.of(
          "GROUP-CANCEL-01",
          "only suspends at cancel() what is " + state,
          "getGroup of a group with " + GroupStatus.of(state, false),
          on(Call.CANCEL, state, BackgroundCopyGroup::suspend)));
    }
    return wrong;
  }

  private static List<WrongBackend> finishedFiles() {
    String check = "GROUP-CANCEL-02";
    List<WrongBackend> wrong = new ArrayList<>();
    for (GroupState state : GroupState.values()) {
      wrong.add(WrongBackend.of(
          check,
          "deletes all files at cancel() of what is " + state,
          "file 0 after cancel() of a " + state(state) + " group",
          cancelling((before, files) -> {
            if (before == state && files.size() > 1) {
              files.forEach(GroupTwists::delete);
            }
          })));
    }
    wrong.add(WrongBackend.of(
        check,
        "publishes the first file alone",
        "file 1 after cancel() of a running group",
        cancelling((before, files) -> files.stream().skip(1).forEach(GroupTwists::delete))));
    wrong.add(WrongBackend.of(
        check,
        "leaves empty files out",
        "file 1 after cancel() of a complete group",
        cancelling((before, files) -> {
          if (before == GroupState.COMPLETE && files.size() > 1) {
            delete(files.get(1));
          }
        })));
    wrong.add(WrongBackend.of(
        check,
        "publishes something else under the name",
        "content of file 0 after cancel() of a running group",
        several(files -> write(files.get(0), "short"))));
    return wrong;
  }

  private static List<WrongBackend> unfinishedFiles() {
    String check = "GROUP-CANCEL-03";
    List<WrongBackend> wrong = new ArrayList<>();
    for (GroupState state : List.of(GroupState.RUNNING, GroupState.SUSPENDED, GroupState.ERROR)) {
      wrong.add(WrongBackend.of(
          check,
          "leaves the temporary file of what was " + state,
          "what is in D after cancel() of a " + state(state) + " group",
          cancelling((before, files) -> {
            if (before == state) {
              write(files.get(0).resolveSibling("BIT1.tmp"), "half");
            }
          })));
    }
    wrong.add(WrongBackend.of(
        check,
        "gives half a file its final name",
        "what is in D after cancel() of a running group",
        several(files -> write(files.get(files.size() - 2), "half"))));
    wrong.add(WrongBackend.of(
        check,
        "leaves the room it reserved for what was not begun",
        "what is in D after cancel() of a running group",
        several(files -> write(files.get(files.size() - 1), ""))));
    wrong.add(WrongBackend.of(
        check,
        "leaves the room it reserved for a new group",
        "what is in D after cancel() of a new group",
        cancelling((before, files) -> {
          if (files.size() == 1 && before == GroupState.SUSPENDED) {
            write(files.get(0), "");
          }
        })));
    wrong.add(WrongBackend.of(
        check + "/restart",
        "gives half a file its final name after a restart",
        "D to have the file that had arrived and nothing else",
        several(files -> write(files.get(files.size() - 1), "half"))));
    return wrong;
  }

  private static String state(GroupState state) {
    return state == GroupState.ERROR ? "failed" : state.name().toLowerCase(Locale.ROOT);
  }

  /** Does something to the files after a group with several was cancelled. */
  private static Supplier<Twist> several(Consumer<List<Path>> afterwards) {
    return cancelling((before, files) -> {
      if (files.size() > 1) {
        afterwards.accept(files);
      }
    });
  }

  /** Does something to the files after a group was cancelled in a state. */
  private static Supplier<Twist> cancelling(BiConsumer<GroupState, List<Path>> afterwards) {
    return groups((group, twist) -> new ForwardingGroup(group, twist) {
      @Override
      public void cancel() {
        GroupState before = group.status().state();
        List<Path> files = names(group);
        super.cancel();
        if (!files.isEmpty()) {
          afterwards.accept(before, files);
        }
      }
    });
  }
}
