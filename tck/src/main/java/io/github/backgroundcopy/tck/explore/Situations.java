package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.model.Served.Manner;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Programs that put a group into a situation, and then do one thing to it: each thing in each
 * situation. What comes about by chance once in thousands of steps is tried here for sure.
 */
final class Situations {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);

  /** The time without change after which a group leaves. */
  private static final Duration INACTIVITY = Duration.ofDays(90);

  private static final List<Consumer<Script>> SITUATIONS = List.of(
      script -> {},
      script -> script.does(script.group, Verb.SWITCH_TO_FOREGROUND),
      script -> script.hold().resume(),
      script -> script.serve(1, Manner.BUSY).resume(),
      script -> script.serve(1, Manner.BUSY).resume().serve(1, Manner.MISSING).later(),
      script -> script.hold().resume().does(script.group, Verb.SUSPEND),
      Script::resume,
      script -> script.bind(0).resume(),
      script -> script.bind(1).resume(),
      script -> script.resume().addFile(),
      script -> script.serve(1, Manner.MISSING).resume(),
      script -> script.bind(0).serve(1, Manner.MISSING).resume(),
      script -> script.serve(1, Manner.MISSING).resume().serve(1, Manner.WELL).resume(),
      script -> script.bind(0).does(script.group, Verb.SWITCH_TO_FOREGROUND).resume(),
      script -> script
          .bind(0)
          .does(script.group, Verb.SWITCH_TO_FOREGROUND)
          .serve(2, Manner.MISSING)
          .resume(),
      script -> script
          .does(script.group, Verb.SET, GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE)
          .bind(0)
          .resume(),
      Script::takeOver,
      script -> script.resume().takeOver(),
      script -> script.serve(1, Manner.MISSING).resume().takeOver(),
      Script::restart,
      script -> script.resume().restart(),
      script -> script.bind(0).resume().restart(),
      script -> script.serve(1, Manner.MISSING).resume().restart(),
      script ->
          script.serve(1, Manner.BUSY).resume().serve(1, Manner.MISSING).later().restart(),
      script -> script.hold().resume().restart(),
      script -> script.addWrongFile().resume(),
      script -> script.addWrongFile().resume().restart(),
      script -> script.bind(0).addWrongFile().resume().reopen(),
      Script::reopen,
      script -> script.resume().reopen(),
      script -> script
          .does(script.group, Verb.SET, GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE)
          .does(script.group, Verb.SWITCH_TO_FOREGROUND)
          .reopen(),
      script -> script.serve(1, Manner.MISSING).resume().reopen(),
      script -> script.takeOver().reopen().takeOver(),
      script -> script.resume().addFile().reopen(),
      script -> script.wait(DAY),
      script -> script.wait(MONTH),
      script -> script.resume().wait(MONTH),
      Script::cancelAndCreate,
      script -> script.resume().cancelAndCreate(),
      Script::closeAnother,
      script -> script.resume().closeAnother(),
      script -> script.hold().resume().closeAnother());

  /** Those in which most deeds have something to do: each meets each. */
  private static final List<Consumer<Script>> KEY = List.of(
      script -> script.hold().resume(),
      script -> script.hold().resume().does(script.group, Verb.SUSPEND),
      Script::addStarted,
      script -> script.bind(0),
      script -> script.bind(0).resume(),
      script -> script.serve(1, Manner.MISSING).resume(),
      script -> script.serve(1, Manner.BUSY).resume(),
      script -> script.serve(1, Manner.MISSING).resume().holdAgain().resume(),
      script -> script.serve(1, Manner.MISSING).resume().serve(1, Manner.WELL).resume(),
      script -> script.resume().takeOver(),
      script -> script.resume().addFile().resume(),
      script -> script.resume().reopen());

  /** What may bring back what was cancelled, or forget that it was. */
  private static final List<Consumer<Script>> ENDS = List.of(
      script -> {},
      Script::restart,
      Script::reopen,
      Script::createAgainAsTheUser,
      script -> script.restart().createAgain());

  private static final List<Consumer<Script>> DEEDS = List.of(
      Script::resume,
      script -> script.does(script.group, Verb.SUSPEND).resume(),
      script -> script.does(script.group, Verb.CANCEL),
      script -> script.does(script.group, Verb.FINISH),
      script -> script.addFile().resume().does(script.group, Verb.FINISH),
      script -> script.bind(0),
      script -> script.bind(1).restart().bind(0),
      script -> script.bindByOneClassTwice().resume(),
      script -> script
          .does(script.group, Verb.SET, GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE)
          .bind(1),
      script -> script.takeOver().bind(0).resume(),
      script -> script.byAnother().bind(0).closeOthers().resume(),
      script -> script.takeOver().closeOthers(),
      script -> script.addFile().resume(),
      script -> script.does(script.group, Verb.SWITCH_TO_FOREGROUND),
      script -> script.does(script.group, Verb.SWITCH_TO_FOREGROUND).addFile(),
      Script::addFile,
      Script::takeOver,
      script -> script.takeOver().unbind().resume(),
      script -> script.bind(0).unbind().addFile().resume(),
      script -> script.unbind().addFile().resume(),
      script -> script.closeWhileStopped().resume(),
      Script::getAgain,
      Script::restart,
      Script::reopen,
      script -> script.wait(DAY).live(),
      script -> script.wait(INACTIVITY.minusHours(1)),
      script -> script.wait(INACTIVITY.plusHours(1)),
      script -> script.wait(MONTH.multipliedBy(2)).wait(MONTH.multipliedBy(2)),
      Script::cancelAndCreate,
      Script::release,
      script -> script.does(script.group, Verb.SUSPEND),
      Script::closeUser,
      Script::closeAnother,
      Script::besideAnother);

  private Situations() {}

  /** How many programs are enough: every situation, and every deed in the key ones. */
  static int few() {
    return SITUATIONS.size() + KEY.size() * DEEDS.size();
  }

  /** Gives every program: those that are enough, and then the others, in an order by chance. */
  static List<List<Step>> all(Traits traits, Dice dice) {
    List<List<Step>> enough = new ArrayList<>();
    List<List<Step>> others = new ArrayList<>();
    for (Consumer<Script> situation : SITUATIONS) {
      enough.add(program(traits, dice, situation, Script::live));
      DEEDS.forEach(deed -> others.add(program(traits, dice, situation, deed)));
    }
    for (Consumer<Script> situation : KEY) {
      DEEDS.forEach(deed -> enough.add(program(traits, dice, situation, deed)));
    }
    dice.shuffle(enough);
    dice.shuffle(others);
    enough.addAll(others);
    return enough;
  }

  /** Makes a group one of many kinds before anything happens to it. */
  private static void colour(Traits traits, Dice dice, Script script) {
    if (dice.chance(12)) {
      script.longestTexts();
    }
    if (traits.has(Facility.CLASSES) && dice.chance(15)) {
      script.bindByClass();
    }
    if (dice.chance(40)) {
      script.await();
    }
    if (dice.chance(35)) {
      script.does(script.group, Verb.SWITCH_TO_FOREGROUND);
    }
    if (dice.chance(30)) {
      script.bind(dice.below(2));
    }
    if (dice.chance(15)) {
      NotifyFlags flags = dice.any(List.of(NotifyFlags.DISABLE, NotifyFlags.ERRORS_ONLY));
      script.does(script.group, Verb.SET, GroupProperty.NOTIFY_FLAGS, flags);
    }
    if (dice.chance(20)) {
      script.byAnother();
    }
  }

  private static List<Step> program(
      Traits traits, Dice dice, Consumer<Script> situation, Consumer<Script> deed) {
    Script script = new Script(traits, dice).later();
    colour(traits, dice, script);
    situation.accept(script);
    script.later().look();
    if (dice.chance(40)) {
      script.await();
    }
    deed.accept(script);
    script.look();
    // The second time, or something else on top.
    script.later();
    if (dice.chance(20)) {
      deed.accept(script);
    } else if (dice.chance(40)) {
      dice.any(DEEDS).accept(script);
    }
    script.later();
    script.does(script.group, Verb.GET, GroupProperty.NOTIFY_FLAGS);
    script.does(script.group, Verb.SET, GroupProperty.DISPLAY_NAME, "afterwards");
    script.does(script.group, Verb.SET, GroupProperty.DESCRIPTION, "after that");
    if (dice.chance(20)) {
      script.restart();
    }
    script.look();
    if (dice.chance(30)) {
      script.changeNothing();
    }
    if (dice.chance(40)) {
      script.release().later();
    }
    if (dice.chance(50)) {
      // What is not complete cannot be collected, and stays as it is.
      script.does(script.group, Verb.FINISH).does(script.group, Verb.STATUS);
    }
    script.does(script.group, Verb.CANCEL).does(script.group, Verb.CANCEL);
    dice.any(ENDS).accept(script);
    return script.steps();
  }
}
