package io.github.backgroundcopy.memory.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the queue should be: all calls that returned have happened, and of each group the call that
 * was about to be made may have happened or not.
 */
final class ExpectedQueue {

  private final Map<UUID, ExpectedGroup> groups = new LinkedHashMap<>();
  private final Map<UUID, List<String>> pending = new HashMap<>();

  /** Groups that have left, and whose files are still to be looked at. */
  private final List<ExpectedGroup> left = new ArrayList<>();

  List<ExpectedGroup> groups() {
    return List.copyOf(groups.values());
  }

  /**
   * All groups whose files may have got names since they were last looked at: as they are, as they
   * would be if the calls under way had happened, and those that have left.
   */
  List<ExpectedGroup> everyGroup() {
    List<ExpectedGroup> all = new ArrayList<>(groups.values());
    all.addAll(left);
    for (List<String> call : pending.values()) {
      ExpectedGroup group = groups.get(UUID.fromString(call.get(1)));
      if (group != null) {
        ExpectedGroup after = group.copy();
        if (isEnd(call)) {
          after.leaving = true;
        } else {
          after.apply(call);
        }
        all.add(after);
      }
    }
    return all;
  }

  boolean has(UUID id) {
    return groups.containsKey(id);
  }

  /** Takes the groups that have left since this was asked for last. */
  List<ExpectedGroup> takeLeft() {
    List<ExpectedGroup> all = List.copyOf(left);
    left.clear();
    return all;
  }

  /** Takes notice of a line of the client. */
  void read(Line line) {
    switch (line.what()) {
      case Line.ABOUT -> about(line);
      case Line.DONE -> apply(Objects.requireNonNull(pending.remove(line.group()), "call"));
      case Line.REFUSED ->
        assertThat(pending.remove(line.group())).first().isIn("resume", "finish");
      case Line.TOLD -> {
        ExpectedGroup group = Objects.requireNonNull(groups.get(line.group()), "told");
        GroupState state = GroupState.valueOf(line.words().get(2));
        assertThat(group.states()).as("told " + line).contains(state);
        group.told(state);
      }
      default -> throw new AssertionError(line);
    }
  }

  private void about(Line line) {
    List<String> call = line.words().subList(1, line.words().size());
    assertThat(pending.put(line.group(), call)).isNull();
  }

  private static boolean isEnd(List<String> call) {
    return call.get(0).equals("cancel") || call.get(0).equals("finish");
  }

  private void apply(List<String> call) {
    UUID id = UUID.fromString(call.get(1));
    if (call.get(0).equals("create")) {
      assertThat(groups.put(id, new ExpectedGroup(call.get(2)))).isNull();
      return;
    }
    ExpectedGroup group = Objects.requireNonNull(groups.get(id), id.toString());
    if (!isEnd(call)) {
      group.apply(call);
      return;
    }
    if (call.get(0).equals("finish")) {
      assertThat(group.states()).contains(GroupState.COMPLETE);
      group.told(GroupState.COMPLETE);
    } else if (group.states().size() > 1) {
      // Nobody knows: judged as if it had not come to its end.
      group.told(GroupState.SUSPENDED);
    }
    groups.remove(id);
    group.leaving = true;
    left.add(group);
  }

  /**
   * Compares with what was found after a kill, group by group, and takes what was found for true.
   *
   * @param found the lines of the groups, in the order of the queue
   */
  void compare(List<Line> found) {
    Map<UUID, Line> lines = new LinkedHashMap<>();
    found.forEach(line -> assertThat(lines.put(line.group(), line)).isNull());
    for (List<String> call : List.copyOf(pending.values())) {
      settle(call, lines.get(UUID.fromString(call.get(1))));
    }
    pending.clear();
    assertThat(lines.keySet()).as("ids in order").containsExactlyElementsOf(groups.keySet());
    lines.values().forEach(line -> {
      ExpectedGroup group = Objects.requireNonNull(groups.get(line.group()));
      assertThat(words(line)).isEqualTo(group.words());
      assertThat(group.states()).as(line.toString()).contains(state(line));
      group.found(state(line));
    });
  }

  /** Decides whether a call has happened. */
  private void settle(List<String> call, @Nullable Line line) {
    UUID id = UUID.fromString(call.get(1));
    ExpectedGroup before = groups.get(id);
    boolean happened;
    if (before == null || line == null) {
      // Created, or ended, or not.
      happened = (line == null) != (before == null);
    } else if (isEnd(call)) {
      happened = false;
    } else {
      ExpectedGroup after = before.copy();
      after.apply(call);
      boolean isBefore = matches(before, line);
      happened = matches(after, line);
      assertThat(happened || isBefore)
          .as(() -> "a mix: " + line + ", before " + before.words() + before.states() + ", after "
              + after.words() + after.states())
          .isTrue();
      if (happened && isBefore && call.get(0).equals("add")) {
        throw new AssertionError(call);
      }
    }
    if (happened) {
      apply(call);
    }
  }

  private static boolean matches(ExpectedGroup group, Line line) {
    return words(line).equals(group.words()) && group.states().contains(state(line));
  }

  private static List<String> words(Line line) {
    return line.words().subList(3, line.words().size());
  }

  static GroupState state(Line line) {
    return GroupState.valueOf(line.words().get(2));
  }
}
