package io.github.backgroundcopy;

import io.github.backgroundcopy.BackendCandidate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of the candidates: by id, or by the platform's default. Never by the order in which
 * they were found.
 *
 * <p>Written without lambdas and streams: this runs at the start of every program.
 */
final class BackendSelection {

  /** The id of this project's portable queue. */
  static final String MEMORY = "memory";

  /** The id of this project's backend for the machine's own queue. */
  static final String WINDOWS = "windows";

  /**
   * The id of this project's queue of many machines. It must be told where its server is, and so is
   * taken by its id alone.
   */
  static final String POSTGRESQL = "postgresql";

  private static final int MAX_SUGGESTIONS = 3;

  private final List<BackendCandidate> candidates;
  private final String searched;
  private final String host;

  BackendSelection(List<BackendCandidate> candidates, String searched, String host) {
    this.candidates = candidates;
    this.searched = searched;
    this.host = host;
  }

  /** Chooses the backend with an id, or says why it cannot be had. */
  DiscoveryReport byId(String id) {
    BackendCandidate found = find(id);
    if (found == null) {
      return none("Asked for backend \"" + id + "\", but no provider has this id. "
          + foundSentence() + " " + unknownIdRemedy(id));
    }
    if (found.verdict() != Verdict.USABLE) {
      return none("Asked for backend \"" + id + "\", but it cannot be used: " + why(found));
    }
    return chosen(found, "Backend \"" + id + "\" was asked for");
  }

  /** Chooses the default, or says why there is none. */
  DiscoveryReport byDefault() {
    boolean onWindows = host.startsWith("Windows");
    if (onWindows) {
      String obstacle = machineQueueOutOfReach();
      if (obstacle != null) {
        return none("Asked for the default backend of a Windows host, which is \"" + WINDOWS
            + "\", "
            + obstacle + ". To use another queue instead, for example one inside this process, ask "
            + "for it by its id: QueueManagers.open(\"" + MEMORY + "\")");
      }
    }
    List<BackendCandidate> usable = new ArrayList<>();
    boolean thirdParty = false;
    for (BackendCandidate candidate : candidates) {
      if (candidate.verdict() == Verdict.USABLE && !candidate.hasId(POSTGRESQL)) {
        usable.add(candidate);
        thirdParty |= !candidate.hasId(MEMORY) && !candidate.hasId(WINDOWS);
      }
    }
    if (usable.isEmpty()) {
      return none("Asked for a backend, but none is usable" + byIdAlone() + ". " + foundSentence()
          + " " + noneUsableRemedy());
    }
    if (usable.size() == 1) {
      return chosen(usable.get(0), "It is the only usable backend" + byIdAlone());
    }
    if (thirdParty) {
      return none("Asked for a backend without saying which, but several are usable: " + ids(usable)
          + ". Say which one by its id, for example QueueManagers.open(\"" + idOf(usable.get(0))
          + "\")");
    }
    BackendCandidate platform = find(onWindows ? WINDOWS : MEMORY);
    if (platform == null) {
      throw new AssertionError(
          "two usable backends of this project, yet not this platform's: " + candidates);
    }
    return chosen(platform, "It is the default of this platform" + byIdAlone());
  }

  /** Says why a queue of many machines is not taken where none is asked for. */
  private String byIdAlone() {
    BackendCandidate found = find(POSTGRESQL);
    return found == null || found.verdict() != Verdict.USABLE
        ? ""
        : " without an id: \"" + POSTGRESQL
            + "\" must be told where its server is, and so is taken by its id alone";
  }

  /** Tells why the machine's queue cannot be the default although its backend is on the path. */
  private @Nullable String machineQueueOutOfReach() {
    BackendCandidate windows = find(WINDOWS);
    if (windows != null && windows.verdict() != Verdict.INVALID_ID) {
      return windows.verdict() == Verdict.USABLE ? null : "but it cannot be used: " + why(windows);
    }
    for (BackendCandidate candidate : candidates) {
      if (candidate.isUnidentified()) {
        return "but a provider that may be this one cannot be used: " + why(candidate);
      }
    }
    return null;
  }

  /** Finds the candidate with an id: before others the usable one, then one with a right to it. */
  private @Nullable BackendCandidate find(String id) {
    BackendCandidate found = null;
    for (BackendCandidate candidate : candidates) {
      if (candidate.hasId(id)
          && (found == null
              || candidate.verdict() == Verdict.USABLE
              || found.verdict() == Verdict.INVALID_ID)) {
        found = candidate;
      }
    }
    return found;
  }

  private DiscoveryReport chosen(BackendCandidate candidate, String because) {
    return new DiscoveryReport(
        candidates,
        searched,
        host,
        candidate,
        "Chosen: \"" + idOf(candidate) + "\". " + because + ".");
  }

  private DiscoveryReport none(String explanation) {
    return new DiscoveryReport(candidates, searched, host, null, withoutPeriod(explanation) + ".");
  }

  private String foundSentence() {
    if (candidates.isEmpty()) {
      return "No provider was found in " + searched + ".";
    }
    StringBuilder text = new StringBuilder("Found in ").append(searched).append(": ");
    String separator = "";
    for (BackendCandidate candidate : candidates) {
      text.append(separator).append(candidate);
      separator = " | ";
    }
    return text.append('.').toString();
  }

  private static String noneUsableRemedy() {
    return "Add a backend to the class path or module path, for example the artifact "
        + "\"io.github.backgroundcopy:backgroundcopy-backend-memory\"";
  }

  private String unknownIdRemedy(String id) {
    if (id.equals(MEMORY) || id.equals(WINDOWS)) {
      return "Add the artifact \"io.github.backgroundcopy:backgroundcopy-backend-" + id
          + "\" to the class path or module path";
    }
    List<BackendCandidate> near = nearest(id);
    return near.isEmpty() ? noneUsableRemedy() : "Usable here, nearest first: " + ids(near);
  }

  private List<BackendCandidate> nearest(String id) {
    List<BackendCandidate> near = new ArrayList<>();
    for (BackendCandidate candidate : candidates) {
      if (candidate.verdict() == Verdict.USABLE) {
        int place = near.size();
        while (place > 0 && isNearer(id, candidate, near.get(place - 1))) {
          place--;
        }
        near.add(place, candidate);
      }
    }
    return near.size() > MAX_SUGGESTIONS ? near.subList(0, MAX_SUGGESTIONS) : near;
  }

  private static boolean isNearer(String asked, BackendCandidate one, BackendCandidate other) {
    String id = asked.toLowerCase(Locale.ROOT);
    int difference = distance(id, idOf(one)) - distance(id, idOf(other));
    return difference < 0 || (difference == 0 && idOf(one).compareTo(idOf(other)) < 0);
  }

  /** Counts the characters to insert, delete or replace (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }

  private static String why(BackendCandidate candidate) {
    return withoutPeriod(candidate.reason()) + "; " + withoutPeriod(candidate.remedy());
  }

  /** Providers write sentences, and may have ended them. */
  private static String withoutPeriod(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String ids(List<BackendCandidate> list) {
    StringBuilder text = new StringBuilder();
    for (BackendCandidate candidate : list) {
      text.append(text.length() == 0 ? "\"" : ", \"").append(idOf(candidate)).append('"');
    }
    return text.toString();
  }

  private static String idOf(BackendCandidate candidate) {
    return candidate.id().orElse("(no id)");
  }
}
