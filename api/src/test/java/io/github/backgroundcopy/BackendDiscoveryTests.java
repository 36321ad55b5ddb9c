package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.acme.queue.Providers;
import io.github.backgroundcopy.BackendCandidate.Verdict;
import io.github.backgroundcopy.memory.FakeMemoryProvider;
import io.github.backgroundcopy.spi.ContractVersion;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each provider that is found. */
class BackendDiscoveryTests {

  @TempDir
  private Path folder;

  private ProviderPath path;

  @BeforeEach
  void copyTheProviders() throws IOException {
    path = ProviderPath.in(folder);
  }

  @Nested
  class AUsableProvider {

    private BackendCandidate candidate;

    @BeforeEach
    void find() throws IOException {
      candidate = only(path.offering(Providers.Alpha.class));
    }

    @Test
    void isUsable() {
      assertThat(candidate.verdict()).isEqualTo(Verdict.USABLE);
    }

    @Test
    void hasItsId() {
      assertThat(candidate.id()).contains("alpha");
    }

    @Test
    void hasItsClass() {
      assertThat(candidate.providerClass()).isEqualTo("com.acme.queue.Providers$Alpha");
    }

    @Test
    void hasItsFolderAndClassLoader() {
      assertThat(candidate.origin())
          .isEqualTo("folder " + folder.getFileName() + ", the class loader \"vendors\"");
    }

    @Test
    void hasItsContractVersion() {
      assertThat(candidate.contractVersion()).contains(new ContractVersion(1, 0));
    }

    @Test
    void hasItsCapabilities() {
      assertThat(candidate.capabilities()).containsExactly(Capability.CALLBACKS);
    }

    @Test
    void hasNoReason() {
      assertThat(candidate.reason()).isEmpty();
    }

    @Test
    void hasNoRemedy() {
      assertThat(candidate.remedy()).isEmpty();
    }

    @Test
    void hasNoCause() {
      assertThat(candidate.cause()).isEmpty();
    }
  }

  @Nested
  class AnUnavailableProvider {

    private BackendCandidate candidate;

    @BeforeEach
    void find() throws IOException {
      candidate = only(path.offering(Providers.Away.class));
    }

    @Test
    void isUnavailable() {
      assertThat(candidate.verdict()).isEqualTo(Verdict.UNAVAILABLE);
    }

    @Test
    void givesItsReason() {
      assertThat(candidate.reason()).isEqualTo("The service \"acmed\" is stopped.");
    }

    @Test
    void givesItsRemedy() {
      assertThat(candidate.remedy()).isEqualTo("Start it.");
    }

    @Test
    void stillTellsItsCapabilities() {
      assertThat(candidate.capabilities()).containsExactly(Capability.CALLBACKS);
    }
  }

  @Nested
  class Ids {

    @ParameterizedTest
    @ValueSource(
        classes = {
          Providers.UpperCaseId.class,
          Providers.EmptyId.class,
          Providers.HyphenFirst.class,
          Providers.DigitFirst.class
        })
    void malformedOnesAreRefused(Class<?> provider) throws IOException {
      assertThat(only(path.offering(provider)).reason()).isEqualTo("its id is not well-formed");
    }

    @Test
    void digitsAndHyphensMayFollow() throws IOException {
      assertThat(only(path.offering(Providers.Gamma.class)).verdict()).isEqualTo(Verdict.USABLE);
    }

    @ParameterizedTest
    @ValueSource(classes = {Providers.ClaimsMemory.class, Providers.ClaimsWindows.class})
    void reservedOnesAreRefusedToForeigners(Class<?> provider) throws IOException {
      assertThat(only(path.offering(provider)).verdict()).isEqualTo(Verdict.INVALID_ID);
    }

    @Test
    void reservedOnesAreGrantedToThisProject() throws IOException {
      assertThat(only(path.offering(FakeMemoryProvider.class)).verdict()).isEqualTo(Verdict.USABLE);
    }

    @Test
    void ofTwoWithOneBothAreRefused() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Beta.class, Providers.AlphaAgain.class);

