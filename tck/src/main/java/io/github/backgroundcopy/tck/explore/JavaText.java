package io.github.backgroundcopy.tck.explore;

import static io.github.backgroundcopy.tck.explore.JavaValues.resource;
import static io.github.backgroundcopy.tck.explore.JavaValues.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.model.Act;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Question;
import io.github.backgroundcopy.tck.model.Served;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a program as Java that a vendor can run, with the kit and the fixture on the path. On a
 * right queue it runs through; where one answer was wrong, it fails there or prints the answer.
 */
final class JavaText {

  private static final String INDENT = "    ";

  /** After these a queue may have something to do by itself. */
  private static final Set<Verb> SET_OFF = EnumSet.of(
      Verb.ADD_ALL,
      Verb.ADD_FILES,
      Verb.RESUME,
      Verb.SET_CALLBACK,
      Verb.WHEN_DONE,
      Verb.SERVE,
      Verb.RELEASE,
      Verb.ADVANCE,
      Verb.OPEN,
      Verb.START_SERVICE);

  private final Failure failure;
  private final boolean settles;
  private final JavaValues values;

  /** What a variable stands for; other handles came with events. */
  private final Set<String> variables = new HashSet<>();

  private final List<String> lines = new ArrayList<>();

  private JavaText(Failure failure, Set<Facility> facilities) {
    this.failure = failure;
    this.settles = facilities.contains(Facility.SETTLE);
    this.values = new JavaValues(facilities.contains(Facility.GATE));
  }

  /**
   * Writes it.
   *
   * @param fixture the class of the fixture
   * @param facilities what the fixture can do
   */
  static String of(String fixture, Set<Facility> facilities, Failure failure) {
    return new JavaText(failure, facilities).written(fixture);
  }

  private String written(String fixture) {
    body();
    List<String> text = new ArrayList<>(List.of(
        "// import io.github.backgroundcopy.*, io.github.backgroundcopy.tck.fixture.*,",
        "//   java.nio.file.*, java.time.*, java.util.*, java.util.concurrent.*",
        "Path d = Files.createTempDirectory(\"d\");"));
    if (Stream.concat(failure.steps().stream(), question().map(Question::step).stream())
        .anyMatch(SecondThread::does)) {
      text.add("// A second thread, which the kit interrupts before each call of a queue that");
      text.add("// answers at once, unless files are given.");
      text.add("ExecutorService second = new ForkJoinPool(1);");
    }
    if (failure.steps().stream().anyMatch(step -> step.verb() == Verb.CALLBACK)) {
      text.add("// The group of an event, by the name of the callback and the group's id.");
      text.add("Map<String, BackgroundCopyGroup> told = new ConcurrentHashMap<>();");
      text.add("Map<String, Integer> refused = new ConcurrentHashMap<>();");
    }
    text.add("try (QueueFixture queue = new " + fixture + "().open()) {");
    lines.forEach(line -> text.add("  " + line));
    text.add("  // " + oneLine(failure.difference().what()) + ": expected "
        + oneLine(failure.difference().expected()) + ", seen "
        + oneLine(failure.difference().seen()));
    question()
        .filter(asked -> !isLast(asked.step()) && isKnown(asked.step()))
        .ifPresent(asked ->
            new Judgement(asked).lines(done(asked.step())).forEach(line -> text.add("  " + line)));
    text.add("}");
    return text.stream().map(INDENT::concat).collect(Collectors.joining(System.lineSeparator()));
  }

  private Optional<Question> question() {
    return failure.difference().question();
  }

  private boolean isLast(Step step) {
    List<Step> steps = failure.steps();
    return !steps.isEmpty() && step.equals(steps.get(steps.size() - 1));
  }

  private boolean isKnown(Step step) {
    return step.verb().target() == Kind.QUEUE || variables.contains(step.target());
  }

  private void body() {
    List<String> open = new ArrayList<>();
    for (int place = 0; place < failure.steps().size(); place++) {
      Step step = failure.steps().get(place);
      switch (step.verb()) {
        case CLOSE_ALL -> {
          open.forEach(client -> lines.add(client + ".close();"));
          open.clear();
        }
        case CALLBACK -> callback(step);
        default -> statement(step, place);
      }
      if (step.verb() == Verb.OPEN) {
        open.add(step.result());
      }
      if (SET_OFF.contains(step.verb())) {
        settle(place);
      }
    }
  }

  /** The kit waits for what it expects; a program that knows nothing waits for the queue. */
  private void settle(int place) {
    boolean hasCallbacks = failure.steps().subList(0, place + 1).stream()
        .anyMatch(step -> step.verb() == Verb.CALLBACK);
    String wait = settles ? "queue.settle();" : "Thread.sleep(500);";
    lines.add(
        hasCallbacks
            ? "for (int i = 0; i < 3; i++) { " + wait + " queue.letTimePass(); } " + wait
            : wait);
  }

