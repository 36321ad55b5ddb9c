package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes programs by chance. It asks the model what there is, so that most steps do something. */
final class Generator {

  /** From which share on programs are about time. */
  private static final int MUCH = 10;

  final World world;
  final Dice dice;
  private final Theme theme;
  private final List<Step> steps = new ArrayList<>();
  private final GroupSteps groupSteps;
  private final WalkSteps walkSteps;
  private final DownloadSteps downloadSteps;
  private int names;

  private Generator(Traits traits, Theme theme, long seed) {
    this.world = new World(traits);
    this.theme = theme;
    this.dice = new Dice(seed);
    this.groupSteps = new GroupSteps(this);
    this.walkSteps = new WalkSteps(this, groupSteps);
    this.downloadSteps = new DownloadSteps(this, groupSteps);
  }

  /** Makes a program of about so many steps. */
  static List<Step> program(Traits traits, Theme theme, int length, long seed) {
    Generator generator = new Generator(traits, theme, seed);
    generator.open("U");
    if (traits.hasOwners()) {
      generator.open("V");
      generator.open("A");
    }
    while (generator.steps.size() < length) {
      generator.act();
    }
    return List.copyOf(generator.steps);
  }

  /** Does a step in the model, and keeps it, if it is admitted. */
  boolean add(Step step) {
    if (!world.admits(step)) {
      return false;
    }
    world.apply(step);
    world.leeway().takeMoved();
    world.leeway().perhapsExpired().forEach(group -> world.leeway().resolve(group, true));
    steps.add(step);
    return true;
  }

  String name(String prefix) {
    names++;
    return prefix + String.format(Locale.ROOT, "%03d", names);
  }

  private void open(String principal) {
    add(Step.giving(name(principal.toLowerCase(Locale.ROOT)), Step.QUEUE, Verb.OPEN, principal));
  }

  /** Gives an open client, most often. */
  String manager() {
    List<String> open = world.inventory().names(Kind.MANAGER, true);
    if (open.isEmpty()) {
      open("U");
      open = world.inventory().names(Kind.MANAGER, true);
    }
    return dice.chance(4) ? dice.any(world.inventory().names(Kind.MANAGER, false)) : dice.any(open);
  }

  private void act() {
    int roll = dice.below(100);
    if (world.isDown() && dice.chance(25)) {
      add(Step.of(Step.QUEUE, Verb.START_SERVICE));
      return;
    }
    if ((roll -= theme.calls()) < 0) {
      groupSteps.act();
    } else if ((roll -= theme.walks()) < 0) {
      walkSteps.act();
    } else if ((roll -= theme.downloads()) < 0) {
      downloadSteps.begin();
    } else if ((roll -= theme.network()) < 0) {
      downloadSteps.disturb();
    } else if ((roll -= theme.callbacks()) < 0) {
      groupSteps.bind();
    } else if ((roll -= theme.clients()) < 0) {
      client();
    } else if ((roll -= theme.restarts()) < 0) {
      restart();
    } else {
      time();
    }
  }

  private void client() {
    List<String> open = world.inventory().names(Kind.MANAGER, true);
    if (open.size() > 3 && dice.chance(60)) {
      List<String> any = dice.chance(25) ? world.inventory().names(Kind.MANAGER, false) : open;
      add(Step.of(dice.any(any), Verb.CLOSE));
    } else if (open.size() < 7) {
      open(world.traits().hasOwners() ? dice.any(List.of("U", "U", "V", "A")) : "U");
    }
  }

  private void restart() {
    if (dice.chance(50) && add(Step.of(Step.QUEUE, Verb.STOP_SERVICE))) {
      if (dice.chance(50)) {
        if (dice.chance(30)) {
          time();
        }
        add(Step.of(Step.QUEUE, Verb.START_SERVICE));
      }
      return;
    }
    if (add(Step.of(Step.QUEUE, Verb.CLOSE_ALL))) {
      open("U");
      if (world.traits().hasOwners()) {
        open("V");
        open("A");
      }
    }
  }

  private void time() {
    if (theme.time() < MUCH) {
      // A group that waits must not wait for so long that a queue gives up.
      long seconds = dice.any(List.of(1L, 60L, 600L));
      add(Step.of(Step.QUEUE, Verb.ADVANCE, Duration.ofSeconds(seconds)));
      return;
    }
    List<Long> dues = world.inventory().untilInactive();
    long millis = dice.any(List.of(1L, 1000L, 3_600_000L, 86_400_000L, 44 * 86_400_000L));
    if (!dues.isEmpty() && dice.chance(75)) {
      millis = dice.any(dues) + dice.any(List.of(-1L, -1000L, -43_200_000L, 1L, 1L, 1000L));
    }
    if (millis > 0) {
      add(Step.of(Step.QUEUE, Verb.ADVANCE, Duration.ofMillis(millis)));
    }
  }
}
