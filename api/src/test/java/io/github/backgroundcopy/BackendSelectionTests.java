package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.queue.Providers;
import io.github.backgroundcopy.memory.FakeMemoryProvider;
import io.github.backgroundcopy.postgresql.FakePostgresqlProvider;
import io.github.backgroundcopy.windows.FakeWindowsProvider;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which backend is chosen, for hosts that need not be this one. */
class BackendSelectionTests {

  private static final String WINDOWS = "Windows 11";
  private static final String LINUX = "Linux";

  @TempDir
  private Path folder;

  private ProviderPath path;

  @BeforeEach
  void copyTheProviders() throws IOException {
    path = ProviderPath.in(folder);
  }

  @Nested
  class ById {

    @Test
    void takesTheBackendThatIsAskedFor() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Beta.class, FakeMemoryProvider.class);

      assertThat(chosen(byId("beta"))).isEqualTo("beta");
    }

    @Test
    void saysWhyItWasTaken() throws IOException {
      path.offering(Providers.Beta.class);

      assertThat(byId("beta").explanation())
          .isEqualTo("Chosen: \"beta\". Backend \"beta\" was asked for.");
    }

    @Test
    void takesAForeignBackendBesideTheUnavailableMachineQueue() throws IOException {
      path.offering(Providers.Beta.class, FakeWindowsProvider.Stopped.class);

      assertThat(chosen(selection(WINDOWS).byId("beta"))).isEqualTo("beta");
    }

    @Test
    void anUnknownIdIsNeverReplaced() throws IOException {
      path.offering(FakeMemoryProvider.class);

      assertThat(byId("beta").chosen()).isEmpty();
    }

    @Test
    void anUnknownIdIsAnsweredWithWhatWasAskedAndFoundAndToDo() throws IOException {
      path.offering(Providers.Alpha.class);

      assertThat(byId("alhpa").explanation())
          .isEqualTo("Asked for backend \"alhpa\", but no provider has this id. "
              + "Found in the class loader \"vendors\": \"alpha\" USABLE "
              + "(com.acme.queue.Providers$Alpha, folder " + folder.getFileName()
              + ", the class loader \"vendors\", contract 1.0). "
              + "Usable here, nearest first: \"alpha\".");
    }

    @Test
    void atMostThreeAreSuggestedNearestFirst() throws IOException {
      path.offering(
          FakeMemoryProvider.class,
          Providers.Gamma.class,
          Providers.Alpha.class,
          Providers.Beta.class,
          Providers.Delta.class);

      assertThat(byId("delt").explanation())
          .endsWith("Usable here, nearest first: \"delta\", \"beta\", \"alpha\".");
    }

    @Test
    void letterCaseDoesNotCountForNearness() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Beta.class);

      assertThat(byId("BETA").explanation()).endsWith("nearest first: \"beta\", \"alpha\".");
    }

    @Test
    void whatCannotBeUsedIsNotSuggested() throws IOException {
      path.offering(Providers.Away.class, Providers.Alpha.class);

      assertThat(byId("awaj").explanation()).endsWith("nearest first: \"alpha\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "windows"})
    void anAbsentBackendOfThisProjectIsNamedByItsArtifact(String id) throws IOException {
      path.offering(Providers.Alpha.class);

      assertThat(byId(id).explanation())
          .endsWith("Add the artifact \"io.github.backgroundcopy:backgroundcopy-backend-" + id
              + "\" to the class path or module path.");
    }

    @Test
    void anUnavailableBackendIsAnsweredWithReasonAndRemedy() throws IOException {
      path.offering(Providers.Away.class, Providers.Alpha.class);

      assertThat(byId("away").explanation())
          .isEqualTo("Asked for backend \"away\", but it cannot be used: "
              + "The service \"acmed\" is stopped; Start it.");
    }

    @Test
    void aDuplicateIdIsRefusedNamingIt() throws IOException {
      path.offering(Providers.Alpha.class, Providers.AlphaAgain.class);

      assertThat(byId("alpha").explanation())
          .isEqualTo("Asked for backend \"alpha\", but it cannot be used: several providers have "
              + "the id \"alpha\"; leave only one of their jars on the path.");
    }

    @Test
    void theRightfulOwnerOfAnIdComesBeforeAForeigner() throws IOException {
      path.offering(Providers.ClaimsWindows.class, FakeWindowsProvider.Stopped.class);

      assertThat(byId("windows").explanation()).contains("the service \"BITS\" is disabled");
    }

    @Test
    void aForeignerAloneIsToldThatTheIdIsReserved() throws IOException {
      path.offering(Providers.ClaimsMemory.class);

      assertThat(byId("memory").explanation()).contains("reserved for the backgroundcopy project");
    }

    private DiscoveryReport byId(String id) throws IOException {
      return selection(LINUX).byId(id);
    }
  }

  @Nested
  class ByDefault {

    @Test
    void theMachineQueueIsTakenOnWindows() throws IOException {
      path.offering(FakeMemoryProvider.class, FakeWindowsProvider.class);

      assertThat(chosen(onWindows())).isEqualTo("windows");
    }

    @Test
    void theOrderOfTheClassPathDoesNotCountOnWindows() throws IOException {
      path.offering(FakeWindowsProvider.class, FakeMemoryProvider.class);

      assertThat(chosen(onWindows())).isEqualTo("windows");
    }

    @Test
    void thePortableQueueIsTakenElsewhere() throws IOException {
      path.offering(FakeWindowsProvider.class, FakeMemoryProvider.class);

      assertThat(chosen(onLinux())).isEqualTo("memory");
    }

    @Test
    void thePlatformIsGivenAsTheReason() throws IOException {
      path.offering(FakeWindowsProvider.class, FakeMemoryProvider.class);

      assertThat(onLinux().explanation())
          .isEqualTo("Chosen: \"memory\". It is the default of this platform.");
    }

    @Test
    void thePortableQueueAloneIsTakenOnWindows() throws IOException {
      path.offering(FakeMemoryProvider.class);

      assertThat(chosen(onWindows())).isEqualTo("memory");
    }

    @Test
    void theUnavailableMachineQueueIsNotMissedElsewhere() throws IOException {
      path.offering(FakeWindowsProvider.Stopped.class, FakeMemoryProvider.class);

      assertThat(chosen(onLinux())).isEqualTo("memory");
    }

    @Test
    void aThirdPartyAloneIsTaken() throws IOException {
      path.offering(Providers.Alpha.class);

      assertThat(chosen(onWindows())).isEqualTo("alpha");
    }

    @Test
    void aThirdPartyIsTakenWhenTheOthersCannotBeUsed() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Away.class, Providers.ThrowsInId.class);

      assertThat(chosen(onLinux())).isEqualTo("alpha");
    }

    @Test
    void anUnusableThirdPartyIsInNobodysWay() throws IOException {
      path.offering(Providers.Away.class, FakeMemoryProvider.class);

      assertThat(chosen(onLinux())).isEqualTo("memory");
    }

    @Test
    void aThirdPartyBesideThePortableQueueIsAmbiguous() throws IOException {
      path.offering(FakeMemoryProvider.class, Providers.Alpha.class);

      assertThat(onLinux().explanation())
          .isEqualTo("Asked for a backend without saying which, but several are usable: "
              + "\"memory\", \"alpha\". Say which one by its id, for example "
              + "QueueManagers.open(\"memory\").");
    }

    @Test
    void aThirdPartyBesideTheMachineQueueIsAmbiguousOnWindowsToo() throws IOException {
      path.offering(Providers.Alpha.class, FakeWindowsProvider.class, FakeMemoryProvider.class);

      assertThat(onWindows().explanation()).contains("\"alpha\", \"windows\", \"memory\"");
    }

    @Test
    void theQueueOfManyMachinesIsInNobodysWay() throws IOException {
      path.offering(FakeMemoryProvider.class, FakePostgresqlProvider.class);

      assertThat(chosen(onLinux())).isEqualTo("memory");
      assertThat(onLinux().explanation())
          .contains(
              "\"postgresql\" must be told where its server is, and so is taken by its id alone");
      assertThat(chosen(selection(LINUX).byId("postgresql"))).isEqualTo("postgresql");
    }

    @Test
    void theQueueOfManyMachinesIsNotTakenEvenIfThereIsNoOther() throws IOException {
      path.offering(FakePostgresqlProvider.class);

      assertThat(onLinux().chosen()).isEmpty();
      assertThat(onLinux().explanation()).contains("is taken by its id alone");
    }

    @Test
    void twoThirdPartiesAreAmbiguous() throws IOException {
      path.offering(Providers.Alpha.class, Providers.Beta.class);

      assertThat(onLinux().chosen()).isEmpty();
    }

    @Test
    void withoutAnyProviderTheMessageNamesPlaceAndArtifact() throws IOException {
      assertThat(onLinux().explanation())
          .isEqualTo("Asked for a backend, but none is usable. "
              + "No provider was found in the class loader \"vendors\". "
              + "Add a backend to the class path or module path, for example the artifact "
              + "\"io.github.backgroundcopy:backgroundcopy-backend-memory\".");
    }

    @Test
    void withoutAUsableProviderTheMessageGivesReasonAndRemedyOfEach() throws IOException {
      path.offering(Providers.Away.class, Providers.EmptyId.class);

      assertThat(onLinux().explanation())
          .contains("\"away\" UNAVAILABLE", "is stopped", "Start it", "\"\" INVALID_ID");
    }

    @Test
    void duplicatesAreNotTakenByDefault() throws IOException {
      path.offering(Providers.Alpha.class, Providers.AlphaAgain.class, FakeMemoryProvider.class);

      assertThat(chosen(onLinux())).isEqualTo("memory");
    }
  }

  /** A durable queue of the machine is never silently swapped for one inside the process. */
  @Nested
  class OnWindowsWithAnUnusableMachineQueue {

    @BeforeEach
    void offerThePortableQueueToo() {
      path.offering(FakeMemoryProvider.class);
    }

    @Test
    void nothingIsTakenInItsPlace() throws IOException {
      path.offering(FakeWindowsProvider.Stopped.class);

      assertThat(onWindows().chosen()).isEmpty();
    }

    @Test
    void theMessageGivesReasonAndRemedyAndTheWayOut() throws IOException {
      path.offering(FakeWindowsProvider.Stopped.class);

      assertThat(onWindows().explanation())
          .isEqualTo("Asked for the default backend of a Windows host, which is \"windows\", but "
              + "it cannot be used: the service \"BITS\" is disabled; enable it with "
              + "\"sc config BITS start= demand\". To use another queue instead, for example one "
              + "inside this process, ask for it by its id: QueueManagers.open(\"memory\").");
    }

    @Test
    void aThirdPartyIsNotTakenEither() throws IOException {
      path.offering(FakeWindowsProvider.Stopped.class, Providers.Alpha.class);

      assertThat(onWindows().chosen()).isEmpty();
    }

    @Test
    void thePortableQueueCanStillBeAskedFor() throws IOException {
      path.offering(FakeWindowsProvider.Stopped.class);

      assertThat(chosen(selection(WINDOWS).byId("memory"))).isEqualTo("memory");
    }

    @Test
    void aProviderThatThrowsCountsAsTheMachineQueue() throws IOException {
      path.offering(FakeWindowsProvider.Unlinked.class);

      assertThat(onWindows().explanation()).contains("\"windows\"", "com/sun/jna/Native");
    }

    @Test
    void aProviderForAnotherContractCountsAsTheMachineQueue() throws IOException {
      path.offering(FakeWindowsProvider.Incompatible.class);

      assertThat(onWindows().explanation()).contains("it was written for contract 2.0");
    }

    @Test
    void twoOfThemCountAsTheMachineQueue() throws IOException {
      path.offering(FakeWindowsProvider.class, FakeWindowsProvider.Stopped.class);

      assertThat(onWindows().explanation()).contains("several providers have the id \"windows\"");
    }

    @Test
    void aProviderWhoseClassIsMissingCountsAsTheMachineQueue() throws IOException {
      path.offering("io.github.backgroundcopy.windows.WindowsProvider");

      assertThat(onWindows().explanation())
          .contains("it cannot be used", "io.github.backgroundcopy.windows.WindowsProvider");
    }

    @Test
    void aProviderThatCannotBeIdentifiedMayBeTheMachineQueue() throws IOException {
      path.offeringBroken("io.github.backgroundcopy.windows.Truncated");

      assertThat(onWindows().explanation())
          .contains("but a provider that may be this one cannot be used", "ClassFormatError");
    }

    @Test
    void elsewhereAProviderThatCannotBeIdentifiedIsInNobodysWay() throws IOException {
      path.offeringBroken("io.github.backgroundcopy.windows.Truncated");

      assertThat(chosen(onLinux())).isEqualTo("memory");
    }

    @Test
    void aBrokenProviderBesideAWorkingMachineQueueIsInNobodysWay() throws IOException {
      path.offering(FakeWindowsProvider.class).offeringBroken("com.acme.queue.Broken");

      assertThat(chosen(onWindows())).isEqualTo("windows");
    }

    @Test
    void aThirdPartyWhoseClassIsMissingIsInNobodysWay() throws IOException {
      path.offering("com.acme.queue.Missing");

      assertThat(chosen(onWindows())).isEqualTo("memory");
    }

    @Test
    void aForeignerWithItsIdIsInNobodysWay() throws IOException {
      path.offering(Providers.ClaimsWindows.class);

      assertThat(chosen(onWindows())).isEqualTo("memory");
    }
  }

  private DiscoveryReport onWindows() throws IOException {
    return selection(WINDOWS).byDefault();
  }

  private DiscoveryReport onLinux() throws IOException {
    return selection(LINUX).byDefault();
  }

  private BackendSelection selection(String host) throws IOException {
    try (URLClassLoader loader = path.loader()) {
      return new BackendSelection(
          BackendDiscovery.candidates(loader), BackendDiscovery.loaderName(loader), host);
    }
  }

  private static String chosen(DiscoveryReport report) {
    return report
        .chosen()
        .flatMap(BackendCandidate::id)
        .orElseThrow(() -> new AssertionError(report.toString()));
  }
}
