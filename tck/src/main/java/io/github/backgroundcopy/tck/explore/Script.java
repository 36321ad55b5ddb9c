package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.model.Act;
import io.github.backgroundcopy.tck.model.Announcement;
import io.github.backgroundcopy.tck.model.Announcement.What;
import io.github.backgroundcopy.tck.model.ClassOf;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Served;
import io.github.backgroundcopy.tck.model.Served.Manner;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A program about one group: between two others, with texts, flags, and three files that are
 * neither in the order of their names nor without dots in them.
 */
final class Script {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private static final List<Long> SIZES = List.of(5L, 7L, 11L);

  private final Traits traits;
  private final Dice dice;
  private final List<Step> steps = new ArrayList<>();
  private final UUID job;
  private final List<UUID> others;
  private List<String> paths = List.of();

  /** Whether its first file can be had elsewhere, too. */
  private boolean mirrored;

  private int names;

  /** The id of the group that it is about. */
  final UUID id;

  /** The client and the handles that are used at present. */
  String user = "";

  String group = "";

  /** The client that made the group. */
  private final String first;

  String files = "";

  Script(Traits traits, Dice dice) {
    this.traits = traits;
    this.dice = dice;
    this.id = new UUID(dice.number(), dice.number());
    this.job = new UUID(dice.number(), dice.number());
    this.others =
        List.of(new UUID(dice.number(), dice.number()), new UUID(dice.number(), dice.number()));
    open();
    this.first = user;
    String before = giving("g", user, Verb.CREATE_GROUP, others.get(0));
    create();
    giving("g", user, Verb.CREATE_GROUP, others.get(1));
    if (dice.chance(30)) {
      // Names need not differ.
      does(before, Verb.SET, GroupProperty.DISPLAY_NAME, "afterwards");
    }
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  Script does(String target, Verb verb, Object... arguments) {
    steps.add(Step.of(target, verb, arguments));
    return this;
  }

  Script outside(Verb verb, Object... arguments) {
    return does(Step.QUEUE, verb, arguments);
  }

  /** Does what gives something, and gives its name. */
  String giving(String prefix, String target, Verb verb, Object... arguments) {
    String name = prefix + ++names;
    steps.add(Step.giving(name, target, verb, arguments));
    return name;
  }

  /** Opens clients: of the user, of another one, and of an administrator. */
  void open() {
    user = giving("u", Step.QUEUE, Verb.OPEN, "U");
    giving("v", Step.QUEUE, Verb.OPEN, "V");
    giving("a", Step.QUEUE, Verb.OPEN, "A");
  }

  private void create() {
    create(dice.chance(30), false);
  }

  /** Creates the group step by step, or all at once. */
  private void create(boolean atOnce, boolean started) {
    Map<GroupProperty<?>, Object> texts = new LinkedHashMap<>();
    texts.put(GroupProperty.DISPLAY_NAME, " name\t\u4e2d\uD83D\uDE00 ");
    texts.put(GroupProperty.DESCRIPTION, "text \u00e4\u0416\nof two lines ");
    texts.put(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    // A name of its own in each life: what stands under that of an earlier one depends on that.
    paths = List.of("/z..1-" + names, "/a.2-" + names, "/m?part=" + names + "&of=9");
    for (int i = 0; i < paths.size(); i++) {
      serve(i, Manner.WELL);
    }
    FileSpec first = FileSpec.good(paths.get(0)).announcing(announcement(SIZES.get(0)));
    mirrored = traits.declares(Capability.SOURCES) && dice.chance(25);
    if (mirrored) {
      first = first.withFurther(1);
      Served served = new Served(SIZES.get(0), Manner.WELL);
      first.sources().forEach(path -> outside(Verb.SERVE, path, served));
    }
    if (started) {
      hold();
    }
    List<FileSpec> specs = List.of(
        first, FileSpec.good(paths.get(1)), new FileSpec(paths.get(2), "./m-" + names, false));
    if (atOnce) {
      group = "g" + ++names;
      does(user, Verb.ADD_ALL, new GroupPlan(group, id, job, texts, specs, started));
      files = giving("j", group, Verb.GET_JOB, job);
    } else {
      group = giving("g", user, Verb.CREATE_GROUP, id);
      if (dice.chance(20)) {
        bind(0);
      }
      files = giving("j", group, Verb.CREATE_JOB, job);
      texts.forEach((property, text) -> does(group, Verb.SET, property, text));
      does(files, Verb.ADD_FILES, specs.toArray());
    }
  }

  private Announcement announcement(long size) {
    if (!traits.declares(Capability.CONTENT_VERIFICATION) || dice.chance(60)) {
      return Announcement.NOTHING;
    }
    What most = traits.declares(Capability.PIECES) ? What.PIECES : What.DIGEST;
    return new Announcement(dice.any(List.of(What.SIZE, What.DIGEST, most)), size);
  }

  /** The path of one of its files, in the order in which they were added. */
  String path(int file) {
    return paths.get(file);
  }

  // ---- what may happen to it

  Script serve(int file, Manner manner) {
    return outside(Verb.SERVE, path(file), new Served(SIZES.get(file), manner));
  }

  Script resume() {
    return does(group, Verb.RESUME);
  }

  /** Lets some time pass, so that what comes then has a time of its own. */
  Script later() {
    return wait(AN_HOUR);
  }

  /** Does again what was done last: nothing of it is a change. */
  Script changeNothing() {
    later();
    does(group, Verb.SET, GroupProperty.DISPLAY_NAME, "afterwards");
    does(group, Verb.SET, GroupProperty.DESCRIPTION, "after that");
    return look();
  }

  /** Looks at its details, its size and its progress, by whoever uses it. */
  Script look() {
    return does(user, Verb.DETAILS, id).does(group, Verb.SIZE).does(group, Verb.PROGRESS);
  }

  /** Waits for the end, beside whatever callback there is. */
  Script await() {
    giving("s", group, Verb.COMPLETION);
    return this;
  }

  /** Holds one of its files in the middle: one that cannot be had elsewhere meanwhile. */
  Script hold() {
    int least = mirrored ? 1 : 0;
    return outside(Verb.HOLD, path(least + dice.below(paths.size() - least)), 2L);
  }

  /** Lets go on what is held. */
  Script release() {
    for (String path : paths) {
      outside(Verb.RELEASE, path);
    }
    return this;
  }

  /** Adds a file that was not there before. */
  Script addFile() {
    String path = "/later" + ++names;
    outside(Verb.SERVE, path, new Served(dice.any(List.of(0L, 13L)), Manner.WELL));
    return does(files, Verb.ADD_FILES, FileSpec.good(path));
  }

  /** Adds a file that comes with other content than is announced. */
  Script addWrongFile() {
    if (!traits.declares(Capability.CONTENT_VERIFICATION)) {
      return addFile();
    }
    String path = "/wrong" + ++names;
    outside(Verb.SERVE, path, new Served(13, Manner.WELL));
    What what = dice.any(List.of(What.WRONG_SIZE, What.WRONG_DIGEST));
    FileSpec wrong = FileSpec.good(path).announcing(new Announcement(what, 13));
    return does(files, Verb.ADD_FILES, wrong);
  }

  /** Binds a callback that refuses some calls first. */
  Script bind(int refusals) {
    String callback = giving("c", Step.QUEUE, Verb.CALLBACK, Act.NOTHING, refusals);
    return does(group, dice.chance(70) ? Verb.WHEN_DONE : Verb.SET_CALLBACK, callback);
  }

  Script takeOver() {
    String other = giving("a", Step.QUEUE, Verb.OPEN, "A");
    group = giving("g", other, Verb.GET_GROUP, id);
    files = giving("j", group, Verb.GET_JOB, job);
    user = other;
    return this;
  }

  Script bindByClass() {
    String callback = giving("c", Step.QUEUE, Verb.CALLBACK, Act.NOTHING, 0);
    return does(group, Verb.SET, GroupProperty.NOTIFY_CLSID, new ClassOf(callback));
  }

  /** Sets the longest texts that there are, both at once. */
  Script longestTexts() {
    does(group, Verb.SET, GroupProperty.DISPLAY_NAME, "n".repeat(GroupProperty.MAX_DISPLAY_NAME));
    return does(
        group, Verb.SET, GroupProperty.DESCRIPTION, "t".repeat(GroupProperty.MAX_DESCRIPTION));
  }

  /** What was missing is there again, and is held in the middle. */
  Script holdAgain() {
    return serve(1, Manner.WELL).outside(Verb.HOLD, path(1), 3L);
  }

  /** Unbinds the callback, in one of three ways. */
  Script unbind() {
    return dice.chance(40)
        ? does(group, Verb.CLEAR_CALLBACK)
        : does(
            group,
            Verb.SET,
            GroupProperty.NOTIFY_CLSID,
            dice.any(List.of("", GroupProperty.NO_CLASS)));
  }

  /** Closes the client while the service is stopped. */
  Script closeWhileStopped() {
    outside(Verb.STOP_SERVICE).does(user, Verb.CLOSE).outside(Verb.START_SERVICE);
    open();
    return getAgain();
  }

  /** Goes on by another client of the same user. */
  Script byAnother() {
    user = giving("u", Step.QUEUE, Verb.OPEN, "U");
    return getAgain();
  }

  /** Closes the client that made the group, and whoever else came first. */
  Script closeOthers() {
    return does(first, Verb.CLOSE);
  }

  Script restart() {
    return outside(Verb.STOP_SERVICE).outside(Verb.START_SERVICE);
  }

  /** Lets everybody go, and come again. */
  Script reopen() {
    outside(Verb.CLOSE_ALL);
    open();
    return getAgain();
  }

  Script getAgain() {
    group = giving("g", user, Verb.GET_GROUP, id);
    files = giving("j", group, Verb.GET_JOB, job);
    return this;
  }

  Script cancelAndCreate() {
    return does(group, Verb.CANCEL).createAgain();
  }

  /** Creates a group and a job of the same ids. */
  Script createAgain() {
    create();
    return this;
  }

  /** The user creates a group of the same ids, whoever had the last one. */
  Script createAgainAsTheUser() {
    user = giving("u", Step.QUEUE, Verb.OPEN, "U");
    return createAgain();
  }

  /** In place of the group comes one that is started as soon as it is there, and held then. */
  Script addStarted() {
    does(group, Verb.CANCEL);
    create(true, true);
    return this;
  }

  /** Binds by a class, then otherwise, and then by that class again. */
  Script bindByOneClassTwice() {
    if (!traits.has(Facility.CLASSES)) {
      return bind(0);
    }
    String callback = giving("c", Step.QUEUE, Verb.CALLBACK, Act.NOTHING, 0);
    does(group, Verb.SET, GroupProperty.NOTIFY_CLSID, new ClassOf(callback));
    bind(0);
    return does(group, Verb.SET, GroupProperty.NOTIFY_CLSID, new ClassOf(callback));
  }

  /** Closes the client that is used, and goes on by another one of the user who made the group. */
  Script closeUser() {
    does(user, Verb.CLOSE);
    open();
    return getAgain();
  }

  /** Closes another client of the user, once or again and again: the others are still there. */
  Script closeAnother() {
    String other = giving("u", Step.QUEUE, Verb.OPEN, "U");
    for (int times = dice.any(List.of(1, 2, 3)); times > 0; times--) {
      does(other, Verb.CLOSE);
    }
    return this;
  }

  /** Another group of the same user comes, is fetched, and goes. */
  Script besideAnother() {
    String path = "/beside" + ++names;
    outside(Verb.SERVE, path, new Served(3, Manner.WELL));
    String other = giving("g", user, Verb.CREATE_GROUP, new UUID(dice.number(), dice.number()));
    String its = giving("j", other, Verb.CREATE_JOB, new UUID(dice.number(), dice.number()));
    does(its, Verb.ADD_FILES, FileSpec.good(path));
    does(other, Verb.SET, GroupProperty.DISPLAY_NAME, "beside");
    String callback = giving("c", Step.QUEUE, Verb.CALLBACK, Act.NOTHING, 0);
    does(other, Verb.WHEN_DONE, callback);
    does(other, Verb.RESUME);
    return does(other, dice.any(List.of(Verb.FINISH, Verb.CANCEL)));
  }

  Script wait(Duration time) {
    return outside(Verb.ADVANCE, time);
  }

  // ---- what changes no state

  /** Reads and sets what can be read and set, tries what is refused, and walks. */
  Script live() {
    String before = giving("e", user, Verb.ENUM_GROUP_DETAILS);
    String iterator = giving("i", before, Verb.AS_ITERATOR);
    String lazily = giving("i", before, Verb.STREAM);
    does(iterator, Verb.TAKE, 1);
    does(group, Verb.SET, GroupProperty.DISPLAY_NAME, "name " + names);
    does(group, Verb.SET, GroupProperty.DESCRIPTION, "text " + names);
    does(group, Verb.SET, GroupProperty.NOTIFY_FLAGS, new NotifyFlags(0x44));
    does(group, Verb.SET, GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    does(files, Verb.ADD_FILES, FileSpec.good("/never"), new FileSpec("/never", "relative", true));
    does(files, Verb.FILE_COUNT);
    giving("g", user, Verb.CREATE_GROUP, id);
    giving("j", group, Verb.CREATE_JOB, job);
    giving("j", group, Verb.GET_JOB, job);
    String jobs = giving("e", group, Verb.ENUM_JOBS);
    does(jobs, Verb.NEXT, 2);
    String all = giving("e", user, Verb.ENUM_GROUPS);
    does(all, Verb.NEXT, 9);
    String details = giving("e", user, Verb.ENUM_GROUP_DETAILS);
    String stream = giving("i", details, Verb.STREAM);
    does(stream, Verb.TAKE, 9);
    does(iterator, Verb.TAKE, 9);
    does(lazily, Verb.TAKE, 9);
    return bind(0).bind(2);
  }
}
