package io.github.backgroundcopy.tck.explore;

import static java.io.File.pathSeparator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A vendor takes a printed program as it is: the compiler must. */
final class JavaTextTests {

  private static final Traits TRAITS = new Traits(
      EnumSet.allOf(Capability.class), EnumSet.allOf(Facility.class), Map.of(), true, true);
  private static final int PROGRAMS = 12;
  private static final int STEPS = 60;
  private static final int SITUATIONS = 150;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @MethodSource("io.github.backgroundcopy.tck.explore.GeneratorTests#themes")
  void whatIsPrintedIsJava(Theme theme) throws IOException {
    long seed = new Random().nextLong();

    String errors = compiled(Stream.iterate(seed, next -> next + 1)
        .limit(PROGRAMS)
        .map(next -> Generator.program(TRAITS, theme, STEPS, next)));

    assertThat(errors).as("seed " + seed).isEmpty();
  }

  @Test
  void situationsAreJavaToo() throws IOException {
    long seed = new Random().nextLong();

    String errors = compiled(Situations.all(TRAITS, new Dice(seed)).stream().limit(SITUATIONS));

    assertThat(errors).as("seed " + seed).isEmpty();
  }

  /** Who has no network cannot be asked for one. */
  @Test
  void withoutANetworkAllComesFromNowhere() {
    Traits traits = new Traits(
        EnumSet.allOf(Capability.class), EnumSet.of(Facility.QUEUE), Map.of(), true, true);
    List<Step> steps = Situations.all(traits, new Dice(new Random().nextLong())).stream()
        .flatMap(List::stream)
        .filter(step -> step.verb() == Verb.ADD_FILES || step.verb() == Verb.ADD_ALL)
        .limit(SITUATIONS)
        .toList();

    String text = JavaText.of(
        "Given", EnumSet.of(Facility.QUEUE), new Failure(steps, Set.of(), difference()));

    assertThat(text).contains("http://server.invalid/").doesNotContain("network()");
  }

  private String compiled(Stream<List<Step>> programs) throws IOException {
    List<String> texts = programs
        .map(steps -> JavaText.of("Given", EnumSet.allOf(Facility.class), failure(steps)))
        .toList();
    List<String> arguments = new ArrayList<>(List.of(
        "-proc:none",
        "-Xmaxerrs",
        "20",
        "-d",
        folder.toString(),
        "-cp",
        System.getProperty("java.class.path")
            + pathSeparator
            + System.getProperty("jdk.module.path", "")));
    for (int number = 0; number < texts.size(); number++) {
      String name = "Program" + number;
      arguments.add(
          Files.writeString(folder.resolve(name + ".java"), inClass(name, texts.get(number)))
              .toString());
    }
    StringWriter said = new StringWriter();
    PrintWriter lines = new PrintWriter(said, true);
    ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(lines, lines, arguments.toArray(String[]::new));
    return said.toString();
  }

  /** The steps that would be done, of which some must be refused. */
  private static Failure failure(List<Step> steps) {
    World world = new World(TRAITS);
    List<Step> done = new ArrayList<>();
    Set<Integer> refused = new HashSet<>();
    Difference difference = difference();
    for (Step step : steps) {
      if (world.admits(step)) {
        Expected expected = world.apply(step);
        if (expected.isRefusal()) {
          refused.add(done.size());
        }
        difference = difference().in(step, expected);
        done.add(step);
        world.leeway().perhapsExpired().forEach(group -> world.leeway().resolve(group, true));
      }
    }
    return new Failure(done, refused, difference);
  }

  private static Difference difference() {
    return new Difference(
        "g1.set[DISPLAY_NAME, a\nb]", "one\r\n", "C:\\users \\n", List.of("GROUP-ID-01"));
  }

  /** The text names in comments what it needs imported. */
  private static String inClass(String name, String text) {
    String imports = text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("//"))
        .limit(2)
        .flatMap(line -> Stream.of(line.replace("//", "").replace("import", "").split(",")))
        .map(String::strip)
        .filter(imported -> !imported.isEmpty())
        .map(imported -> "import " + imported + ";")
        .collect(Collectors.joining("\n"));
    return String.join(
        "\n",
        imports,
        "final class " + name + " {",
        "  interface Given { QueueFixture open(); }",
        "  static void run() throws Exception {",
        text.replace("new Given()", "((Given) null)"),
        "  }",
        "}");
  }
}
