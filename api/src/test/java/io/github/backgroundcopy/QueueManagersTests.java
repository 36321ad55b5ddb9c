package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.acme.queue.Providers;
import com.acme.queue.Providers.WithOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueManagersTests {

  private static final QueueManagerConfig DEFAULTS = QueueManagerConfig.defaults();

  @TempDir
  private Path folder;

  private ProviderPath path;

  @BeforeEach
  void copyTheProviders() throws IOException {
    path = ProviderPath.in(folder);
  }

  @Nested
  class WithAClassLoader {

    @Test
    void opensWhatItSees() throws IOException {
      path.offering(Providers.Alpha.class);

      try (URLClassLoader loader = path.loader()) {
        assertThat(QueueManagers.open(DEFAULTS, loader)).hasToString("alpha/default");
      }
    }

    @Test
    void opensTheBackendAndQueueThatAreAskedFor() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Beta.class);
      QueueManagerConfig config =
          QueueManagerConfig.builder().backend("beta").queueName("films").build();

      try (URLClassLoader loader = path.loader()) {
        assertThat(QueueManagers.open(config, loader)).hasToString("beta/films");
      }
    }

    @Test
    void handsTheCallerOn() throws IOException {
      path.offering(Providers.Alpha.class);
      QueueManagerConfig config =
          QueueManagerConfig.builder().caller(Caller.administrator("ada")).build();

      try (URLClassLoader loader = path.loader()) {
        assertThat(QueueManagers.open(config, loader).caller())
            .isEqualTo(Caller.administrator("ada"));
      }
    }

    @Test
    void failsWithTheExplanationOfItsReport() throws IOException {
      path.offering(Providers.Away.class);

      try (URLClassLoader loader = path.loader()) {
        assertThatExceptionOfType(BackendSelectionException.class)
            .isThrownBy(() -> QueueManagers.open(DEFAULTS, loader))
            .satisfies(e -> assertThat(e).hasMessage(e.report().explanation()));
      }
    }

    @Test
    void failsWithWhatProvidersThrew() throws IOException {
      path.offering(Providers.ErrorInId.class).offering("com.acme.queue.Missing");

      try (URLClassLoader loader = path.loader()) {
        assertThatExceptionOfType(BackendSelectionException.class)
            .isThrownBy(() -> QueueManagers.open(DEFAULTS, loader))
            .satisfies(e -> assertThat(e.getSuppressed())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                    first -> assertThat(first).isEqualTo("id asserts no"),
                    second -> assertThat(second).contains("com.acme.queue.Missing")));
      }
    }

    @Test
    void blamesAProviderThatOpensNothing() throws IOException {
      path.offering(Providers.NullManager.class);

      try (URLClassLoader loader = path.loader()) {
        assertThatIllegalStateException()
            .isThrownBy(() -> QueueManagers.open(DEFAULTS, loader))
            .withMessageContainingAll("\"nothing\"", "NullManager", "open() returned null");
      }
    }

    @Test
    void sharesNothingBetweenCalls() throws IOException {
      path.offering(Providers.Alpha.class);

      try (URLClassLoader loader = path.loader()) {
        assertThat(QueueManagers.open(DEFAULTS, loader))
            .isNotSameAs(QueueManagers.open(DEFAULTS, loader));
      }
    }
  }

  @Nested
  class WithAModuleLayer {

    @Test
    void opensWhatTheLayerProvides() throws IOException {
      path.offering(Providers.Alpha.class);

      assertThat(QueueManagers.open(DEFAULTS, layer())).hasToString("alpha/default");
    }

    @Test
    void opensWhatAParentOfTheLayerProvides() throws IOException {
      path.offering(Providers.Alpha.class);
      ModuleLayer parent = layer();
      ModuleLayer child = parent.defineModulesWithOneLoader(
          parent.configuration().resolve(ModuleFinder.of(), ModuleFinder.of(), Set.of()), null);

      assertThat(QueueManagers.open(DEFAULTS, child)).hasToString("alpha/default");
    }

    @Test
    void reportsModuleVersionAndLoader() throws IOException {
      path.offering(Providers.Alpha.class);

      assertThat(QueueManagers.discover(layer()).candidates())
          .singleElement()
          .extracting(BackendCandidate::origin)
          .asString()
          .startsWith("module com.acme.queue@3.1, the class loader \"");
    }

    @Test
    void reportsWhereItLooked() throws IOException {
      path.offering(Providers.Alpha.class);

      assertThat(QueueManagers.discover(layer()).searched())
          .isEqualTo("the module layer [com.acme.queue]");
    }

    @Test
    void reportsTheBootLayerWithoutItsManyModules() {
      assertThat(QueueManagers.discover(ModuleLayer.boot()).searched())
          .isEqualTo("the boot module layer");
    }

    @Test
    void oneBadProviderDoesNotHideTheOthers() throws IOException {
      path.offering(Providers.ThrowsInConstructor.class, Providers.Alpha.class);

      assertThat(QueueManagers.open(DEFAULTS, layer())).hasToString("alpha/default");
    }

    @Test
    void oneWithoutProvidersSaysSo() {
      assertThatExceptionOfType(BackendSelectionException.class)
          .isThrownBy(() -> QueueManagers.open(DEFAULTS, ModuleLayer.empty()))
          .withMessageContaining("No provider was found in the module layer []");
    }

    private ModuleLayer layer() throws IOException {
      ModuleLayer boot = ModuleLayer.boot();
      Configuration configuration = boot.configuration()
          .resolve(
              ModuleFinder.of(path.writeModule()), ModuleFinder.of(), Set.of("com.acme.queue"));
      return boot.defineModulesWithOneLoader(configuration, getClass().getClassLoader());
    }
  }

  @Nested
  class WithTheContextClassLoader {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
      Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void opensTheDefault() throws IOException {
      try (URLClassLoader loader = path.offering(Providers.Alpha.class).loader()) {
        Thread.currentThread().setContextClassLoader(loader);

        assertThat(QueueManagers.open()).hasToString("alpha/default");
      }
    }

    @Test
    void opensABackendById() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Beta.class);
      try (URLClassLoader loader = path.loader()) {
        Thread.currentThread().setContextClassLoader(loader);

        assertThat(QueueManagers.open("beta")).hasToString("beta/default");
      }
    }

    @Test
    void opensWhatAConfigurationSays() throws IOException {
      try (URLClassLoader loader = path.offering(Providers.Alpha.class).loader()) {
        Thread.currentThread().setContextClassLoader(loader);

        assertThat(QueueManagers.open(
                QueueManagerConfig.builder().queueName("films").build()))
            .hasToString("alpha/films");
      }
    }

    @Test
    void discoversWhatItSees() throws IOException {
      try (URLClassLoader loader = path.offering(Providers.Alpha.class).loader()) {
        Thread.currentThread().setContextClassLoader(loader);

        assertThat(QueueManagers.discover().candidates()).hasSize(1);
      }
    }

    @Test
    void withoutOneTheSystemClassLoaderIsSearched() {
      Thread.currentThread().setContextClassLoader(null);

      assertThat(QueueManagers.discover().searched())
          .isEqualTo(BackendDiscovery.loaderName(ClassLoader.getSystemClassLoader()));
    }

    @Test
    void withoutAnyProviderTheMessageSaysWhatToAdd() {
      Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());

      assertThatExceptionOfType(BackendSelectionException.class)
          .isThrownBy(QueueManagers::open)
          .withMessageContainingAll(
              "No provider was found in the class loader \"platform\"",
              "\"io.github.backgroundcopy:backgroundcopy-backend-memory\"");
    }
  }

  @Nested
  class Options {

    @BeforeEach
    void offerABackendWithOptions() {
      path.offering(WithOptions.class, Providers.Alpha.class);
    }

    @Test
    void knownOnesAreHandedOn() throws IOException {
      QueueManagerConfig config = QueueManagerConfig.builder()
          .backend("choosy")
          .option(Option.of("acme.name", String.class), "x")
          .option(Option.secret("acme.password", String.class), "y")
          .build();

      assertThat(open(config)).hasToString("choosy/default");
    }

    @Test
    void anUnknownOneIsRefusedListingTheLegalOnes() {
      QueueManagerConfig config = QueueManagerConfig.builder()
          .backend("choosy")
          .option(Option.of("acme.nmae", String.class), "x")
          .build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> open(config))
          .withMessage("Backend \"choosy\" does not know the option \"acme.nmae\" of type "
              + "java.lang.String; it knows \"acme.name\" of type java.lang.String, "
              + "secret \"acme.password\" of type java.lang.String");
    }

    @Test
    void aKnownNameWithAnotherTypeIsRefused() {
      QueueManagerConfig config = QueueManagerConfig.builder()
          .backend("choosy")
          .option(Option.of("acme.name", Integer.class), 1)
          .build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> open(config))
          .withMessageContaining("option \"acme.name\" of type java.lang.Integer");
    }

    @Test
    void aSecretUnderAnOpenKeyIsRefusedWithoutPrintingIt() {
      QueueManagerConfig config = QueueManagerConfig.builder()
          .backend("choosy")
          .option(Option.of("acme.password", String.class), "CANARY")
          .build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> open(config))
          .withMessageNotContaining("CANARY");
    }

    @Test
    void aBackendWithoutOptionsKnowsNone() {
      QueueManagerConfig config = QueueManagerConfig.builder()
          .backend("alpha")
          .option(WithOptions.NAME, "x")
          .build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> open(config))
          .withMessageEndingWith("it knows none");
    }

    private QueueManager open(QueueManagerConfig config) throws IOException {
      try (URLClassLoader loader = path.loader()) {
        return QueueManagers.open(config, loader);
      }
    }
  }

  @Nested
  class Reports {

    @Test
    void listEveryProvider() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Away.class, Providers.ErrorInId.class);

      assertThat(report().candidates())
          .extracting(BackendCandidate::verdict)
          .containsExactly(
              BackendCandidate.Verdict.USABLE,
              BackendCandidate.Verdict.UNAVAILABLE,
              BackendCandidate.Verdict.FAILED);
    }

    @Test
    void nameWhatOpeningTakes() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Away.class);

      assertThat(report().chosen().flatMap(BackendCandidate::id)).contains("alpha");
    }

    @Test
    void nameNothingWhereOpeningFails() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Beta.class);

      assertThat(report().chosen()).isEmpty();
    }

    @Test
    void nameTheHost() throws IOException {
      assertThat(report().host()).isEqualTo(System.getProperty("os.name"));
    }

    @Test
    void nameThePlace() throws IOException {
      assertThat(report().searched()).isEqualTo("the class loader \"vendors\"");
    }

    @Test
    void cannotBeChanged() throws IOException {
      List<BackendCandidate> candidates = report().candidates();

      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(candidates::clear);
    }

    @Test
    void areWrittenALineForEachProviderAndOneForTheChoice() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Away.class);
      String from = "folder " + folder.getFileName() + ", the class loader \"vendors\"";

      assertThat(report().toString().lines())
          .containsExactly(
              "Searched the class loader \"vendors\" on " + System.getProperty("os.name"),
              "  \"alpha\" USABLE (com.acme.queue.Providers$Alpha, " + from + ", contract 1.0)",
              "  \"away\" UNAVAILABLE (com.acme.queue.Providers$Away, " + from
                  + ", contract 1.0): The service \"acmed\" is stopped.; Start it.",
              "Chosen: \"alpha\". It is the only usable backend.");
    }

    @Test
    void ofASerializedExceptionKeepTheExplanation() throws Exception {
      try (URLClassLoader loader = path.loader()) {
        BackendSelectionException thrown = catchThrowableOfType(
            BackendSelectionException.class, () -> QueueManagers.open(DEFAULTS, loader));

        assertThat(copy(thrown).report().explanation()).isEqualTo(thrown.getMessage());
      }
    }

    private DiscoveryReport report() throws IOException {
      try (URLClassLoader loader = path.loader()) {
        return QueueManagers.discover(loader);
      }
    }

    @SuppressWarnings("BanSerializableRead") // its own output, read back at once
    private static BackendSelectionException copy(BackendSelectionException exception)
        throws IOException, ClassNotFoundException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(exception);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (BackendSelectionException) in.readObject();
      }
    }
  }

  @Nested
  @SuppressWarnings("NullAway") // the point of the tests
  class Null {

    private final ClassLoader loader = getClass().getClassLoader();

    @Test
    void isNoBackendId() {
      assertThatNullPointerException()
          .isThrownBy(() -> QueueManagers.open((String) null))
          .withMessage("id");
    }

    @Test
    void isNoConfiguration() {
      assertThatNullPointerException()
          .isThrownBy(() -> QueueManagers.open((QueueManagerConfig) null))
          .withMessage("config");
    }

    @Test
    void isNoConfigurationBesideALoader() {
      assertThatNullPointerException()
          .isThrownBy(() -> QueueManagers.open(null, loader))
          .withMessage("config");
    }

    @Test
    void isNoClassLoader() {
      assertThatNullPointerException()
          .isThrownBy(() -> QueueManagers.open(DEFAULTS, (ClassLoader) null))
          .withMessage("loader");
    }

    @Test
    void isNoModuleLayer() {
      assertThatNullPointerException()
          .isThrownBy(() -> QueueManagers.open(DEFAULTS, (ModuleLayer) null))
          .withMessage("layer");
    }

    @Test
    void isNoClassLoaderToDiscover() {
      assertThatNullPointerException()
          .isThrownBy(() -> QueueManagers.discover((ClassLoader) null))
          .withMessage("loader");
    }

    @Test
    void isNoModuleLayerToDiscover() {
      assertThatNullPointerException()
          .isThrownBy(() -> QueueManagers.discover((ModuleLayer) null))
          .withMessage("layer");
    }
  }
}
