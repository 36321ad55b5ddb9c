package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.memory.queue.ModelRun.EnumeratorPair;
import io.github.backgroundcopy.memory.queue.ModelRun.GroupPair;
import io.github.backgroundcopy.memory.queue.ModelRun.Manager;
import io.github.backgroundcopy.testing.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Random calls of managers and enumerators, and what happens around the queue. */
final class ModelActions {

  private final ModelRun run;
  private final GroupActions groupActions;
  private final List<UUID> ids = new ArrayList<>();

  ModelActions(ModelRun run) {
    this.run = run;
    this.groupActions = new GroupActions(run);
    for (int i = 0; i < 16; i++) {
      ids.add(new UUID(run.random.nextLong(), run.random.nextLong()));
    }
    ids.add(new UUID(0, 0));
    run.open("U", false);
    run.open("V", false);
    run.open("A", true);
  }

  /** Does anything. */
  void act() {
    int dice = run.random.nextInt(1000);
    if (run.model.down && dice < 100) {
      startService();
    } else if (dice < 4) {
      stopService();
    } else if (dice < 8) {
      putWallClock();
    } else if (dice < 60) {
      advance();
    } else if (dice < 130) {
      changeNetwork();
    } else if (dice < 145) {
      closeManager();
    } else if (dice < 160 || run.managers.size() < 4) {
      openManager();
    } else if (dice < 260 || run.groups.isEmpty()) {
      createGroup();
    } else if (dice < 340) {
      getGroup();
    } else if (dice < 380) {
      lookAtQueue();
    } else if (dice < 420 || run.enumerators.isEmpty()) {
      enumerate();
    } else if (dice < 550) {
      walk();
    } else {
      groupActions.act();
    }
  }

  /** Compares all that every client sees. */
  void audit() {
    for (Manager manager : List.copyOf(run.managers)) {
      run.step(
          manager.name() + " lists all",
          () -> manager.real().enumGroupDetails().next(Integer.MAX_VALUE),
          () -> run.model.enumGroupDetails(manager.model()).rest());
    }
  }

  // ---- around the queue

  private void stopService() {
    if (!run.model.down) {
      run.step(
          "stop the service",
          () -> {
            run.queue.internals().stopService();
            return "";
          },
          () -> {
            run.model.motion.stopService();
            return "";
          });
    }
  }

  private void startService() {
    run.step(
        "start the service",
        () -> {
          run.queue.internals().startService();
          return "";
        },
        () -> {
          run.model.motion.startService();
          return "";
        });
  }

  private void advance() {
    int fives = run.chance(85) ? 1 + run.random.nextInt(8) : 1 + run.random.nextInt(80);
    run.advance(fives);
  }

  /** People, a time server, or the lid of a machine; by whole days, longer than any wait. */
  private void putWallClock() {
    int days = run.random.nextInt(200) - 100;
    run.step(
        "put the wall clock by " + days + " days",
        () -> {
          run.queue.time.putWallClock(Duration.ofDays(days));
          run.queue.internals().agenda().keepUp();
          return "";
        },
        () -> {
          run.model.motion.putWallClock(Duration.ofDays(days));
          return "";
        });
  }

  private void changeNetwork() {
    List<ModelGroup> withFiles = run.groups.stream()
        .map(GroupPair::model)
        .filter(group -> !group.files.isEmpty())
        .toList();
    if (withFiles.isEmpty()) {
      return;
    }
    ModelGroup group = run.any(withFiles);
    ModelFile file = run.any(group.files);
    ModelFile.Script script = file.script;
    int dice = run.random.nextInt(10);
    String what;
    if (dice < 5) {
      script.gate = Long.MAX_VALUE;
      what = "release";
    } else if (dice < 8) {
      script.refused = false;
      script.status = 200;
      script.cut = false;
      what = "mend";
    } else if (dice < 9 && !file.held && !group.gone) {
      script.gate = run.random.nextInt(script.size + 1);
      what = "hold at " + script.gate;
    } else {
      groupActions.spoil(script);
      what = "spoil";
    }
    String url = file.info.remoteName();
    run.step(
        what + " " + url + " of " + group,
        () -> {
          apply(script, run.queue.network.at(url));
          return "";
        },
        () -> "");
  }

  static void apply(ModelFile.Script script, Resource resource) {
    resource.refuse(script.refused);
    resource.status(script.status);
    resource.declaredLength(script.cut ? script.size + 7 : -1);
    if (script.gate == Long.MAX_VALUE) {
      resource.release();
    } else {
      resource.holdAt(script.gate);
    }
  }

