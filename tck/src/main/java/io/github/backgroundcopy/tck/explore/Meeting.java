package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What several threads do at once to a few groups: what there is before, the calls of each thread,
 * and what is looked at afterwards.
 *
 * @param before steps of one thread
 * @param threads the steps of each thread
 * @param after steps of one thread, when the others have ended
 */
record Meeting(List<Step> before, List<List<Step>> threads, List<Step> after) {

  private static final int CALLS = 22;

  /** The first of the two numbers of calls that add files. */
  private static final int ADDING = 6;

  /** More threads that add files leave more orders behind than can be searched. */
  private static final int MOST_ADDING = 4;

  /** Makes a meeting by chance. */
  static Meeting of(Traits traits, Dice dice, int number) {
    String other = traits.hasOwners() ? "a" : "u";
    UUID first = id(dice);
    UUID second = id(dice);
    UUID free = id(dice);
    UUID job = id(dice);
    UUID freeJob = id(dice);
    List<Step> before = new ArrayList<>(List.of(
        Step.giving("g1", "u", Verb.CREATE_GROUP, first),
        Step.giving("g2", "u", Verb.CREATE_GROUP, second),
        Step.giving("j1", "g1", Verb.CREATE_JOB, job),
        Step.giving("g3", "u", Verb.CREATE_GROUP, id(dice)),
        Step.giving("g4", "u", Verb.CREATE_GROUP, id(dice)),
        Step.giving("g5", "u", Verb.CREATE_GROUP, id(dice)),
        Step.giving("e1", "u", Verb.ENUM_GROUPS)));
    List<List<Step>> threads = new ArrayList<>();
    int crew = dice.any(List.of(2, 2, 2, 2, 3, 4, 8));
    int calls = crew > 3 ? 1 : dice.any(List.of(1, 1, 2, 3));
    // Threads that all do the same meet most often.
    int same = dice.chance(50) ? dice.below(CALLS) : -1;
    for (int thread = 0; thread < crew; thread++) {
      List<Step> steps = new ArrayList<>();
      for (int call = 0; call < calls; call++) {
        String name = "x" + number + "t" + thread + "c" + call;
        int which = same >= 0 && call == 0 ? same : dice.below(CALLS);
        if (thread >= MOST_ADDING && isAdding(which)) {
          which = dice.below(ADDING);
        }
        steps.add(call(which, dice, name, other, new Ids(first, free, freeJob)));
      }
      threads.add(steps);
    }
    if (number % 10 == 9) {
      threads = takingOver(other, first);
    }
    List<Step> after = new ArrayList<>(List.of(
        Step.of("u", Verb.LIST),
        Step.of(other, Verb.LIST),
        Step.of(other, Verb.DETAILS, first),
        Step.of(other, Verb.DETAILS, second),
        Step.of("j1", Verb.FILE_COUNT),
        Step.of("j1", Verb.FILE, 0),
        Step.of("j1", Verb.FILE, 1),
        Step.of("g1", Verb.GET, GroupProperty.DISPLAY_NAME),
        Step.of("e1", Verb.NEXT, Integer.MAX_VALUE)));
    return new Meeting(before, threads, after);
  }

  /** The owner sets a text while another one takes the group over, and reads it. */
  private static List<List<Step>> takingOver(String other, UUID group) {
    return List.of(
        List.of(Step.of("g1", Verb.SET, GroupProperty.DISPLAY_NAME, "the owner's")),
        List.of(
            Step.giving("taken", other, Verb.GET_GROUP, group),
            Step.of("taken", Verb.GET, GroupProperty.DISPLAY_NAME)));
  }

  private record Ids(UUID first, UUID free, UUID freeJob) {}

  private static Step call(int which, Dice dice, String name, String other, Ids ids) {
    String manager = dice.chance(50) ? "u" : other;
    String group = dice.chance(80) ? "g1" : "g2";
    return switch (which) {
      case 0, 1 -> Step.giving("g" + name, manager, Verb.CREATE_GROUP, ids.free());
      case 2, 3 -> Step.of(group, Verb.CANCEL);
      case 4 ->
        Step.giving("j" + name, dice.chance(50) ? "g1" : "g2", Verb.CREATE_JOB, ids.freeJob());
      case 5 -> Step.giving("j" + name, "g2", Verb.CREATE_JOB, ids.freeJob());
      case 6, 7 -> Step.of("j1", Verb.ADD_FILES, file(name, 0), file(name, 1));
      case 8 -> Step.of("j1", Verb.FILE_COUNT);
      case 9, 10 -> Step.of(group, Verb.SET, GroupProperty.DISPLAY_NAME, name);
      case 11 -> Step.of(group, Verb.GET, GroupProperty.DISPLAY_NAME);
      case 12 -> Step.giving("g" + name, other, Verb.GET_GROUP, ids.first());
      case 13 -> Step.of(group, Verb.STATUS);
      case 14 -> Step.of(group, Verb.SWITCH_TO_FOREGROUND);
      case 15, 16 -> Step.of(manager, Verb.LIST);
      case 17, 18 -> Step.of("e1", Verb.NEXT, 1);
      case 19 -> Step.of("e1", Verb.SKIP, 1L);
      case 20 -> Step.of(manager, Verb.DETAILS, ids.first());
      default -> Step.of("j1", Verb.FILE, 1);
    };
  }

  private static boolean isAdding(int which) {
    return which == ADDING || which == ADDING + 1;
  }

  private static FileSpec file(String name, int number) {
    return FileSpec.good("/" + name + "f" + number);
  }

  private static UUID id(Dice dice) {
    return new UUID(dice.number(), dice.number() | 1);
  }
}
