package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.model.Act;
import io.github.backgroundcopy.tck.model.ClassOf;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes steps of managers, groups and jobs. */
final class GroupSteps {

  /** Mistakes show where much is done to one group; many groups are for {@link Crowds}. */
  private static final int MOST_GROUPS = 8;

  private static final List<String> ODD = List.of(
      "\r\n",
      "\n",
      "\r",
      "\t",
      " ",
      "\u00a0",
      "\u2028",
      "\ufeff",
      "\u0001",
      "\u001b[1m",
      "\u007f",
      "\u0085",
      "\"",
      "'",
      "\\",
      "\\n",
      "%s",
      "%41",
      "${x}",
      "&amp;",
      "<b>",
      "]]>",
      ",",
      ";",
      "=",
      "#",
      "\u00df",
      "\u0130",
      "i\u0307",
      "e\u0301",
      "\u00e9",
      "\u4e2d",
      "\uD83D\uDE00",
      "\uDE00",
      "\uFFFF",
      "null",
      "0",
      "A",
      "a");

  private final Generator generator;
  private final Dice dice;
  private final List<UUID> groupIds = new ArrayList<>(Ids.hostile());
  private final List<UUID> jobIds = new ArrayList<>();
  private String focus = "";

  GroupSteps(Generator generator) {
    this.generator = generator;
    this.dice = generator.dice;
    groupIds.add(Ids.ZERO);
    for (int i = 0; i < 8; i++) {
      groupIds.add(new UUID(dice.number(), dice.number()));
      jobIds.add(new UUID(dice.number(), dice.number()));
    }
    jobIds.add(Ids.ZERO);
    jobIds.add(groupIds.get(0));
  }

  void act() {
    List<String> alive = generator.world.inventory().names(Kind.GROUP, true);
    List<String> jobs = generator.world.inventory().names(Kind.JOB, true);
    int roll = dice.below(100);
    if (alive.isEmpty() || roll < 10) {
      create();
    } else if (roll < 18) {
      ofManager();
    } else if (roll < 36 && !jobs.isEmpty()) {
      ofJob(dice.chance(8) ? any(Kind.JOB) : dice.recent(jobs));
    } else {
      ofGroup(dice.chance(6) ? any(Kind.GROUP) : focused(alive));
    }
  }

  /** Most often the group that something was just done to. */
  private String focused(List<String> alive) {
    if (!alive.contains(focus) || dice.chance(25)) {
      focus = dice.recent(alive);
    }
    return focus;
  }

  private String any(Kind kind) {
    return dice.any(generator.world.inventory().names(kind, false));
  }

  private void create() {
    if (generator.world.inventory().groups().size() < MOST_GROUPS) {
      if (dice.chance(35)) {
        addAtOnce();
        return;
      }
      String group = generator.name("g");
      UUID id = dice.chance(30) ? new UUID(dice.number(), dice.number()) : dice.any(groupIds);
      if (generator.add(Step.giving(group, generator.manager(), Verb.CREATE_GROUP, id))
          && dice.chance(60)) {
        generator.add(Step.giving(generator.name("j"), group, Verb.CREATE_JOB, dice.any(jobIds)));
      }
    }
  }

  /** Lets a group come or go. */
  void comeOrGo() {
    List<String> alive = generator.world.inventory().names(Kind.GROUP, true);
    if (!alive.isEmpty()
        && (dice.chance(50) || generator.world.inventory().groups().size() >= MOST_GROUPS)) {
      generator.add(Step.of(dice.recent(alive), Verb.CANCEL));
    } else {
      create();
    }
  }

  /** Adds groups with all that they are to be, most often few, and at times one that is refused. */
  void addAtOnce() {
    List<GroupPlan> plans = new ArrayList<>();
    int count = dice.any(List.of(0, 1, 1, 1, 2, 2, 3, 12));
    for (int i = 0; i < count; i++) {
      plans.add(plan(count > 3));
    }
    for (int wrong = dice.any(List.of(0, 0, 0, 1, 1, 2)); wrong > 0; wrong--) {
      UUID id = dice.chance(30) ? Ids.ZERO : dice.any(groupIds);
      plans.add(
          dice.chance(60) ? plans.size() : dice.below(plans.size() + 1),
          new GroupPlan(
              generator.name("g"),
              id,
              dice.chance(50) ? null : Ids.ZERO,
              Map.of(),
              List.of(),
              dice.chance(30)));
    }
    generator.add(Step.of(generator.manager(), Verb.ADD_ALL, plans.toArray()));
  }

