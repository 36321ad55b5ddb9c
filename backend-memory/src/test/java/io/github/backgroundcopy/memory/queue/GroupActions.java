package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.memory.queue.ModelRun.EnumeratorPair;
import io.github.backgroundcopy.memory.queue.ModelRun.GroupPair;
import io.github.backgroundcopy.memory.queue.ModelRun.JobPair;
import io.github.backgroundcopy.memory.queue.ModelRun.Manager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Random calls of groups, and the jobs that they lead to. */
final class GroupActions {

  private static final List<Object> NUMBERS = List.of(1, 1, 1, 0, 2, -1);
  private static final List<Object> FLAGS = List.of(
      new NotifyFlags(0),
      new NotifyFlags(4),
      new NotifyFlags(4),
      new NotifyFlags(4),
      new NotifyFlags(0x40),
      new NotifyFlags(0x44),
      new NotifyFlags(1),
      new NotifyFlags(5),
      new NotifyFlags(0x80),
      new NotifyFlags(-1));
  private static final List<Object> CLASSES = List.of(
      ModelRun.KNOWN_CLASS,
      ModelRun.KNOWN_CLASS.toLowerCase(Locale.ROOT),
      ModelRun.FAILING_CLASS,
      "{11111111-2222-3333-4444-55555555CCCC}",
      "11111111-2222-3333-4444-55555555AAAA",
      "{11111111-2222-3333-4444-55555555AAA}",
      "{1-2-3-4-5}",
      "",
      GroupProperty.NO_CLASS);
  private static final List<Object> TEXTS = List.of(
      "",
      "a name",
      "\uD83D\uDE00".repeat(128),
      "x".repeat(256),
      "x".repeat(257),
      "y".repeat(1024),
      "y".repeat(1025),
      "a\0b");

  private final ModelRun run;
  private final JobActions jobActions;
  private final List<UUID> jobIds = new ArrayList<>();

  GroupActions(ModelRun run) {
    this.run = run;
    this.jobActions = new JobActions(run);
    for (int i = 0; i < 12; i++) {
      jobIds.add(new UUID(run.random.nextLong(), run.random.nextLong()));
    }
    jobIds.add(new UUID(0, 0));
  }

  /** Calls a method of a group or of its job. */
  void act() {
    GroupPair pair = run.anyGroup();
    int dice = run.random.nextInt(100);
    if (dice < 35 && !run.jobs.isEmpty()) {
      jobActions.act();
    } else if (dice < 48) {
      createJob(pair);
    } else if (dice < 52) {
      getJob(pair);
    } else if (dice < 68) {
      move(pair);
    } else if (dice < 77) {
      look(pair);
    } else if (dice < 90) {
      properties(pair);
    } else {
      callbacks(pair);
    }
  }

  /** Lets something be wrong with an answer. */
  void spoil(ModelFile.Script script) {
    jobActions.spoil(script);
  }

  private void move(GroupPair pair) {
    switch (run.random.nextInt(16)) {
      case 0, 1 -> call(pair, "suspend", BackgroundCopyGroup::suspend, run.model::suspend);
      case 2 -> call(pair, "cancel", BackgroundCopyGroup::cancel, run.model::cancel);
      case 3 ->
        call(
            pair,
            "switchToForeground",
            BackgroundCopyGroup::switchToForeground,
            run.model::switchToForeground);
      case 4, 5, 6 ->
        run.step(
            pair.name() + ".finish",
            () -> pair.real().finish(),
            () -> run.model.finish(pair.manager().model(), pair.model()));
      default -> call(pair, "resume", BackgroundCopyGroup::resume, run.model::resume);
    }
  }

  private void call(
      GroupPair pair,
      String what,
      Consumer<BackgroundCopyGroup> real,
      BiConsumer<ModelClient, ModelGroup> model) {
    run.step(
        pair.name() + "." + what + " on " + pair.model(),
        () -> {
          real.accept(pair.real());
          return "";
        },
        () -> {
          model.accept(pair.manager().model(), pair.model());
          return "";
        });
  }

  private void look(GroupPair pair) {
    ModelClient client = pair.manager().model();
    ModelGroup group = pair.model();
    switch (run.random.nextInt(5)) {
      case 0 ->
        run.step(
            pair.name() + ".status",
            () -> pair.real().status(),
            () -> run.model.status(client, group));
      case 1 ->
        run.step(
            pair.name() + ".progress",
            () -> pair.real().progress(),
            () -> run.model.progress(client, group));
      case 2 ->
        run.step(
            pair.name() + ".size", () -> pair.real().size(), () -> run.model.size(client, group));
      case 3 -> run.step(pair.name() + ".id", () -> pair.real().id(), () -> group.id);
      default ->
        keepEnumerator(
            pair.name() + ".enumJobs",
            () -> pair.real().enumJobs(),
            () -> run.model.enumJobs(client, group));
    }
  }

