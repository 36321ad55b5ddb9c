package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.model.Announcement;
import io.github.backgroundcopy.tck.model.Announcement.What;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Served;
import io.github.backgroundcopy.tck.model.Served.Manner;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes the steps of downloads: what is served, held and released, and groups that fetch it. */
final class DownloadSteps {

  private static final List<Long> SIZES =
      List.of(0L, 1L, 2L, 10L, 100L, 8191L, 8192L, 8193L, 70_000L);
  private static final List<Manner> MANNERS = List.of(
      Manner.WELL,
      Manner.WELL,
      Manner.WELL,
      Manner.WELL,
      Manner.WELL,
      Manner.WITHOUT_LENGTH,
      Manner.BROKEN,
      Manner.REFUSED,
      Manner.BUSY,
      Manner.MISSING,
      Manner.MISSING);

  private final Generator generator;
  private final GroupSteps groups;
  private final Dice dice;

  DownloadSteps(Generator generator, GroupSteps groups) {
    this.generator = generator;
    this.groups = groups;
    this.dice = generator.dice;
  }

  /** Prepares a download, or adds to one, and most often starts it. */
  void begin() {
    List<String> jobs = generator.world.inventory().names(Kind.JOB, true);
    if (!jobs.isEmpty() && dice.chance(30)) {
      String job = dice.recent(jobs);
      // One whose digest is known may be there already, and then nobody has to ask for it.
      List<FileSpec> known = generator.world.inventory().specs(job).stream()
          .filter(file -> file.announced().equals(Announcement.NOTHING))
          .toList();
      Object[] files =
          known.isEmpty() || dice.chance(80) ? files() : new Object[] {dice.any(known)};
      generator.add(Step.of(job, Verb.ADD_FILES, files));
      return;
    }
    String group = generator.name("g");
    String job = generator.name("j");
    UUID id = new UUID(dice.number(), dice.number());
    UUID jobId = new UUID(dice.number(), dice.number());
    if (dice.chance(20)) {
      addAtOnce(group, id, jobId);
      return;
    }
    if (!generator.add(Step.giving(group, generator.manager(), Verb.CREATE_GROUP, id))
        || !generator.add(Step.giving(job, group, Verb.CREATE_JOB, jobId))) {
      return;
    }
    generator.add(Step.of(job, Verb.ADD_FILES, files()));
    if (dice.chance(50)) {
      groups.bind(group);
    }
    while (dice.chance(55)) {
      groups.ofGroup(group);
    }
    if (dice.chance(80)) {
      generator.add(Step.of(group, Verb.RESUME));
    }
  }

  private void addAtOnce(String group, UUID id, UUID jobId) {
    List<FileSpec> files = Arrays.stream(files()).map(FileSpec.class::cast).toList();
    GroupPlan plan = new GroupPlan(group, id, jobId, groups.texts(), files, dice.chance(80));
    if (generator.add(Step.of(generator.manager(), Verb.ADD_ALL, plan)) && dice.chance(50)) {
      groups.bind(group);
    }
  }

  private Object[] files() {
    if (dice.chance(3)) {
      return manyFiles();
    }
    FileSpec[] files = new FileSpec[dice.any(List.of(1, 1, 2, 3))];
    for (int i = 0; i < files.length; i++) {
      String path = "/" + generator.name("p");
      files[i] = FileSpec.good(path);
      if (i > 0 && dice.chance(15)) {
        // One file of the server for two places.
        files[i] = new FileSpec(files[0].remote(), files[i].local(), false);
        continue;
      }
      if (generator.world.traits().declares(Capability.SOURCES) && dice.chance(25)) {
        files[i] = files[i].withFurther(1 + dice.below(3));
        serveAll(files[i]);
        continue;
      }
      Served served = served(dice.any(SIZES));
      generator.add(Step.of(Step.QUEUE, Verb.SERVE, path, served));
      if (dice.chance(25)) {
        files[i] = files[i].announcing(announcement(served));
      }
      if (!files[i].announced().isWrong() && dice.chance(35)) {
        hold(path, served);
      }
    }
    return files;
  }

  /**
   * More files than some number counts, but no more than any queue takes, with some added later.
   */
  private Object[] manyFiles() {
    FileSpec[] files = new FileSpec[dice.any(List.of(130, 190))];
    for (int i = 0; i < files.length; i++) {
      String path = "/" + generator.name("p");
      files[i] = FileSpec.good(path);
      boolean isMissing = i == files.length - 1 && dice.chance(50);
      Served served = new Served(1, isMissing ? Manner.MISSING : Manner.WELL);
      generator.add(Step.of(Step.QUEUE, Verb.SERVE, path, served));
    }
    return files;
  }

  private Announcement announcement(Served served) {
    Set<Capability> declared = generator.world.traits().capabilities();
    if (!declared.contains(Capability.CONTENT_VERIFICATION)) {
      return Announcement.NOTHING;
    }
    What what = dice.any(List.of(What.SIZE, What.DIGEST, What.PIECES));
    if (served.manner() != Manner.BROKEN && dice.chance(40)) {
      what = dice.any(List.of(What.WRONG_SIZE, What.WRONG_DIGEST));
    }
    boolean isKnown = what != What.PIECES || declared.contains(Capability.PIECES);
    return new Announcement(isKnown ? what : What.DIGEST, served.size());
  }

  /** Serves a file by sources of which many fail. */
  private void serveAll(FileSpec file) {
    long size = dice.any(SIZES);
    for (String path : file.sources()) {
      generator.add(Step.of(Step.QUEUE, Verb.SERVE, path, oneOfSeveral(size)));
    }
  }

  /** A source that is only busy may be waited for or passed over, so that none is. */
  private Served oneOfSeveral(long size) {
    Served served = dice.chance(40) ? new Served(size, Manner.MISSING) : served(size);
    return served.manner() == Manner.BUSY ? new Served(size, Manner.REFUSED) : served;
  }

  private Served served(long size) {
    Manner manner = dice.any(MANNERS);
    return new Served(size, manner == Manner.BROKEN && size < 2 ? Manner.WELL : manner);
  }

  private void hold(String path, Served served) {
    List<Long> places = served.size() < 2
        ? List.of(-1L)
        : List.of(-1L, 0L, 1L, served.size() / 2, served.size() - 1);
    generator.add(Step.of(Step.QUEUE, Verb.HOLD, path, dice.any(places)));
  }

  /** Changes the network, or what a download does. */
  void disturb() {
    List<String> gates = generator.world.inventory().gates();
    List<String> served = generator.world.inventory().served();
    List<String> alive = generator.world.inventory().names(Kind.GROUP, true);
    int roll = dice.below(10);
    if (roll < 4 && !gates.isEmpty()) {
      generator.add(Step.of(Step.QUEUE, Verb.RELEASE, dice.any(gates)));
    } else if (roll < 7 && !served.isEmpty()) {
      String path = dice.recent(served);
      long size = generator.world.inventory().served(path).size();
      Served other = dice.chance(70)
          ? new Served(size, Manner.WELL)
          : generator.world.inventory().isOneOfSeveral(path) ? oneOfSeveral(size) : served(size);
      generator.add(Step.of(Step.QUEUE, Verb.SERVE, path, other));
    } else if (!alive.isEmpty()) {
      String group = dice.recent(alive);
      if (dice.chance(40)) {
        groups.ofGroup(group);
      }
      boolean runs = generator.world.inventory().stateOf(group) == GroupState.RUNNING;
      generator.add(Step.of(group, runs && dice.chance(40) ? Verb.SUSPEND : Verb.RESUME));
    }
  }
}
