package io.github.backgroundcopy.windows.probe;

import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The questions, in order. A question that fails is answered by its failure, and the others go on.
 * What a question put into the queue it takes out again.
 */
public final class Probe {

  private static final int LOCAL_SERVER = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, String> findings = new LinkedHashMap<>();
  private final Apartment apartment;

  private Probe(Apartment apartment) {
    this.apartment = apartment;
  }

  /**
   * Asks.
   *
   * @param api the native side
   * @return the answers by the names of their questions, in order
   */
  public static Map<String, String> run(ComApi api) {
    try (Apartment apartment = Apartment.enter(api, PATIENCE)) {
      Probe probe = new Probe(apartment);
      probe.ask();
      return probe.findings;
    }
  }

  private void ask() {
    try (ModernSide modern = ModernSide.open(
            apartment,
            () -> apartment.create(
                Ids.MANAGER_CLASS, LOCAL_SERVER, Ids.MANAGER, "CoCreateInstance(modern)"));
        LegacySide legacy = LegacySide.open(() ->
            apartment.create(Ids.QMGR_CLASS, LOCAL_SERVER, Ids.QMGR, "CoCreateInstance(legacy)"))) {
      findings.put("modernClass", modern.presence());
      findings.put("legacyClass", legacy.presence());
      ask("modernOrder", modern::order);
      ask("modernEnumeratorIsSnapshot", modern::isSnapshot);
      ask("modernListsCancelledJobs", modern::listsCancelledJobs);
      ask("modernTellsTimes", modern::tellsTimes);
      ask("modernTellsOwner", modern::tellsOwner);
      ask("legacyOrder", legacy::order);
      ask("legacyEnumeratorIsSnapshot", legacy::isSnapshot);
      ask("legacyStatusOfNewGroup", legacy::statusOfNewGroup);
      ask("modernSeesLegacyGroups", () -> seen(legacy, modern));
      ask("legacySeesModernJobs", () -> seen(modern, legacy));
    }
  }

  private void ask(String question, Supplier<String> asking) {
    String answer;
    try {
      answer = asking.get();
    } catch (RuntimeException e) {
      answer = "failed: " + e.getMessage();
    }
    findings.put(question, answer);
  }

  /** Makes something on one side, and looks for it on the other. */
  private static String seen(Side maker, Side watcher) {
    List<UUID> before = watcher.list();
    UUID made = maker.make();
    try {
      List<UUID> added = new ArrayList<>(watcher.list());
      added.removeAll(before);
      if (added.isEmpty()) {
        return "no";
      }
      return added.contains(made) ? "yes, with the same id" : "yes, with another id";
    } finally {
      maker.remove(made);
    }
  }

  static String succeededOr(int hr, String success) {
    return hr < 0 ? "no: " + Results.name(hr) : success;
  }
}