  private GroupPlan plan(boolean isOneOfMany) {
    Map<GroupProperty<?>, Object> properties = new LinkedHashMap<>();
    for (GroupProperty<?> property : GroupProperty.all()) {
      if (property != GroupProperty.NOTIFY_CLSID && dice.chance(isOneOfMany ? 10 : 60)) {
        properties.put(property, dice.chance(85) ? goodValue(property) : value(property));
      }
    }
    putClass(properties);
    List<FileSpec> files = new ArrayList<>();
    if (dice.chance(isOneOfMany ? 10 : 70)) {
      for (Object file : files()) {
        files.add((FileSpec) file);
      }
    }
    UUID jobId = !files.isEmpty() || dice.chance(30)
        ? dice.chance(80) ? new UUID(dice.number(), dice.number()) : dice.any(jobIds)
        : null;
    return new GroupPlan(
        generator.name("g"),
        dice.chance(80) ? new UUID(dice.number(), dice.number()) : dice.any(groupIds),
        jobId,
        properties,
        files,
        !files.isEmpty() && dice.chance(50));
  }

  /** Gives some properties that are taken. */
  Map<GroupProperty<?>, Object> texts() {
    Map<GroupProperty<?>, Object> properties = new LinkedHashMap<>();
    for (GroupProperty<?> property : GroupProperty.all()) {
      if (property != GroupProperty.NOTIFY_CLSID && dice.chance(40)) {
        properties.put(property, goodValue(property));
      }
    }
    putClass(properties);
    return properties;
  }

  private void putClass(Map<GroupProperty<?>, Object> properties) {
    List<String> callbacks = generator.world.inventory().names(Kind.CALLBACK, false);
    if (generator.world.traits().has(Facility.CLASSES) && !callbacks.isEmpty() && dice.chance(20)) {
      properties.put(GroupProperty.NOTIFY_CLSID, new ClassOf(dice.recent(callbacks)));
    }
  }

  private Object goodValue(GroupProperty<?> property) {
    return switch (property.id()) {
      case 0, 5 -> 1;
      case 6 -> new NotifyFlags(dice.any(List.of(4, 0x40, 0x44)));
      default -> texts(property).get(0);
    };
  }

  private void ofManager() {
    List<UUID> known = generator.world.inventory().groups();
    UUID id = known.isEmpty() || dice.chance(20) ? dice.any(groupIds) : dice.any(known);
    generator.add(
        switch (dice.below(3)) {
          case 0 -> Step.of(generator.manager(), Verb.DETAILS, id);
          case 1 -> Step.of(generator.manager(), Verb.LIST);
          default -> Step.giving(generator.name("g"), generator.manager(), Verb.GET_GROUP, id);
        });
  }

  /** Calls a group by one of its handles. */
  void ofGroup(String group) {
    UUID job = generator.world.inventory().jobOf(group);
    generator.add(
        switch (dice.below(21)) {
          case 0 -> Step.of(group, Verb.GROUP_ID);
          case 1 -> Step.of(group, Verb.STATUS);
          case 2 -> Step.of(group, Verb.PROGRESS);
          case 3 -> Step.of(group, Verb.SIZE);
          case 4, 5 -> Step.of(group, Verb.SUSPEND);
          case 6, 7 -> Step.of(group, Verb.RESUME);
          case 8 ->
            dice.chance(40)
                ? Step.of(group, dice.chance(50) ? Verb.CANCEL : Verb.FINISH)
                : Step.of(group, Verb.SWITCH_TO_FOREGROUND);
          case 9 -> Step.of(group, Verb.SWITCH_TO_FOREGROUND);
          case 10 -> Step.giving(generator.name("j"), group, Verb.CREATE_JOB, dice.any(jobIds));
          case 11 ->
            Step.giving(
                generator.name("j"),
                group,
                Verb.GET_JOB,
                job == null || dice.chance(25) ? dice.any(jobIds) : job);
          case 14 -> Step.giving(generator.name("s"), group, Verb.COMPLETION);
          case 12, 13 -> Step.of(group, Verb.GET, dice.any(GroupProperty.all()));
          default -> {
            GroupProperty<?> property = dice.any(GroupProperty.all());
            yield Step.of(group, Verb.SET, property, value(property));
          }
        });
  }

