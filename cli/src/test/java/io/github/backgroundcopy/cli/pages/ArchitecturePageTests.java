package io.github.backgroundcopy.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the architecture are made from the code: that of the modules from their
 * descriptors, that of the packages from their classes. With {@code -Ddocs.write=true} they are
 * written into the page instead of being compared with it.
 */
final class ArchitecturePageTests {

  private static final String WRITE = "docs.write";
  private static final Page PAGE = Page.of("docs/architecture.md");

  /** The modules whose packages are drawn, and the package that each begins with. */
  private static final Map<String, String> DRAWN = new TreeMap<>(Map.of(
      "transfer", "io.github.backgroundcopy.transfer",
      "backend-memory", "io.github.backgroundcopy.memory",
      "backend-postgresql", "io.github.backgroundcopy.postgresql",
      "backend-windows", "io.github.backgroundcopy.windows",
      "cli", "io.github.backgroundcopy.cli"));

  @Test
  void thePictureOfTheModulesIsThatOfTheirDescriptors() throws IOException {
    Map<String, ModuleDescriptor> modules = modules();
    Map<String, String> folders = new TreeMap<>();
    modules.forEach((folder, module) -> folders.put(module.name(), folder));
    Arrows arrows = new Arrows();
    modules.forEach((folder, module) -> {
      for (ModuleDescriptor.Requires requires : module.requires()) {
        String used = folders.get(requires.name());
        if (used != null) {
          arrows.add(folder, used);
        }
      }
    });

    List<String> picture = new ArrayList<>(List.of("```mermaid", "graph TD"));
    picture.addAll(arrows.reduced().mermaid());
    picture.add("```");
    assertDrawn("modules", picture);
  }

  @Test
  void thePictureOfThePackagesIsThatOfTheirClasses() throws IOException {
    List<String> picture = new ArrayList<>(List.of("```mermaid", "graph TD"));
    Arrows arrows = new Arrows();
    DRAWN.forEach((folder, root) -> {
      JavaClasses types = new ClassFileImporter().importPath(classes(folder));
      for (JavaClass type : types) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if (DRAWN.values().stream().anyMatch(drawn -> isIn(drawn, to))) {
            arrows.add(shortName(type.getPackageName()), shortName(to));
          }
        }
      }
      // A place must not have the name of something in it.
      picture.add("  subgraph module-" + folder + "[" + folder + "]");
      types.stream()
          .map(JavaClass::getPackageName)
          .filter(name -> isIn(root, name))
          .map(ArchitecturePageTests::shortName)
          .distinct()
          .sorted()
          .forEach(name -> picture.add("    " + name));
      picture.add("  end");
    });
    picture.addAll(arrows.reduced().mermaid());
    picture.add("```");
    assertDrawn("packages", picture);
  }

  private static boolean isIn(String root, String name) {
    return name.equals(root) || name.startsWith(root + ".");
  }

  private static String shortName(String name) {
    return name.substring("io.github.backgroundcopy.".length());
  }

  private static void assertDrawn(String what, List<String> picture) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(PAGE.file()));
    int start = lines.indexOf("<!-- drawn by the build: " + what + " -->");
    assertThat(start).as("the place of the picture of the %s", what).isNotNegative();
    List<String> place = lines.subList(start + 1, lines.size());
    place = place.subList(0, place.indexOf("<!-- end of the picture -->"));
    if (Boolean.getBoolean(WRITE)) {
      place.clear();
      place.addAll(picture);
      Files.write(PAGE.file(), lines);
    } else {
      assertThat(place)
          .as(
              "the picture of the %s in %s; to draw it again:"
                  + " mvn test -pl cli -am -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
              what, PAGE, ArchitecturePageTests.class.getSimpleName(), WRITE)
          .isEqualTo(picture);
    }
  }

  /** The named modules that are built before this one, or are this one, by their folders. */
  private static Map<String, ModuleDescriptor> modules() throws IOException {
    Map<String, ModuleDescriptor> modules = new TreeMap<>();
    List<String> folders = Pattern.compile("<module>(.*)</module>")
        .matcher(Files.readString(Page.ROOT.resolve("pom.xml")))
        .results()
        .map(module -> module.group(1))
        .toList();
    for (String folder : folders.subList(0, folders.indexOf("cli") + 1)) {
      Path descriptor = classes(folder).resolve("module-info.class");
      if (Files.exists(descriptor)) {
        try (InputStream in = Files.newInputStream(descriptor)) {
          modules.put(folder, ModuleDescriptor.read(in));
        }
      }
    }
    return modules;
  }

  private static Path classes(String folder) {
    return Page.ROOT.resolve(folder).resolve("target/classes");
  }
}
