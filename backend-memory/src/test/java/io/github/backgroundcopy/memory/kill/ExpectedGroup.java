package io.github.backgroundcopy.memory.kill;

import io.github.backgroundcopy.GroupState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a group should be, and all states that it may have by now. */
final class ExpectedGroup {

  String owner;
  String job = "";
  int flags;
  String displayName = "";
  String description = "";
  boolean foreground;
  final List<String> files = new ArrayList<>();

  /** The numbers of files that it had one after the other since it was last looked at. */
  final List<Integer> counts = new ArrayList<>();

  /** It is cancelled or finished, or about to be. */
  boolean leaving;

  private final Set<GroupState> states = EnumSet.of(GroupState.SUSPENDED);

  ExpectedGroup(String owner) {
    this.owner = owner;
  }

  ExpectedGroup copy() {
    ExpectedGroup copy = new ExpectedGroup(owner);
    copy.job = job;
    copy.flags = flags;
    copy.displayName = displayName;
    copy.description = description;
    copy.foreground = foreground;
    copy.files.addAll(files);
    copy.counts.addAll(counts);
    copy.become(states);
    return copy;
  }

  /** Takes notice of a state that it has for sure. */
  void told(GroupState state) {
    become(EnumSet.of(state));
  }

  /** Takes notice of what a look at the group has found. */
  void found(GroupState state) {
    told(state);
    counts.clear();
    counts.add(files.size());
  }

  /** Does what a call does. */
  void apply(List<String> call) {
    switch (call.get(0)) {
      case "job" -> job = call.get(2);
      case "add" -> add(call.subList(2, call.size()));
      case "flags" -> flags = Integer.parseInt(call.get(2));
      case "name" -> displayName = call.get(2);
      case "describe" -> description = call.get(2);
      case "foreground" -> foreground = true;
      case "take" -> owner = call.get(2);
      case "suspend" -> replace(GroupState.RUNNING, GroupState.SUSPENDED);
      case "resume" -> {
        replace(GroupState.SUSPENDED, GroupState.RUNNING);
        replace(GroupState.ERROR, GroupState.RUNNING);
      }
      default -> throw new AssertionError(call);
    }
  }

  private void add(List<String> more) {
    Set<GroupState> before = states();
    files.addAll(more);
    counts.add(files.size());
    become(before);
    replace(GroupState.COMPLETE, GroupState.SUSPENDED);
  }

  private void replace(GroupState old, GroupState other) {
    Set<GroupState> all = states();
    if (all.remove(old)) {
      all.add(other);
    }
    become(all);
  }

  private void become(Set<GroupState> all) {
    states.clear();
    states.addAll(all);
  }

  /** All states that it may have: a running one may have come to its end. */
  Set<GroupState> states() {
    Set<GroupState> all = EnumSet.copyOf(states);
    if (all.contains(GroupState.RUNNING)) {
      boolean fails = files.stream().anyMatch(ExpectedGroup::isMissing);
      all.add(fails ? GroupState.ERROR : GroupState.COMPLETE);
    }
    return all;
  }

  private static boolean isMissing(String name) {
    return Served.of(name).kind() == Served.Kind.MISSING;
  }

  /**
   * The files that may have their names: all if the last byte of all was sent, and of a group that
   * leaves those whose own was.
   */
  Set<String> mayBePublished(Predicate<String> sent) {
    Set<String> allowed = new HashSet<>();
    for (int count : counts) {
      if (files.subList(0, count).stream().allMatch(sent)) {
        allowed.addAll(files.subList(0, count));
      }
    }
    if (leaving) {
      files.stream().filter(sent).forEach(allowed::add);
    }
    return allowed;
  }

  /** Everything but the state, as it is told. */
  List<String> words() {
    return List.of(
        owner,
        job,
        Integer.toString(flags),
        displayName,
        description,
        Boolean.toString(foreground),
        String.join(",", files));
  }
}