      assertThat(find())
          .extracting(BackendCandidate::verdict)
          .containsExactly(Verdict.DUPLICATE_ID, Verdict.USABLE, Verdict.DUPLICATE_ID);
    }

    @Test
    void aForeignerWithAReservedOneIsNoDuplicate() throws IOException {
      path.offering(Providers.ClaimsMemory.class, FakeMemoryProvider.class);

      assertThat(find())
          .extracting(BackendCandidate::verdict)
          .containsExactly(Verdict.INVALID_ID, Verdict.USABLE);
    }

    @Test
    void oneProviderOfferedTwiceIsNoDuplicate() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Alpha.class);

      assertThat(only(path).verdict()).isEqualTo(Verdict.USABLE);
    }
  }

  @Nested
  class ContractVersions {

    @ParameterizedTest
    @ValueSource(classes = {Providers.NewerMinor.class, Providers.NextMajor.class})
    void newerOnesAreRefused(Class<?> provider) throws IOException {
      assertThat(only(path.offering(provider)).verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    }

    @Test
    void bothAreNamedInTheReason() throws IOException {
      assertThat(only(path.offering(Providers.NewerMinor.class)).reason())
          .isEqualTo("it was written for contract 1.2, this is " + ContractVersion.CURRENT);
    }

    @Test
    void artifactsAreNamedInTheRemedy() throws IOException {
      assertThat(only(path.offering(Providers.NewerMinor.class)).remedy())
          .contains("backgroundcopy-api");
    }

    @Test
    void anIncompatibleProviderIsAskedForNothingElse() throws IOException {
      assertThat(only(path.offering(Providers.NextMajor.class)).capabilities()).isEmpty();
    }
  }

  @Nested
  class AProviderThatFails {

    @ParameterizedTest
    @ValueSource(
        classes = {
          Providers.ThrowsInConstructor.class,
          Providers.ThrowsInId.class,
          Providers.ErrorInId.class,
          Providers.EndlessId.class,
          Providers.LinkageErrorInAvailability.class,
          Providers.NullId.class,
          Providers.NullAvailability.class,
          Providers.NullVersion.class,
          Providers.Stranger.class,
        })
    void isFoundToHaveFailed(Class<?> provider) throws IOException {
      assertThat(only(path.offering(provider)).verdict()).isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
        classes = {
          Providers.ThrowsInConstructor.class,
          Providers.ThrowsInId.class,
          Providers.ErrorInId.class,
          Providers.EndlessId.class,
          Providers.LinkageErrorInAvailability.class,
          Providers.NullId.class,
          Providers.NullAvailability.class,
          Providers.NullVersion.class,
          Providers.Stranger.class,
        })
    void doesNotHideTheOthers(Class<?> provider) throws IOException {
      path.offering(Providers.Alpha.class, provider, Providers.Beta.class);

      assertThat(usableIds()).containsExactly("alpha", "beta");
    }

    @ParameterizedTest
    @ValueSource(
        classes = {
          Providers.ThrowsInConstructor.class,
          Providers.ThrowsInId.class,
          Providers.NullAvailability.class,
          Providers.Stranger.class,
        })
    void isNamedByItsClass(Class<?> provider) throws IOException {
      assertThat(only(path.offering(provider)).providerClass()).isEqualTo(provider.getName());
    }

    @Test
    void tellsWhatItThrewInItsConstructor() throws IOException {
      assertThat(only(path.offering(Providers.ThrowsInConstructor.class)).reason())
          .isEqualTo("it threw while it was loaded: "
              + "java.lang.IllegalStateException: constructor says no");
    }

    @Test
    void tellsWhatItShouldNotHaveLeftOut() throws IOException {
      assertThat(only(path.offering(Providers.NullAvailability.class)).reason())
          .endsWith("its availability() is null");
    }

    @Test
    void keepsTheIdThatItToldBefore() throws IOException {
      assertThat(only(path.offering(Providers.LinkageErrorInAvailability.class)).id())
          .contains("unlinked");
    }

    @Test
    void keepsWhatWasThrown() throws IOException {
      assertThat(only(path.offering(Providers.ErrorInId.class)).cause())
          .hasValueSatisfying(cause -> assertThat(cause).hasMessage("id asserts no"));
    }

    @Test
    void hasARemedy() throws IOException {
      assertThat(only(path.offering(Providers.ErrorInId.class)).remedy())
          .isEqualTo("mend or remove the provider, or ask for another backend by its id");
    }

    @Test
    void isNotHeldResponsibleForAJvmInTrouble() {
      path.offering(Providers.NoMemoryInId.class);

      assertThatExceptionOfType(OutOfMemoryError.class)
          .isThrownBy(BackendDiscoveryTests.this::find)
          .withMessage("the JVM is in trouble");
    }
  }

  @Nested
  class AProviderThatCannotBeLoaded {

    @Test
    void isFoundToHaveFailedWhereItsClassIsMissing() throws IOException {
      assertThat(only(path.offering("com.acme.queue.Missing")).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void isNamedWhereItsClassIsMissing() throws IOException {
      assertThat(only(path.offering("com.acme.queue.Missing")).providerClass())
          .isEqualTo("com.acme.queue.Missing");
    }

    @Test
    void isFoundToHaveFailedWhereItsClassFileIsBroken() throws IOException {
      assertThat(only(path.offeringBroken("com.acme.queue.Broken")).cause())
          .containsInstanceOf(ClassFormatError.class);
    }

    @Test
    void staysUnnamedWhereTheJvmDoesNotNameIt() throws IOException {
      assertThat(only(path.offeringBroken("com.acme.queue.Broken")))
          .hasToString("(no id) FAILED ((unknown), (unknown)): it could not be found or loaded: "
              + only(path).cause().orElseThrow()
              + "; mend or remove the provider, or ask for another backend by its id");
    }

    @Test
    void doesNotHideTheOthersWhereItsClassIsMissing() throws IOException {
      path.offering("com.acme.queue.Missing").offering(Providers.Alpha.class);

      assertThat(usableIds()).containsExactly("alpha");
    }

    @Test
    void doesNotHideTheOthersWhereItsClassFileIsBroken() throws IOException {
      path.offeringBroken("com.acme.queue.Broken").offering(Providers.Alpha.class);

      assertThat(usableIds()).containsExactly("alpha");
    }

    @Test
    void isFoundToHaveFailedWhereTheFileOfNamesIsMalformed() throws IOException {
      assertThat(only(path.offering("two words")).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void doesNotGoOnForEverWhereThePathCannotBeRead() {
      ClassLoader unreadable = new ClassLoader("unreadable", null) {
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
          throw new IOException("the share is gone");
        }
      };

      assertThat(BackendDiscovery.candidates(unreadable))
          .singleElement()
          .extracting(BackendCandidate::reason)
          .asString()
          .contains("the share is gone");
    }
  }

  private List<String> usableIds() throws IOException {
    return find().stream()
        .filter(candidate -> candidate.verdict() == Verdict.USABLE)
        .flatMap(candidate -> candidate.id().stream())
        .toList();
  }

  private BackendCandidate only(ProviderPath offered) throws IOException {
    assertThat(offered).isSameAs(path);
    List<BackendCandidate> candidates = find();
    assertThat(candidates).hasSize(1);
    return candidates.get(0);
  }

  private List<BackendCandidate> find() throws IOException {
    try (URLClassLoader loader = path.loader()) {
      return BackendDiscovery.candidates(loader);
    }
  }
}
