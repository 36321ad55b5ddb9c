package io.github.backgroundcopy.cli;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import io.github.backgroundcopy.BackendSelectionException;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import java.util.function.Function;

/** Puts together what a command works with: the queue it names, and the terminal. */
final class Composition {

  private final Function<QueueManagerConfig, Module> queueModule;

  /** Takes the module that binds {@link QueueManager}; tests bring their own. */
  Composition(Function<QueueManagerConfig, Module> queueModule) {
    this.queueModule = queueModule;
  }

  /** Opens a queue. */
  Session open(QueueManagerConfig config, Terminal terminal) {
    try {
      Injector injector = Guice.createInjector(queueModule.apply(config), new AbstractModule() {
        @Override
        protected void configure() {
          bind(Terminal.class).toInstance(terminal);
        }
      });
      return new Session(injector, injector.getInstance(QueueManager.class));
    } catch (CreationException | ProvisionException | ConfigurationException e) {
      Throwable cause = e.getCause();
      if (cause != null && isExpected(cause)) {
        throw CommandFailure.ofQueue(
            StateOptions.inWordsOfTheCommandLine(String.valueOf(cause.getMessage())));
      }
      throw e;
    }
  }

  private static boolean isExpected(Throwable cause) {
    return cause instanceof BackendSelectionException
        || cause instanceof BackgroundCopyException
        || cause instanceof IllegalArgumentException
        || cause instanceof UnsupportedOperationException;
  }

  /** An open queue and what works on it; closing it closes the queue. */
  record Session(Injector injector, QueueManager queue) implements AutoCloseable {

    <T> T get(Class<T> type) {
      return injector.getInstance(type);
    }

    @Override
    public void close() {
      queue.close();
    }
  }
}