  void keepEnumerator(
      String what, Supplier<SnapshotEnumerator<?>> real, Supplier<ModelEnumerator<?>> model) {
    List<SnapshotEnumerator<?>> reals = new ArrayList<>();
    List<ModelEnumerator<?>> models = new ArrayList<>();
    String name = run.name("e");
    run.step(
        what + " as " + name,
        () -> {
          reals.add(real.get());
          return "";
        },
        () -> {
          models.add(model.get());
          return "";
        });
    if (!reals.isEmpty()) {
      run.keep(new EnumeratorPair(name, reals.get(0), models.get(0)));
    }
  }

  // ---- properties and callbacks

  private void properties(GroupPair pair) {
    ModelClient client = pair.manager().model();
    GroupProperty<?> property = run.chance(3) ? ModelRun.nothing() : anyProperty();
    if (run.chance(35)) {
      run.step(
          pair.name() + ".get " + property,
          () -> pair.real().get(property),
          () -> run.model.get(client, pair.model(), property));
      return;
    }
    Object value = run.chance(3) ? ModelRun.nothing() : anyValue(property);
    run.step(
        pair.name() + ".set " + property + " " + value,
        () -> {
          set(pair.real(), property, value);
          return "";
        },
        () -> {
          run.model.set(client, pair.model(), property, value, run::callbackOfClass);
          return "";
        });
  }

  private GroupProperty<?> anyProperty() {
    return run.chance(40) ? GroupProperty.NOTIFY_CLSID : run.any(GroupProperty.all());
  }

  private Object anyValue(GroupProperty<?> property) {
    if (property == GroupProperty.NOTIFY_FLAGS) {
      return run.any(FLAGS);
    }
    if (property == GroupProperty.NOTIFY_CLSID) {
      return run.any(CLASSES);
    }
    return property == GroupProperty.PRIORITY || property == GroupProperty.PROTOCOL_FLAGS
        ? run.any(NUMBERS)
        : run.any(TEXTS);
  }

  @SuppressWarnings("unchecked") // the value was chosen by the property
  private static <T> void set(BackgroundCopyGroup group, GroupProperty<T> property, Object value) {
    group.set(property, (T) value);
  }

  private void callbacks(GroupPair pair) {
    ModelClient client = pair.manager().model();
    ModelCallback callback = run.chance(3)
        ? ModelRun.nothing()
        : new ModelCallback(
            run.name("c"),
            client,
            run.any(List.of(ModelCallback.Act.values())),
            run.chance(30) ? 1 + run.random.nextInt(3) : 0,
            run.told);
    String name = callback == null ? "null" : callback.name + " that does " + callback.act;
    BackgroundCopyCallback real = callback;
    switch (run.random.nextInt(6)) {
      case 0 ->
        call(pair, "clearCallback", BackgroundCopyGroup::clearCallback, run.model::clearCallback);
      case 1, 2 ->
        call(
            pair,
            "setCallback " + name,
            group -> group.setCallback(real),
            (caller, group) -> run.model.setCallback(caller, group, callback));
      default ->
        call(
            pair,
            "whenDone " + name,
            group -> group.whenDone(real),
            (caller, group) -> run.model.whenDone(caller, group, callback));
    }
  }

  // ---- jobs

  void createJob(GroupPair pair) {
    UUID id = run.chance(2) ? ModelRun.nothing() : run.any(jobIds);
    keepJob(
        pair,
        pair.name() + ".createJob " + id,
        () -> pair.real().createJob(id),
        () -> run.model.createJob(pair.manager().model(), pair.model(), id));
  }

  private void getJob(GroupPair pair) {
    UUID own = pair.model().jobId;
    UUID id = run.chance(50) && own != null ? own : run.any(jobIds);
    keepJob(
        pair,
        pair.name() + ".getJob " + id,
        () -> pair.real().getJob(id),
        () -> run.model.getJob(pair.manager().model(), pair.model(), id));
  }

  private void keepJob(
      GroupPair pair, String what, Supplier<BackgroundCopyJob> real, Supplier<UUID> model) {
    List<BackgroundCopyJob> reals = new ArrayList<>();
    Manager manager = pair.manager();
    String name = run.name("j");
    run.step(
        what + " as " + name,
        () -> {
          reals.add(real.get());
          return reals.get(0);
        },
        () -> "job " + model.get());
    if (!reals.isEmpty()) {
      JobPair job = new JobPair(manager.name() + "." + name, reals.get(0), manager, pair.model());
      run.keep(job);
      if (run.chance(80)) {
        jobActions.addFiles(job);
      }
      if (run.chance(40)) {
        callbacks(pair);
      }
      if (run.chance(60)) {
        call(pair, "resume", BackgroundCopyGroup::resume, run.model::resume);
      }
    }
  }
}
