package io.github.backgroundcopy;

import io.github.backgroundcopy.BackendCandidate.Verdict;
import java.util.ArrayList;
import java.util.List;
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
    BackendCandidate windows = find(WINDOWS);
    if (onWindows && windows != null && windows.verdict() != Verdict.USABLE) {
      return none("Asked for the default backend of a Windows host, which is \"" + WINDOWS
          + "\", but it cannot be used: " + why(windows)
          + ". To use a queue inside this process instead, ask for \"" + MEMORY + "\" by its id");
    }
    List<BackendCandidate> usable = new ArrayList<>();
    boolean thirdParty = false;
    for (BackendCandidate candidate : candidates) {
      if (candidate.verdict() == Verdict.USABLE) {
        usable.add(candidate);
        thirdParty |= !candidate.hasId(MEMORY) && !candidate.hasId(WINDOWS);
      }
    }
    if (usable.isEmpty()) {
      return none(
          "Asked for a backend, but none is usable. " + foundSentence() + " " + noneUsableRemedy());
    }
    if (usable.size() == 1) {
      return chosen(usable.get(0), "It is the only usable backend");
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
    return chosen(platform, "It is the default of this platform");
  }

  private @Nullable BackendCandidate find(String id) {
    BackendCandidate found = null;
    for (BackendCandidate candidate : candidates) {
      if (candidate.hasId(id) && (found == null || candidate.verdict() == Verdict.USABLE)) {
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
    return new DiscoveryReport(candidates, searched, host, null, explanation + ".");
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
    List<BackendCandidate> near = new ArrayList<>();
    for (BackendCandidate candidate : candidates) {
      if (candidate.verdict() == Verdict.USABLE && near.size() < MAX_SUGGESTIONS) {
        near.add(candidate);
      }
    }
    if (id.equals(MEMORY) || id.equals(WINDOWS)) {
      return "Add the artifact \"io.github.backgroundcopy:backgroundcopy-backend-" + id
          + "\" to the class path or module path";
    }
    return near.isEmpty() ? noneUsableRemedy() : "Usable here: " + ids(near);
  }

  private static String why(BackendCandidate candidate) {
    return candidate.reason() + "; " + candidate.remedy();
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
