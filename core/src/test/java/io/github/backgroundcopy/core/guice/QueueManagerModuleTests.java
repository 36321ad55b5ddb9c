package io.github.backgroundcopy.core.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.github.backgroundcopy.BackendSelectionException;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueManagerModuleTests {

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();
  private final AtomicInteger opened = new AtomicInteger();
  private final QueueManagerConfig films = QueueManagerConfig.builder()
      .queueName("films")
      .option(Option.of("acme.on-open", Runnable.class), opened::incrementAndGet)
      .build();

  @TempDir
  private Path folder;

  private URLClassLoader loader;

  @BeforeEach
  void offerABackend() throws IOException {
    loader = VendorFolder.in(folder).loader();
    thread.setContextClassLoader(loader);
  }

  @AfterEach
  void restore() throws IOException {
    thread.setContextClassLoader(before);
    loader.close();
  }

  @Test
  void opensTheDefaultQueueWithoutAConfiguration() {
    Injector injector = Guice.createInjector(new QueueManagerModule());

    assertThat(injector.getInstance(QueueManager.class)).hasToString("acme/default");
  }

  @Test
  void opensTheQueueOfItsConfiguration() {
    Injector injector = Guice.createInjector(new QueueManagerModule(films));

    assertThat(injector.getInstance(QueueManager.class)).hasToString("acme/films");
  }

  @Test
  void injectsOneManagerEverywhere() {
    Injector injector = Guice.createInjector(new QueueManagerModule(films));

    assertThat(injector.getInstance(QueueManager.class))
        .isSameAs(injector.getInstance(QueueManager.class));
  }

  @Test
  void opensOnce() {
    Injector injector = Guice.createInjector(new QueueManagerModule(films));
    injector.getInstance(QueueManager.class);
    injector.getInstance(QueueManager.class);

    assertThat(opened).hasValue(1);
  }

  @Test
  void opensNothingBeforeTheFirstInjection() {
    Guice.createInjector(new QueueManagerModule(films));

    assertThat(opened).hasValue(0);
  }

  @Test
  void opensNothingBeforeTheFirstInjectionInProductionEither() {
    Guice.createInjector(Stage.PRODUCTION, new QueueManagerModule(films));

    assertThat(opened).hasValue(0);
  }

  @Test
  void givesEveryInjectorAManagerOfItsOwn() {
    QueueManagerModule module = new QueueManagerModule(films);

    assertThat(Guice.createInjector(module).getInstance(QueueManager.class))
        .isNotSameAs(Guice.createInjector(module).getInstance(QueueManager.class));
  }

  @Test
  void mayBeInstalledWhereverItIsNeeded() {
    Injector injector = Guice.createInjector(new NeedsTheQueue(), new QueueManagerModule(films));

    assertThat(injector.getInstance(QueueManager.class)).hasToString("acme/films");
  }

  @Test
  void mayBeInstalledTwiceWithEqualConfigurations() {
    Injector injector = Guice.createInjector(
        new QueueManagerModule(QueueManagerConfig.builder().queueName("films").build()),
        new QueueManagerModule(QueueManagerConfig.builder().queueName("films").build()));

    assertThat(injector.getInstance(QueueManager.class)).hasToString("acme/films");
  }

  @Test
  void failsWithWhatOpeningThrew() {
    QueueManagerConfig down = QueueManagerConfig.builder().queueName("down").build();
    Injector injector = Guice.createInjector(new QueueManagerModule(down));

    assertThatExceptionOfType(ProvisionException.class)
        .isThrownBy(() -> injector.getInstance(QueueManager.class))
        .withCauseInstanceOf(ServiceUnavailableException.class);
  }

  @Test
  void failsWithTheReasonWhyNoBackendWasChosen() {
    QueueManagerConfig unknown = QueueManagerConfig.builder().backend("acne").build();
    Injector injector = Guice.createInjector(new QueueManagerModule(unknown));

    assertThatExceptionOfType(ProvisionException.class)
        .isThrownBy(() -> injector.getInstance(QueueManager.class))
        .havingCause()
        .isInstanceOf(BackendSelectionException.class)
        .withMessageEndingWith("nearest first: \"acme\".");
  }

  @Test
  void triesAgainAfterAFailure() {
    Injector injector = Guice.createInjector(new QueueManagerModule());
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    assertThatExceptionOfType(ProvisionException.class)
        .isThrownBy(() -> injector.getInstance(QueueManager.class));
    thread.setContextClassLoader(loader);

    assertThat(injector.getInstance(QueueManager.class)).hasToString("acme/default");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void refusesANullConfiguration() {
    assertThatNullPointerException()
        .isThrownBy(() -> new QueueManagerModule(null))
        .withMessage("config");
  }

  private final class NeedsTheQueue extends AbstractModule {

    @Override
    protected void configure() {
      install(new QueueManagerModule(films));
    }
  }
}
