package io.github.backgroundcopy.core.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link QueueManager}: one for the injector, opened when it is first injected.
 *
 * <p>Nothing is opened before, whatever the injector's stage. The manager belongs to the
 * application, which closes it when it ends; the injector does not. After that it stays closed:
 * whoever is injected later gets the closed one.
 *
 * <pre>{@code
 * import com.google.inject.Guice;
 * import com.google.inject.Inject;
 * import com.google.inject.Injector;
 * import io.github.backgroundcopy.QueueManager;
 * import io.github.backgroundcopy.QueueManagerConfig;
 * import io.github.backgroundcopy.core.guice.QueueManagerModule;
 *
 * public final class Films {
 *
 *   private final QueueManager queue;
 *
 *   @Inject
 *   Films(QueueManager queue) {
 *     this.queue = queue;
 *   }
 *
 *   long waiting() {
 *     return queue.enumGroups().count();
 *   }
 *
 *   public static void main(String[] args) {
 *     QueueManagerConfig config = QueueManagerConfig.builder().queueName("films").build();
 *     Injector injector = Guice.createInjector(new QueueManagerModule(config));
 *     Films films = injector.getInstance(Films.class);
 *     try (QueueManager queue = injector.getInstance(QueueManager.class)) {
 *       System.out.println(films.waiting() + " groups for " + queue.caller().name());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Where opening fails, the {@code ProvisionException} of Guice has what
 * {@link QueueManagers#open(QueueManagerConfig)} threw as its cause; the next injection tries
 * again. Backends are looked for with the context class loader of the thread that injects first.
 * Two modules of one configuration are equal, so that it may be installed wherever it is needed.
 */
@SuppressWarnings("exports") // Guice is optional; who installs this module has it
public final class QueueManagerModule extends AbstractModule {

  private final QueueManagerConfig config;

  /** Makes a module for the default queue of the default backend. */
  public QueueManagerModule() {
    this(QueueManagerConfig.defaults());
  }

  /**
   * Makes a module for the queue that a configuration names.
   *
   * @param config what to open
   * @throws NullPointerException if the configuration is null
   */
  public QueueManagerModule(QueueManagerConfig config) {
    this.config = Objects.requireNonNull(config, "config");
  }

  @Override
  protected void configure() {
    // Not in the scope of singletons: in the stage PRODUCTION that would open it at once.
    bind(QueueManager.class).toProvider(new OpenOnce(config));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueueManagerModule that && config.equals(that.config);
  }

  @Override
  public int hashCode() {
    return config.hashCode();
  }

  /** Opens at the first call and keeps what it opened. */
  private static final class OpenOnce implements Provider<QueueManager> {

    private final QueueManagerConfig config;
    private final Object lock = new Object();
    private @Nullable QueueManager manager;

    OpenOnce(QueueManagerConfig config) {
      this.config = config;
    }

    @Override
    public QueueManager get() {
      synchronized (lock) {
        QueueManager opened = manager;
        if (opened == null) {
          opened = QueueManagers.open(config);
          manager = opened;
        }
        return opened;
      }
    }
  }
}