  private void openManager() {
    if (run.managers.size() > 8) {
      run.managers.removeIf(manager -> manager.model().closed);
      return;
    }
    int dice = run.random.nextInt(3);
    run.open(dice == 0 ? "U" : dice == 1 ? "V" : "A", dice == 2);
  }

  private void closeManager() {
    Manager manager = run.any(run.managers);
    run.step(
        manager.name() + ".close",
        () -> {
          manager.real().close();
          return "";
        },
        () -> {
          manager.model().closed = true;
          return "";
        });
  }

  // ---- managers

  private UUID anyId() {
    return run.chance(2) ? ModelRun.nothing() : run.any(ids);
  }

  private void createGroup() {
    Manager manager = run.anyManager();
    UUID id = anyId();
    keepGroup(
        manager,
        manager.name() + ".createGroup " + id,
        () -> manager.real().createGroup(id),
        () -> run.model.createGroup(manager.model(), id));
  }

  private void getGroup() {
    Manager manager = run.anyManager();
    UUID id = anyId();
    keepGroup(
        manager,
        manager.name() + ".getGroup " + id,
        () -> manager.real().getGroup(id),
        () -> run.model.getGroup(manager.model(), id));
  }

  private void keepGroup(
      Manager manager,
      String what,
      Supplier<BackgroundCopyGroup> real,
      Supplier<ModelGroup> model) {
    List<BackgroundCopyGroup> reals = new ArrayList<>();
    List<ModelGroup> models = new ArrayList<>();
    String name = run.name("h");
    run.step(
        what + " as " + name,
        () -> {
          reals.add(real.get());
          return reals.get(0);
        },
        () -> {
          models.add(model.get());
          return models.get(0);
        });
    if (!reals.isEmpty()) {
      GroupPair pair =
          new GroupPair(manager.name() + "." + name, reals.get(0), manager, models.get(0));
      run.keep(pair);
      if (run.chance(50)) {
        groupActions.createJob(pair);
      }
    }
  }

  private void lookAtQueue() {
    Manager manager = run.anyManager();
    UUID id = anyId();
    run.step(
        manager.name() + ".details " + id,
        () -> manager.real().details(id),
        () -> run.model.details(manager.model(), id));
    run.step(
        manager.name() + ".caller",
        () -> manager.real().caller().name(),
        () -> manager.model().caller);
  }

  // ---- enumerators

  private void enumerate() {
    Manager manager = run.anyManager();
    if (run.chance(50)) {
      keepEnumerator(
          manager.name() + ".enumGroups",
          () -> manager.real().enumGroups(),
          () -> run.model.enumGroups(manager.model()));
    } else {
      keepEnumerator(
          manager.name() + ".enumGroupDetails",
          () -> manager.real().enumGroupDetails(),
          () -> run.model.enumGroupDetails(manager.model()));
    }
  }

  private void keepEnumerator(
      String what, Supplier<SnapshotEnumerator<?>> real, Supplier<ModelEnumerator<?>> model) {
    groupActions.keepEnumerator(what, real, model);
  }

  private void walk() {
    EnumeratorPair pair = run.any(run.enumerators);
    int few = run.random.nextInt(6) - 1;
    int celt = run.chance(5) ? Integer.MAX_VALUE : few;
    long many = run.chance(5) ? Long.MAX_VALUE : few;
    switch (run.random.nextInt(9)) {
      case 0, 1, 2 ->
        run.step(
            pair.name() + ".next " + celt,
            () -> pair.real().next(celt),
            () -> pair.model().next(celt));
      case 3 ->
        run.step(
            pair.name() + ".skip " + many,
            () -> pair.real().skip(many),
            () -> pair.model().skip(many));
      case 4 ->
        run.step(
            pair.name() + ".reset",
            () -> {
              pair.real().reset();
              return "";
            },
            () -> {
              pair.model().reset();
              return "";
            });
      case 5 ->
        keepEnumerator(
            pair.name() + ".duplicate",
            () -> pair.real().duplicate(),
            () -> pair.model().duplicate());
      case 6 ->
        run.step(
            pair.name() + ".count",
            () -> pair.real().count(),
            () -> pair.model().count());
      case 7 ->
        run.step(
            pair.name() + ".stream",
            () -> pair.real().stream().toList(),
            () -> pair.model().rest());
      default ->
        run.step(
            pair.name() + ".asIterator",
            () -> {
              List<Object> rest = new ArrayList<>();
              pair.real().asIterator().forEachRemaining(rest::add);
              return rest;
            },
            () -> pair.model().rest());
    }
  }
}
