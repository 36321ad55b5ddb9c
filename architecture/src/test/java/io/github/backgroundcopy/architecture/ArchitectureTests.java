package io.github.backgroundcopy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between the modules, and the habits that hold in all of them.
 *
 * <p>Looks at the compiled classes of every module of the reactor that was built before this one,
 * by folder, so that a module added later is covered without a change here. A rule names what is
 * allowed; an exception is listed with its reason.
 */
class ArchitectureTests {

  private static final String PROJECT = "io.github.backgroundcopy..";
  private static final String[] JDK = {"java..", "javax..", "org.jspecify.annotations.."};
  private static final String[] API = {"io.github.backgroundcopy", "io.github.backgroundcopy.spi"};
  private static final String CORE = "io.github.backgroundcopy.core..";
  private static final String TRANSFER = "io.github.backgroundcopy.transfer..";
  private static final String CORE_GUICE = "io.github.backgroundcopy.core.guice..";
  private static final String[] GUICE = {"com.google.inject..", "com.google.common..", "jakarta.."};

  /** Who may use a {@link ServiceLoader}, and what for. */
  private static final Map<String, String> SERVICE_LOADER_USERS = Map.of(
      "io.github.backgroundcopy.BackendDiscovery", "the one class that looks for backends",
      "io.github.backgroundcopy.tck.fixture.Fixtures", "fixtures, a service of the kit's own");

  /** Public classes of packages that are not exported, and that no other package names. */
  private static final Map<String, String> PUBLIC_WITH_A_REASON = Map.ofEntries(
      Map.entry(
          "io.github.backgroundcopy.transfer.fetch.Answer",
          "what a fetch gives, used by its kinds alone"),
      Map.entry("io.github.backgroundcopy.cli.Main", "started by the Java launcher"),
      Map.entry("io.github.backgroundcopy.cli.log.LogProvider", "made by SLF4J"),
      Map.entry(
          "io.github.backgroundcopy.cli.terminal.ExitCodes",
          "its constants are copied by the compiler"),
      Map.entry("io.github.backgroundcopy.tck.launcher.TckMain", "started by the Java launcher"),
      Map.entry(
          "io.github.backgroundcopy.tck.launcher.Neighbour", "made by the loader of services"),
      Map.entry("io.github.backgroundcopy.tck.binary.Slot", "named by the trial of the kit"),
      Map.entry("io.github.backgroundcopy.tck.binary.UnknownSlot", "named by the trial of the kit"),
      Map.entry("io.github.backgroundcopy.tck.binary.ManagerSlot", "named by the trial of the kit"),
      Map.entry("io.github.backgroundcopy.tck.binary.GroupSlot", "named by the trial of the kit"),
      Map.entry("io.github.backgroundcopy.tck.binary.JobSlot", "named by the trial of the kit"),
      Map.entry(
          "io.github.backgroundcopy.tck.binary.EnumeratorSlot", "named by the trial of the kit"),
      Map.entry(
          "io.github.backgroundcopy.windows.abi.Codes", "its constants are copied by the compiler"),
      Map.entry(
          "io.github.backgroundcopy.windows.com.MethodTables",
          "what stands in for Windows in tests calls by it"),
      Map.entry(
          "io.github.backgroundcopy.windows.com.Signature", "its kinds are named, not itself"),
      Map.entry(
          "io.github.backgroundcopy.windows.export.QueueExport",
          "how tests and native programs of our own prove the binary interface"));

  /** The arrows between classes of the portable queue that lead up, and why. */
  private static final Map<String, String> ARROWS_UP = Map.of(
      "Run to Group", "a run is one going at a group, which knows it as the one that counts",
      "Binding to Participant", "a callback is bound by a client, and on its behalf",
      "Client to MemoryQueues", "the last client to go ends its queue");

  /** Modules that are programs or hold some: they speak to people. */
  private static final Set<String> PROGRAMS = Set.of("cli", "tck", "tck/selftest");

  /**
   * Built beside or after this module, so that what is there may be half of it, or come from an
   * earlier build; and much of it is generated, or measures on purpose what the others may not do.
   */
  private static final String NOT_COVERED = "benchmarks";

  private static final Map<String, JavaClasses> MAIN = importedMain();
  private static final Map<String, JavaClasses> TESTS = importedTests();

