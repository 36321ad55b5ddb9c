package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Finds groups by what users type: ids, or beginnings of ids that fit one group alone. */
public final class GroupIds {

  private GroupIds() {}

  /** Gives the groups' ids, each once, or fails with the first text that does not name one. */
  public static Set<UUID> find(QueueControl queue, List<String> texts) {
    List<UUID> all = queue.ids().toList();
    Set<UUID> found = new LinkedHashSet<>();
    for (String text : texts) {
      String begin = text.toLowerCase(Locale.ROOT);
      List<UUID> fitting =
          all.stream().filter(id -> id.toString().startsWith(begin)).toList();
      if (text.isEmpty() || fitting.isEmpty()) {
        throw CommandFailure.ofInput(
            "\"" + text + "\"",
            "no group has an id that begins with this; bgcopy groups lists them");
      }
      if (fitting.size() > 1) {
        throw CommandFailure.ofInput(
            "\"" + text + "\"",
            "the ids of " + fitting.size() + " groups begin with this, among them " + fitting.get(0)
                + " and " + fitting.get(1) + "; type more of the one you mean");
      }
      found.add(fitting.get(0));
    }
    return found;
  }
}
