package io.github.backgroundcopy;

import io.github.backgroundcopy.BackendCandidate.Verdict;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.Availability.Unavailable;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.io.File;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the providers and steps through them, each guarded, so that one that cannot load does not
 * hide the others. The only class that knows the {@link ServiceLoader}.
 *
 * <p>Written without lambdas: this runs at the start of every program.
 */
final class BackendDiscovery {

  /** A path that cannot be read can make the loader fail again and again without moving on. */
  private static final int MAX_FAILED_STEPS = 100;

  private static final String OWN_PACKAGE = "io.github.backgroundcopy.";

  private BackendDiscovery() {}

  /** Looks at every provider that a class loader sees. */
  static List<BackendCandidate> candidates(ClassLoader loader) {
    return candidates(ServiceLoader.load(QueueManagerProvider.class, loader));
  }

  /** Looks at every provider of a module layer and its parents. */
  static List<BackendCandidate> candidates(ModuleLayer layer) {
    return candidates(ServiceLoader.load(layer, QueueManagerProvider.class));
  }

  private static List<BackendCandidate> candidates(ServiceLoader<QueueManagerProvider> loader) {
    List<BackendCandidate> candidates = new ArrayList<>();
    Iterator<ServiceLoader.Provider<QueueManagerProvider>> providers =
        loader.stream().iterator();
    String lastFailure = "";
    for (int failures = 0; failures < MAX_FAILED_STEPS; ) {
      ServiceLoader.Provider<QueueManagerProvider> provider;
      try {
        if (!providers.hasNext()) {
          break;
        }
        provider = providers.next();
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        if (!e.toString().equals(lastFailure)) {
          lastFailure = e.toString();
          candidates.add(BackendCandidate.failed(
              ownIdIn(e),
              classNamedIn(e),
              BackendCandidate.UNKNOWN,
              "it could not be found or loaded: " + e
                  + (e.getCause() == null ? "" : ", because of " + e.getCause()),
              e));
        }
        continue;
      }
      candidates.add(candidate(provider));
    }
    refuseDuplicates(candidates);
    return candidates;
  }

  // Whatever a provider throws is its own failure, unless it says that the JVM is in trouble.
  private static BackendCandidate candidate(ServiceLoader.Provider<QueueManagerProvider> found) {
    Class<? extends QueueManagerProvider> type = found.type();
    String origin = origin(type);
    String id = null;
    try {
      QueueManagerProvider provider = found.get();
      id = Objects.requireNonNull(provider.id(), "its id() is null");
      return judge(provider, id, origin);
    } catch (Throwable e) {
      Throwable told =
          e instanceof ServiceConfigurationError && e.getCause() != null ? e.getCause() : e;
      if (told instanceof VirtualMachineError trouble && !(told instanceof StackOverflowError)) {
        throw trouble;
      }
      String knownId = id == null ? ownId(type.getName()) : id;
      return BackendCandidate.failed(
          knownId, type.getName(), origin, "it threw while it was loaded: " + told, e);
    }
  }

  /** Asks no more than needed: what was written for another contract may not be able to answer. */
  private static BackendCandidate judge(QueueManagerProvider provider, String id, String origin) {
    ContractVersion version =
        Objects.requireNonNull(provider.contractVersion(), "its contractVersion() is null");
    Set<Capability> capabilities = Set.of();
    Verdict verdict = Verdict.USABLE;
    String reason = "";
    String remedy = "";
    if (!isWellFormed(id)) {
      verdict = Verdict.INVALID_ID;
      reason = "its id is not well-formed";
      remedy = "an id is a lower-case letter, then lower-case letters, digits and hyphens";
    } else if (isReserved(id) && !provider.getClass().getName().startsWith(OWN_PACKAGE)) {
      verdict = Verdict.INVALID_ID;
      reason = "its id is reserved for the backgroundcopy project";
      remedy = "the provider needs an id of its own";
    } else if (!version.worksWith(ContractVersion.CURRENT)) {
      verdict = Verdict.INCOMPATIBLE;
      reason = "it was written for contract " + version + ", this is " + ContractVersion.CURRENT;
      remedy = "use versions of backgroundcopy-api and of the backend that belong together";
    } else {
      capabilities =
          Set.copyOf(Objects.requireNonNull(provider.capabilities(), "its capabilities() is null"));
      Availability availability =
          Objects.requireNonNull(provider.availability(), "its availability() is null");
      if (availability instanceof Unavailable unavailable) {
        verdict = Verdict.UNAVAILABLE;
        reason = unavailable.reason();
        remedy = unavailable.remedy();
      }
    }
    return BackendCandidate.found(
        provider, id, origin, version, capabilities, verdict, reason, remedy);
  }

