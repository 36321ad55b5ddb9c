package io.github.backgroundcopy;

import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the backends and opens their queues: where a program starts.
 *
 * <p>The choice follows rules, never the order of the class path:
 *
 * <ul>
 *   <li>If you ask for an id, you get that backend or an error.
 *   <li>If only one backend is usable, it is chosen.
 *   <li>Of {@code windows} and {@code memory}, the first is the default on Windows and the second
 *       elsewhere.
 *   <li>If {@code windows} is found on a Windows host but cannot be used, opening without an id
 *       fails and says what to do: a durable queue of the machine is never silently swapped for one
 *       inside the process.
 *   <li>{@code postgresql}, the queue of many machines, is taken by its id alone, because it must
 *       be told its server: for the other rules it does not count.
 *   <li>With a third provider usable beside another, opening without an id fails and lists them.
 *   <li>If two providers have one id, both are refused. One that cannot load does not hide the
 *       others.
 * </ul>
 *
 * <p>Unless it is given another, it looks for providers with the thread's context class loader. It
 * prints and logs nothing: {@link #discover()} tells what was found. Thread-safe; nothing is kept
 * between calls.
 */
public final class QueueManagers {

  private QueueManagers() {}

  /**
   * Opens the default queue of the default backend for the process's user.
   *
   * @return a new manager
   * @throws BackendSelectionException if no backend can be chosen
   * @throws ServiceUnavailableException if the queue is out of reach
   */
  public static QueueManager open() {
    return open(QueueManagerConfig.defaults());
  }

  /**
   * Opens the default queue of one backend for the process's user.
   *
   * @param backendId the backend's id, for example {@code memory}
   * @return a new manager
   * @throws NullPointerException if the id is null
   * @throws IllegalArgumentException if the id is blank
   * @throws BackendSelectionException if the backend is not there or not usable
   * @throws ServiceUnavailableException if the queue is out of reach
   */
  public static QueueManager open(String backendId) {
    return open(QueueManagerConfig.builder().backend(backendId).build());
  }

  /**
   * Opens what a configuration says.
   *
   * @param config backend, queue, caller and options
   * @return a new manager
   * @throws NullPointerException if the configuration is null
   * @throws BackendSelectionException if no backend can be chosen
   * @throws IllegalArgumentException if the backend does not know an option, or its value is not
   *     legal
   * @throws UnsupportedOperationException if the backend cannot serve the caller that is asked for
   * @throws ServiceUnavailableException if the queue is out of reach
   */
  public static QueueManager open(QueueManagerConfig config) {
    return open(config, Search.byDefault());
  }

  /**
   * Opens what a configuration says, with the backends that a class loader sees.
   *
   * @param config backend, queue, caller and options
   * @param loader where to look for providers
   * @return a new manager
   * @throws NullPointerException if an argument is null
   * @throws BackendSelectionException if no backend can be chosen
   * @throws IllegalArgumentException if the backend does not know an option, or its value is not
   *     legal
   * @throws UnsupportedOperationException if the backend cannot serve the caller that is asked for
   * @throws ServiceUnavailableException if the queue is out of reach
   */
  public static QueueManager open(QueueManagerConfig config, ClassLoader loader) {
    return open(config, Search.in(Objects.requireNonNull(loader, "loader")));
  }

  /**
   * Opens what a configuration says, with the backends of a module layer and its parents.
   *
   * @param config backend, queue, caller and options
   * @param layer where to look for providers
   * @return a new manager
   * @throws NullPointerException if an argument is null
   * @throws BackendSelectionException if no backend can be chosen
   * @throws IllegalArgumentException if the backend does not know an option, or its value is not
   *     legal
   * @throws UnsupportedOperationException if the backend cannot serve the caller that is asked for
   * @throws ServiceUnavailableException if the queue is out of reach
   */
  public static QueueManager open(QueueManagerConfig config, ModuleLayer layer) {
    return open(config, Search.in(Objects.requireNonNull(layer, "layer")));
  }

  /**
   * Looks around without opening anything.
   *
   * @return every provider found, and the one that {@link #open()} takes
   */
  public static DiscoveryReport discover() {
    return Search.byDefault().report(QueueManagerConfig.defaults());
  }

  /**
   * Looks at the backends that a class loader sees, without opening anything.
   *
   * @param loader where to look for providers
   * @return every provider found, and the default among them
   * @throws NullPointerException if the loader is null
   */
  public static DiscoveryReport discover(ClassLoader loader) {
    return Search.in(Objects.requireNonNull(loader, "loader"))
        .report(QueueManagerConfig.defaults());
  }

  /**
   * Looks at the backends of a module layer and its parents, without opening anything.
   *
   * @param layer where to look for providers
   * @return every provider found, and the default among them
   * @throws NullPointerException if the layer is null
   */
  public static DiscoveryReport discover(ModuleLayer layer) {
    return Search.in(Objects.requireNonNull(layer, "layer")).report(QueueManagerConfig.defaults());
  }

  private static QueueManager open(QueueManagerConfig config, Search search) {
    Objects.requireNonNull(config, "config");
    DiscoveryReport report = search.report(config);
    QueueManagerProvider provider =
        report.chosen().isPresent() ? report.chosen().get().provider() : null;
    if (provider == null) {
      throw new BackendSelectionException(report);
    }
    checkOptions(config, provider);
    QueueManager manager = provider.open(config);
    if (manager == null) {
      throw new IllegalStateException("Asked backend \"" + provider.id() + "\" ("
          + provider.getClass().getName() + ") to open a queue, but its open() returned null. "
          + "This is a fault of the backend: report it to its vendor");
    }
    return manager;
  }

  private static void checkOptions(QueueManagerConfig config, QueueManagerProvider provider) {
    if (config.options().isEmpty()) {
      return;
    }
    Set<Option<?>> legal = provider.options();
    for (Option<?> option : config.options()) {
      if (!legal.contains(option)) {
        throw new IllegalArgumentException("Backend \"" + provider.id()
            + "\" does not know the option " + described(option) + "; it knows "
            + described(legal));
      }
    }
  }

  private static String described(Set<Option<?>> options) {
    List<String> known = new ArrayList<>();
    for (Option<?> option : options) {
      known.add(described(option));
    }
    known.sort(null);
    return known.isEmpty() ? "none" : String.join(", ", known);
  }

  private static String described(Option<?> option) {
    return (option.isSecret() ? "secret \"" : "\"") + option.name() + "\" of type "
        + option.type().getName();
  }

  /** What was found, and where, in words. */
  private record Search(List<BackendCandidate> candidates, String where) {

    private static final int MAX_MODULES_NAMED = 3;

    static Search byDefault() {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context == null ? in(ClassLoader.getSystemClassLoader()) : in(context);
    }

    static Search in(ClassLoader loader) {
      return new Search(BackendDiscovery.candidates(loader), BackendDiscovery.loaderName(loader));
    }

    static Search in(ModuleLayer layer) {
      return new Search(BackendDiscovery.candidates(layer), layerName(layer));
    }

    /** Names a layer by a few of its modules; the boot layer alone has some seventy. */
    private static String layerName(ModuleLayer layer) {
      if (layer == ModuleLayer.boot()) {
        return "the boot module layer";
      }
      List<String> names = new ArrayList<>();
      for (ResolvedModule module : layer.configuration().modules()) {
        names.add(module.name());
      }
      names.sort(null);
      StringBuilder text = new StringBuilder("the module layer [");
      for (int i = 0; i < names.size() && i < MAX_MODULES_NAMED; i++) {
        text.append(i == 0 ? "" : ", ").append(names.get(i));
      }
      return text.append(names.size() > MAX_MODULES_NAMED ? ", …]" : "]").toString();
    }

    DiscoveryReport report(QueueManagerConfig config) {
      BackendSelection selection =
          new BackendSelection(candidates, where, System.getProperty("os.name", "unknown"));
      return config.backend().isPresent()
          ? selection.byId(config.backend().get())
          : selection.byDefault();
    }
  }
}