  @Test
  void theModulesOfTheReactorAreFound() {
    assertThat(MAIN.keySet())
        .contains(
            "api",
            "core",
            "transfer",
            "backend-memory",
            "backend-postgresql",
            "backend-windows",
            "tck",
            "cli");
  }

  @Test
  void theApiUsesTheJdkAndJSpecifyOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(JDK).or(resideInAnyPackage(API)))
        .because("whoever uses the library gets nothing else with it")
        .check(module("api"));
  }

  @Test
  void coreUsesTheApiSlf4jAndGuiceOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(JDK)
            .or(resideInAnyPackage(API))
            .or(resideInAnyPackage(CORE, "org.slf4j.."))
            .or(resideInAnyPackage(GUICE)))
        .because("core never names a backend")
        .check(module("core"));
  }

  @Test
  void transferUsesNoModuleOfTheProjectButApiAndCore() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(PROJECT)
            .and(not(resideInAnyPackage(API)))
            .and(not(resideInAnyPackage(CORE)))
            .and(not(livesIn("transfer"))))
        .because("it serves any backend and knows none")
        .check(module("transfer"));
  }

  /** The work of a group knows the disk and what servers answer; those know nothing of it. */
  @ParameterizedTest
  @CsvSource({"files, |.fetch|.http", "fetch, |.files|.http", "http, |.files|.fetch"})
  void whatTransfersGroupsLooksDown(String layer, String others) {
    String root = "io.github.backgroundcopy.transfer";
    noClasses()
        .that()
        .resideInAPackage(root + "." + layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.of(others.split("\\|", -1)).map(root::concat).toArray(String[]::new))
        .check(module("transfer"));
  }

  /** The rooms of the portable queue: no way leads back, but by the few arrows that are named. */
  @Test
  void theRoomsOfThePortableQueueLookDown() {
    String queue = "io.github.backgroundcopy.memory.queue";
    JavaClasses rooms = module("backend-memory").that(resideInAnyPackage(queue));
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass room : rooms) {
      Set<String> below = arrows.computeIfAbsent(outermost(room), name -> new TreeSet<>());
      room.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .filter(target -> target.getPackageName().equals(queue))
          .map(ArchitectureTests::outermost)
          .filter(target -> !target.equals(outermost(room)))
          .filter(target -> !ARROWS_UP.containsKey(outermost(room) + " to " + target))
          .forEach(below::add);
    }
    // Whatever looks at nothing any more is taken away, until only circles are left.
    boolean smaller = true;
    while (smaller) {
      smaller = arrows.values().removeIf(Set::isEmpty);
      arrows.values().forEach(below -> below.retainAll(arrows.keySet()));
    }
    assertThat(arrows)
        .as("rooms that look at each other, beside %s", ARROWS_UP.keySet())
        .isEmpty();
  }

  /** The queue of many machines: the server below all, the order and the work apart. */
  @ParameterizedTest
  @CsvSource({
    "sql, .rows|.order|.work|.queue",
    "rows, .order|.work|.queue",
    "order, .rows|.work|.queue",
    "work, .order|.queue"
  })
  void theQueueOfManyMachinesLooksDown(String layer, String above) {
    String root = "io.github.backgroundcopy.postgresql";
    noClasses()
        .that()
        .resideInAPackage(root + "." + layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.of(above.split("\\|", -1)).map(root::concat).toArray(String[]::new))
        .check(module("backend-postgresql"));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aBackendUsesNoModuleOfTheProjectButApiCoreAndTransfer(String backend) {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(PROJECT)
            .and(not(resideInAnyPackage(API)))
            .and(not(resideInAnyPackage(CORE)))
            .and(not(resideInAnyPackage(TRANSFER)))
            .and(not(livesIn(backend))))
        .because("backends never name each other, nor what is built on them")
        .check(module(backend));
  }

  /** Each layer uses only those below it; the two ways to the queue know nothing of each other. */
  @ParameterizedTest
  @CsvSource({
    "com, abi|qmgr|bits|export|probe|host",
    "abi, qmgr|bits|export|probe|host",
    "qmgr, bits|export|probe",
    "bits, qmgr|export|probe",
    "export, qmgr|bits|probe|host",
    "probe, qmgr|bits|export|host",
    "host, abi|qmgr|bits|export|probe"
  })
  void theLayersOfTheMachinesQueueLookDown(String layer, String above) {
    String root = "io.github.backgroundcopy.windows.";
    String[] others = Stream.of(above.split("\\|", -1)).map(root::concat).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(root + layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(module("backend-windows"));
  }

  /** Each room of the program uses only those that are listed before it. */
  @ParameterizedTest
  @CsvSource({
    "control, ''",
    "log, ''",
    "manual, ''",
    "terminal, control",
    "downloads, terminal",
    "lists, terminal|downloads",
    "metalink, terminal|downloads",
    "sources, terminal|downloads|lists|metalink",
    "queue, terminal|downloads|control",
    "network, terminal|downloads|queue",
    "display, terminal|control|queue",
    "waiting, terminal|control|downloads|queue|display",
    "tour, terminal|sources|queue|display",
    "web, terminal|control",
    "commands, terminal|control|downloads|sources|queue|network|display|waiting|tour|web|log|manual"
  })
  void theRoomsOfTheProgramLookDown(String room, String below) {
    String root = "io.github.backgroundcopy.cli";
    String[] allowed = Stream.of((room + "|" + below).split("\\|"))
        .filter(name -> !name.isEmpty())
        .map(name -> root + "." + name)
        .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(root + "." + room)
        .should()
        .dependOnClassesThat(resideInAnyPackage(root + "..").and(not(resideInAnyPackage(allowed))))
        .check(module("cli"));
  }

  @Test
  void theTckSeesTheApiAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(PROJECT).and(not(resideInAnyPackage(API))).and(not(livesIn("tck"))))
        .because("a vendor's backend brings what it needs, and the kit brings nothing")
        .check(module("tck"));
  }

  @Test
  void theTckUsesJUnitPicocliJacksonAndLogbackOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(JDK)
            .or(resideInAnyPackage(PROJECT))
            .or(resideInAnyPackage("org.w3c.dom..", "org.xml.sax.."))
            .or(resideInAnyPackage("org.junit..", "org.opentest4j..", "org.apiguardian.."))
            .or(resideInAnyPackage("picocli..", "tools.jackson.core.."))
            .or(resideInAnyPackage("org.slf4j..", "ch.qos.logback..")))
        .because("these come onto the path of every vendor")
        .check(module("tck"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void guiceIsUsedInItsPackageOfCoreOnly(String module) {
    noClasses()
        .that(not(resideInAnyPackage(CORE_GUICE)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(GUICE))
        .because("a cold injector costs hundreds of milliseconds, a library start must not")
        .check(module(module));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void serviceLoaderIsUsedByTheListedClassesOnly(String module) {
    noClasses()
        .that(not(belongToAnyOfNamed(SERVICE_LOADER_USERS.keySet())))
        .should()
        .dependOnClassesThat(belongToAnyOf(ServiceLoader.class))
        .because("there is one way to find a backend: " + SERVICE_LOADER_USERS)
        .check(module(module));
  }

  @ParameterizedTest
  @MethodSource("namedModules")
  void aClassIsPublicOnlyWhereSomebodyElseNeedsIt(String module) {
    classes()
        .that(arePublicAndTopLevel())
        .and(not(resideInAnyPackage(exports(module))))
        .and(not(belongToAnyOfNamed(PUBLIC_WITH_A_REASON.keySet())))
        .should(beNamedByAnotherPackage())
        .allowEmptyShould(true)
        .because("package-private is the rule; the exceptions: " + PUBLIC_WITH_A_REASON)
        .check(module(module));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void librariesDoNotUseTheLoggingOfTheJdk(String library) {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.util.logging.."))
        .because("SLF4J is the only logging that a library knows")
        .check(module(library));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void librariesDoNotPrint(String library) {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(module(library));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void nobodySleeps(String module) {
    noClasses()
        .should()
        .accessTargetWhere(sleeping())
        .because("time comes from a clock that can be driven")
        .check(module(module));
  }

  @ParameterizedTest
  @MethodSource("testedModules")
  void noTestSleeps(String module) {
    noClasses()
        .should()
        .accessTargetWhere(sleeping())
        .because("a test that sleeps is slow on one machine and wrong on another")
        .check(TESTS.get(module));
  }

  static Set<String> modules() {
    return MAIN.keySet();
  }

  static Set<String> testedModules() {
    return TESTS.keySet();
  }

  static List<String> backends() {
    return MAIN.keySet().stream()
        .filter(module -> module.startsWith("backend-"))
        .toList();
  }

  static List<String> libraries() {
    return MAIN.keySet().stream().filter(module -> !PROGRAMS.contains(module)).toList();
  }

  static List<String> namedModules() {
    return MAIN.keySet().stream()
        .filter(module -> Files.exists(descriptor(module)))
        .toList();
  }

  private static JavaClasses module(String folder) {
    JavaClasses classes = MAIN.get(folder);
    if (classes == null) {
      throw new IllegalArgumentException("No module \"" + folder + "\" among " + MAIN.keySet());
    }
    return classes;
  }

  private static DescribedPredicate<JavaClass> livesIn(String module) {
    JavaClasses own = module(module);
    return DescribedPredicate.describe(
        "live in module " + module,
        type -> own.contain(type.getBaseComponentType().getName()));
  }

  private static String outermost(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$');
    return nested < 0 ? simple : simple.substring(0, nested);
  }

  private static DescribedPredicate<JavaClass> belongToAnyOfNamed(Set<String> names) {
    return DescribedPredicate.describe(
        "belong to any of " + names,
        type -> names.stream()
            .anyMatch(
                name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
  }

  private static DescribedPredicate<JavaClass> arePublicAndTopLevel() {
    return DescribedPredicate.describe(
        "are public and top-level",
        type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private static ArchCondition<JavaClass> beNamedByAnotherPackage() {
    return new ArchCondition<>("be named by another package of its module") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean needed = type.getDirectDependenciesToSelf().stream()
            .anyMatch(dependency ->
                !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
        events.add(new SimpleConditionEvent(
            type, needed, type.getName() + " is public, but only its own package names it"));
      }
    };
  }

  private static DescribedPredicate<JavaAccess<?>> sleeping() {
    return target(name("sleep")).and(target(owner(belongToAnyOf(Thread.class, TimeUnit.class))));
  }

  /** Lists the packages that a module offers to all, or {@code none} where it offers nothing. */
  private static String[] exports(String module) {
    try (InputStream in = Files.newInputStream(descriptor(module))) {
      List<String> exported = ModuleDescriptor.read(in).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .toList();
      return exported.isEmpty() ? new String[] {"none"} : exported.toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path descriptor(String module) {
    return root().resolve(module).resolve("target/classes/module-info.class");
  }

  /** Imports all modules in one go, which is faster, and tells them apart by their folders. */
  private static Map<String, JavaClasses> importedMain() {
    Map<String, Path> folders = folders("target/classes");
    JavaClasses all = new ClassFileImporter().importPaths(folders.values());
    Map<String, JavaClasses> modules = new TreeMap<>();
    folders.forEach((module, folder) -> {
      String place = folder.toUri().toString();
      modules.put(
          module,
          all.that(DescribedPredicate.describe(
              "come from " + module,
              type -> type.getSource()
                  .filter(source -> source.getUri().toString().startsWith(place))
                  .isPresent())));
    });
    modules.values().removeIf(JavaClasses::isEmpty);
    return modules;
  }

  /**
   * Imports the tests of each module by themselves, since two modules may use one name; what they
   * call is told by name alone, which is faster.
   */
  private static Map<String, JavaClasses> importedTests() {
    Map<String, JavaClasses> modules = new TreeMap<>();
    ArchConfiguration.withThreadLocalScope(configuration -> {
      configuration.setResolveMissingDependenciesFromClassPath(false);
      folders("target/test-classes")
          .forEach(
              (module, folder) -> modules.put(module, new ClassFileImporter().importPath(folder)));
    });
    modules.values().removeIf(JavaClasses::isEmpty);
    return modules;
  }

  /** Finds a folder in every module that has it, by the path of the module from the root. */
  private static Map<String, Path> folders(String name) {
    Path root = root();
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> folders = Files.walk(root, 2)) {
      for (Path module : folders.toList()) {
        Path folder = module.resolve(name);
        if (!module.endsWith(NOT_COVERED)
            && Files.exists(module.resolve("pom.xml"))
            && Files.isDirectory(folder)) {
          found.put(root.relativize(module).toString().replace('\\', '/'), folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }
}