  private static void refuseDuplicates(List<BackendCandidate> candidates) {
    boolean[] refused = new boolean[candidates.size()];
    for (int i = 0; i < refused.length; i++) {
      String id = claimedId(candidates.get(i));
      for (int j = i + 1; id != null && j < refused.length; j++) {
        if (id.equals(claimedId(candidates.get(j)))) {
          refused[i] = true;
          refused[j] = true;
        }
      }
    }
    for (int i = 0; i < refused.length; i++) {
      if (refused[i]) {
        BackendCandidate candidate = candidates.get(i);
        candidates.set(
            i,
            candidate.refused(
                Verdict.DUPLICATE_ID,
                "several providers have the id \"" + claimedId(candidate) + "\"",
                "leave only one of their jars on the path"));
      }
    }
  }

  /** An id counts as claimed unless the provider failed, or has no right to it. */
  private static @Nullable String claimedId(BackendCandidate candidate) {
    return switch (candidate.verdict()) {
      case FAILED, INVALID_ID -> null;
      default -> candidate.id().orElse(null);
    };
  }

  /**
   * On Windows a machine queue that fails to load must count as the machine queue, or it would be
   * swapped silently.
   */
  private static @Nullable String ownId(String className) {
    if (className.startsWith(OWN_PACKAGE + BackendSelection.WINDOWS + ".")) {
      return BackendSelection.WINDOWS;
    }
    return className.startsWith(OWN_PACKAGE + BackendSelection.MEMORY + ".")
        ? BackendSelection.MEMORY
        : null;
  }

  /**
   * The loader does not tell which provider it failed on, other than in the text of its own error:
   * "service: Provider com.acme.P not found", "service: com.acme.P not a subtype" and the like.
   */
  private static String classNamedIn(Error failure) {
    String message = String.valueOf(failure.getMessage());
    String service = QueueManagerProvider.class.getName() + ": ";
    if (!(failure instanceof ServiceConfigurationError) || !message.startsWith(service)) {
      return BackendCandidate.UNKNOWN;
    }
    String rest = message.substring(service.length());
    for (String word : new String[] {"Provider ", "class ", "Unable to load "}) {
      rest = rest.startsWith(word) ? rest.substring(word.length()) : rest;
    }
    int end = rest.indexOf(' ');
    String name = end < 0 ? rest : rest.substring(0, end);
    return isClassName(name) ? name : BackendCandidate.UNKNOWN;
  }

  private static boolean isClassName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '.' && !Character.isJavaIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return text.indexOf('.') > 0;
  }

  /** Finds the id of a failure that names a class of ours only in its message. */
  private static @Nullable String ownIdIn(Error failure) {
    String message = String.valueOf(failure.getMessage()).replace('/', '.');
    int start = message.indexOf(OWN_PACKAGE + BackendSelection.WINDOWS + ".");
    if (start < 0) {
      start = message.indexOf(OWN_PACKAGE + BackendSelection.MEMORY + ".");
    }
    return start < 0 ? null : ownId(message.substring(start));
  }

  private static boolean isReserved(String id) {
    return id.equals(BackendSelection.MEMORY)
        || id.equals(BackendSelection.WINDOWS)
        || id.equals(BackendSelection.POSTGRESQL);
  }

  private static boolean isWellFormed(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      boolean later = c == '-' || (c >= '0' && c <= '9');
      if (!letter && (i == 0 || !later)) {
        return false;
      }
    }
    return !id.isEmpty();
  }

  private static String origin(Class<?> type) {
    return container(type) + ", " + loaderName(type.getClassLoader());
  }

  private static String container(Class<?> type) {
    Module module = type.getModule();
    if (module.isNamed()) {
      return "module " + module.getDescriptor().toNameAndVersion();
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "no jar or folder";
    }
    String location = source.getLocation().getPath();
    String name = new File(location).getName();
    return (location.endsWith("/") ? "folder " : "jar ") + name;
  }

  /** Names a class loader as messages show it. */
  static String loaderName(@Nullable ClassLoader loader) {
    if (loader == null) {
      return "the bootstrap class loader";
    }
    String name = loader.getName();
    return "the class loader \"" + (name == null ? loader.getClass().getName() : name) + "\"";
  }
}