  private Object value(GroupProperty<?> property) {
    List<String> callbacks = generator.world.inventory().names(Kind.CALLBACK, false);
    if (property == GroupProperty.NOTIFY_CLSID
        && generator.world.traits().has(Facility.CLASSES)
        && !callbacks.isEmpty()
        && dice.chance(40)) {
      return new ClassOf(dice.recent(callbacks));
    }
    List<?> values = switch (property.id()) {
      case 0, 5 -> List.of(1, 1, 0, 2, -1);
      case 6 ->
        List.of(
            new NotifyFlags(0),
            new NotifyFlags(4),
            new NotifyFlags(4),
            new NotifyFlags(0x40),
            new NotifyFlags(0x44),
            new NotifyFlags(1),
            new NotifyFlags(0x84));
      case 7 -> List.of("", GroupProperty.NO_CLASS, "no class", "{1-2-3-4-5}");
      default -> texts(property);
    };
    return dice.any(values);
  }

  private List<String> texts(GroupProperty<?> property) {
    String few = (property == GroupProperty.DISPLAY_NAME ? "name " : "text ") + dice.below(1000);
    String most = "x".repeat(255) + dice.below(10);
    String emoji = "\uD83D\uDE00".repeat(128);
    String half = "half \uD83D";
    String odd = odd();
    return property == GroupProperty.DISPLAY_NAME
        ? List.of(few, few, odd, " " + few + "\t", half, "", emoji, most, "y".repeat(257), "a\0b")
        : List.of(
            few,
            few,
            odd,
            odd,
            half,
            "",
            emoji,
            most,
            "z".repeat(900),
            "d".repeat(1024),
            "e".repeat(1025),
            "a\0b");
  }

  /** A text of parts that something on the way to a disk and back may take for its own. */
  private String odd() {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + dice.below(8); i > 0; i--) {
      text.append(dice.any(ODD));
    }
    return text.toString();
  }

  private void ofJob(String job) {
    int files = generator.world.inventory().paths(job).size();
    generator.add(
        switch (dice.below(generator.world.traits().declares(Capability.FILE_PROGRESS) ? 12 : 10)) {
          case 0 -> Step.of(job, Verb.JOB_ID);
          case 1 -> Step.of(job, Verb.FILE_COUNT);
          case 2 -> Step.of(job, Verb.JOB_STATUS);
          case 3 -> Step.of(job, Verb.JOB_PROGRESS);
          case 4, 5 ->
            Step.of(
                job,
                Verb.FILE,
                dice.any(List.of(0, files - 1, files, files + 1, Integer.MAX_VALUE, -1)));
          case 10 -> Step.of(job, Verb.FILES);
          case 11 ->
            Step.of(
                job, Verb.FILE_PROGRESS, dice.any(List.of(0, files - 1, files, Integer.MIN_VALUE)));
          default -> Step.of(job, Verb.ADD_FILES, files());
        });
  }

  private Object[] files() {
    List<FileSpec> files = new ArrayList<>();
    int count = dice.any(List.of(0, 1, 1, 2, 3, 5));
    for (int i = 0; i < count; i++) {
      files.add(FileSpec.good("/" + generator.name("f")));
    }
    if (dice.chance(20)) {
      files.add(
          dice.below(files.size() + 1),
          dice.any(List.of(
              new FileSpec("ftp://server.invalid/x", "./never", true),
              new FileSpec("http://server.invalid/a b", "./never", true),
              new FileSpec("/never", "relative", true),
              new FileSpec("/never", "", true),
              new FileSpec("/never", "./never*", true))));
    }
    return files.toArray();
  }

  /** Binds a callback to a group, or takes it away. */
  void bind() {
    List<String> groups = generator.world.inventory().names(Kind.GROUP, true);
    if (!groups.isEmpty()) {
      bind(dice.recent(groups));
    }
  }

  void bind(String group) {
    if (dice.chance(10)) {
      generator.add(Step.of(group, Verb.CLEAR_CALLBACK));
      return;
    }
    List<String> known = generator.world.inventory().names(Kind.CALLBACK, false);
    String callback;
    if (known.isEmpty() || dice.chance(70)) {
      callback = generator.name("c");
      int refusals = dice.any(List.of(0, 0, 0, 1, 2));
      generator.add(Step.giving(
          callback, Step.QUEUE, Verb.CALLBACK, dice.any(List.of(Act.values())), refusals));
    } else {
      callback = dice.recent(known);
    }
    generator.add(Step.of(group, dice.chance(65) ? Verb.WHEN_DONE : Verb.SET_CALLBACK, callback));
  }
}