  private void statement(Step step, int place) {
    step.files().stream()
        .filter(Places::hasOlder)
        .map(file -> "d.resolve(" + text(file.local().substring(2)) + ")")
        .forEach(path -> lines.add("if (Files.notExists(" + path + ")) Files.writeString(" + path
            + ", " + text(new String(Contents.OLDER, UTF_8)) + ");"));
    String call = done(step);
    Optional<Judgement> judgement = question()
        .filter(asked -> place == failure.steps().size() - 1 && asked.step().equals(step))
        .map(Judgement::new)
        .filter(Judgement::canReplace);
    if (judgement.isPresent()) {
      lines.addAll(judgement.get().lines(call));
    } else if (failure.refused().contains(place)) {
      lines.add("try { " + call + "; } catch ("
          + (SecondThread.does(step) ? "ExecutionException" : "RuntimeException | Error")
          + " refusal) {}");
    } else {
      kept(step, call);
    }
  }

  /** The call, on the thread that it belongs to. */
  private String done(Step step) {
    String call = step.verb() == Verb.TAKE ? taking(step) : target(step) + "." + call(step);
    return SecondThread.does(step) ? "second.submit(() -> " + call + ").get()" : call;
  }

  /** A name for what a call gives; the names of groups that are added stand in their plans. */
  private void kept(Step step, String call) {
    List<String> names = step.verb() == Verb.ADD_ALL
        ? step.arguments().stream().map(plan -> ((GroupPlan) plan).name()).toList()
        : List.of();
    if (names.size() > 1) {
      String all = "all" + names.get(0);
      lines.add(variable(all) + call + ";");
      for (int i = 0; i < names.size(); i++) {
        lines.add(variable(names.get(i)) + all + ".get(" + i + ");");
      }
      return;
    }
    String name = names.isEmpty() ? step.result() : names.get(0);
    boolean named = !name.isEmpty() && (!names.isEmpty() || step.verb().result() != null);
    lines.add((named ? variable(name) : "") + call + ";");
  }

  private String variable(String name) {
    variables.add(name);
    return "var " + name + " = ";
  }

  private String target(Step step) {
    if (step.verb().target() == Kind.QUEUE) {
      return "queue";
    }
    return variables.contains(step.target())
        ? step.target()
        : "told.get(" + text(step.target()) + ")";
  }

  /** Writes a callback that does what the kit's does, and keeps the handles that it is given. */
  private void callback(Step step) {
    String name = step.result();
    int refusals = (Integer) step.arguments().get(1);
    lines.add("BackgroundCopyCallback " + name + " = event -> {");
    lines.add("  String key = " + text(name + "Of")
        + " + event.group().id().toString().replace(\"-\", \"\");");
    lines.add("  told.put(key, event.group());");
    if (refusals > 0) {
      lines.add("  if (refused.merge(key, 1, Integer::sum) <= " + refusals + ") {");
      lines.add("    throw new java.io.IOException(\"not acknowledged\");");
      lines.add("  }");
      lines.add("  refused.remove(key);");
    }
    String act = switch ((Act) step.arguments().get(0)) {
      case NOTHING -> "";
      case LOOK -> "status()";
      case NAME -> "set(GroupProperty.DISPLAY_NAME, " + text(Listener.NAME) + ")";
      case CANCEL -> "cancel()";
      case FINISH -> "finish()";
    };
    if (!act.isEmpty()) {
      lines.add("  try { event.group()." + act + "; } catch (RuntimeException refusal) {}");
    }
    lines.add("};");
  }

  private String call(Step step) {
    List<Object> arguments = step.arguments();
    return switch (step.verb()) {
      case OPEN -> "client(Principal." + arguments.get(0) + ")";
      case ADVANCE ->
        "advance(Duration.ofMillis(" + ((Duration) arguments.get(0)).toMillis() + "L))";
      case SERVE ->
        "network().serve(" + values.literal(arguments.get(0)) + ", "
            + resource((Served) arguments.get(1)) + ")";
      case HOLD ->
        "network().hold(" + values.literal(arguments.get(0)) + ", " + arguments.get(1) + "L)";
      case RELEASE -> "network().release(" + values.literal(arguments.get(0)) + ")";
      case ADD_ALL -> addition(arguments);
      case LIST -> "enumGroups().next(Integer.MAX_VALUE)";
      case STREAM -> "stream().iterator()";
      case ADD_FILES ->
        "addFiles(" + list(arguments.stream().map(values::literal).toList()) + ")";
      case SET_CALLBACK, WHEN_DONE, SINCE -> step.verb().method() + "(" + arguments.get(0) + ")";
      default ->
        step.verb().method() + "("
            + arguments.stream().map(values::literal).collect(Collectors.joining(", ")) + ")";
    };
  }

  private static String taking(Step step) {
    String iterator = step.target();
    return "new ArrayList<Object>() {{ while (" + iterator + ".hasNext() && size() < "
        + step.arguments().get(0) + ") add(" + iterator + ".next()); }}.size()";
  }

  private String addition(List<Object> plans) {
    List<String> specs =
        plans.stream().map(plan -> values.spec((GroupPlan) plan)).toList();
    return specs.size() == 1 ? "add(" + specs.get(0) + ")" : "addAll(" + list(specs) + ")";
  }

  private static String list(List<String> items) {
    return "List.of(" + String.join(", ", items) + ")";
  }

  private static String oneLine(String text) {
    // Even in a comment the compiler reads what looks like a Unicode escape.
    return text.replaceAll("\\s+", " ").replace("\\", "\\\\");
  }
}
