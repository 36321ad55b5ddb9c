package io.github.backgroundcopy.tck.explore;

import static io.github.backgroundcopy.Digest.Algorithm.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.model.Announcement;
import io.github.backgroundcopy.tck.model.ClassOf;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Served;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes a program as Java that a vendor can run, with the kit and the fixture on the path. */
final class JavaText {

  private static final String INDENT = "    ";

  private JavaText() {}

  static String of(String fixture, Failure failure) {
    List<String> open = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Step step : failure.steps()) {
      if (step.verb() == Verb.CLOSE_ALL) {
        open.forEach(client -> lines.add(INDENT + "  " + client + ".close();"));
        open.clear();
      } else {
        lines.add(INDENT + "  " + statement(step));
      }
      if (step.verb() == Verb.OPEN) {
        open.add(step.result());
      }
    }
    String statements = String.join(System.lineSeparator(), lines);
    return String.join(
        System.lineSeparator(),
        INDENT + "// import io.github.backgroundcopy.*, io.github.backgroundcopy.tck.fixture.*,",
        INDENT + "//   java.nio.file.*, java.time.*, java.util.*",
        INDENT + "Path d = Files.createTempDirectory(\"d\");",
        INDENT + "try (QueueFixture queue = new " + fixture + "().open()) {",
        statements,
        INDENT + "  // " + failure.difference().what() + ": expected "
            + oneLine(failure.difference().expected()) + ", seen "
            + oneLine(failure.difference().seen()),
        INDENT + "}");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String statement(Step step) {
    if (step.verb().target() == Kind.QUEUE) {
      return ofQueue(step);
    }
    String older = step.files().stream()
        .filter(Places::hasOlder)
        .map(file -> "d.resolve(" + text(file.local().substring(2)) + ")")
        .map(path -> "if (Files.notExists(" + path + ")) Files.writeString(" + path + ", "
            + text(new String(Contents.OLDER, UTF_8)) + "); ")
        .collect(Collectors.joining());
    return older
        + (step.verb() == Verb.ADD_ALL ? addition(step) : simple(step))
        + (SecondThread.does(step)
            ? " // on a second thread, interrupted where no call waits for others"
            : "");
  }

  private static String simple(Step step) {
    String call = step.target() + "." + call(step);
    Kind result = step.verb().result();
    if (result == null || step.result().isEmpty()) {
      return call + ";";
    }
    return "var " + step.result() + " = " + call + ";";
  }

  private static String call(Step step) {
    List<Object> arguments = step.arguments();
    return switch (step.verb()) {
      case LIST -> "enumGroups().next(Integer.MAX_VALUE)";
      case STREAM -> "stream().iterator()";
      case TAKE -> "next() /* up to " + arguments.get(0) + " times */";
      case ADD_FILES ->
        "addFiles(List.of("
            + arguments.stream().map(JavaText::literal).collect(Collectors.joining(", ")) + "))";
      case SET_CALLBACK, WHEN_DONE, SINCE -> step.verb().method() + "(" + arguments.get(0) + ")";
      default ->
        step.verb().method() + "("
            + arguments.stream().map(JavaText::literal).collect(Collectors.joining(", ")) + ")";
    };
  }

  /** One statement adds the groups; others name the handles that later steps use. */
  private static String addition(Step step) {
    List<GroupPlan> plans = step.arguments().stream().map(GroupPlan.class::cast).toList();
    String call = step.target() + "."
        + (plans.size() == 1
            ? "add(" + spec(plans.get(0)) + ")"
            : "addAll(List.of("
                + plans.stream().map(JavaText::spec).collect(Collectors.joining(", ")) + "))");
    if (plans.isEmpty()) {
      return call + ";";
    }
    if (plans.size() == 1) {
      return "var " + plans.get(0).name() + " = " + call + ";";
    }
    StringBuilder text = new StringBuilder("var all" + plans.get(0).name() + " = " + call + ";");
    for (int i = 0; i < plans.size(); i++) {
      text.append(" var ")
          .append(plans.get(i).name())
          .append(" = all")
          .append(plans.get(0).name())
          .append(".get(")
          .append(i)
          .append(");");
    }
    return text.toString();
  }

  private static String spec(GroupPlan plan) {
    StringBuilder spec =
        new StringBuilder("GroupSpec.builder().id(").append(literal(plan.id())).append(')');
    if (plan.jobId() != null) {
      spec.append(".jobId(").append(literal(plan.jobId())).append(')');
    }
    plan.properties()
        .forEach((property, value) -> spec.append(".set(")
            .append(literal(property))
            .append(", ")
            .append(literal(value))
            .append(')'));
    plan.files().forEach(file -> spec.append(".file(").append(literal(file)).append(')'));
    return spec.append(plan.started() ? ".started().build()" : ".build()").toString();
  }

  private static String ofQueue(Step step) {
    List<Object> arguments = step.arguments();
    return switch (step.verb()) {
      case OPEN ->
        "QueueManager " + step.result() + " = queue.client(Principal." + arguments.get(0) + ");";
      case CALLBACK ->
        "BackgroundCopyCallback " + step.result() + " = event -> {}; // refuses " + arguments.get(1)
            + " calls, then does " + arguments.get(0) + " with event.group(), which is kept as "
            + step.result() + "Of and the group's id";
      case ADVANCE ->
        "queue.advance(Duration.ofMillis(" + ((Duration) arguments.get(0)).toMillis() + "L));";
      case SERVE -> serve((String) arguments.get(0), (Served) arguments.get(1));
      case HOLD ->
        "queue.network().hold(" + literal(arguments.get(0)) + ", " + arguments.get(1) + "L);";
      case RELEASE -> "queue.network().release(" + literal(arguments.get(0)) + ");";
      default -> "queue." + step.verb().method() + "();";
    };
  }

  private static String serve(String path, Served served) {
    String whole = "Resource.ofSize(" + served.size() + "L)";
    String resource = switch (served.manner()) {
      case WELL -> whole;
      case WITHOUT_LENGTH -> whole + ".withoutLength()";
      case BROKEN -> whole + ".brokenAfter(" + served.breaksAfter() + "L)";
      case REFUSED -> "Resource.unreachable()";
      case MISSING -> "Resource.failing(404)";
      case BUSY -> "Resource.failing(503)";
    };
    return "queue.network().serve(" + literal(path) + ", " + resource + ");";
  }

  private static String literal(Object value) {
    if (value instanceof UUID id) {
      return String.format(
          Locale.ROOT,
          "new UUID(0x%XL, 0x%XL)",
          id.getMostSignificantBits(),
          id.getLeastSignificantBits());
    }
    if (value instanceof GroupProperty<?> property) {
      return "GroupProperty." + property.name();
    }
    if (value instanceof NotifyFlags flags) {
      return "new NotifyFlags(0x" + Integer.toHexString(flags.bits()) + ")";
    }
    if (value instanceof FileSpec spec) {
      String remote = spec.remote().startsWith("/")
          ? "queue.network().url(" + text(spec.remote()) + ")"
          : text(spec.remote());
      String local = spec.local().startsWith("./")
          ? "d.resolve(" + text(spec.local().substring(2)) + ").toString()"
          : text(spec.local());
      return "FileInfo.of(" + remote + ", " + local + ")" + further(spec) + announced(spec);
    }
    if (value instanceof ClassOf of) {
      return "queue.classes().register(" + of.callback() + ")";
    }
    if (value instanceof String string) {
      return text(string);
    }
    return value instanceof Long number ? number + "L" : String.valueOf(value);
  }

  /** What is announced of the zeros that the program serves. */
  private static String announced(FileSpec spec) {
    Announcement announced = spec.announced();
    String digest =
        Announced.digest(SHA_256, new byte[(int) announced.size()], false).hex();
    String size = ".withSize(" + announced.announcedSize() + "L)";
    return switch (announced.what()) {
      case NOTHING -> "";
      case SIZE, WRONG_SIZE -> size;
      case DIGEST -> ".withSha256(" + text(digest) + ")";
      case WRONG_DIGEST -> ".withSha256(" + text("0".repeat(digest.length())) + ")";
      case PIECES -> {
        Pieces pieces = Contents.pieces(new byte[(int) announced.size()]);
        String digests =
            pieces.digests().stream().map(JavaText::text).collect(Collectors.joining(", "));
        yield size + ".withSha256(" + text(digest)
            + ").withPieces(new Pieces(Digest.Algorithm.SHA_256, " + pieces.length() + ", List.of("
            + digests + ")))";
      }
    };
  }

  private static String further(FileSpec spec) {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < spec.further().size(); i++) {
      calls
          .append(".withSource(new Source(queue.network().url(")
          .append(text(spec.further().get(i)))
          .append("), ")
          .append(i + 1)
          .append("))");
    }
    return calls.toString();
  }

  private static String text(String text) {
    if (text.length() > 40 && text.chars().distinct().count() == 1) {
      return text(text.substring(0, 1)) + ".repeat(" + text.length() + ")";
    }
    StringBuilder literal = new StringBuilder("\"");
    text.chars().forEach(c -> {
      if (c < ' ' || c > '~') {
        literal.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        literal.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
      }
    });
    return literal.append('"').toString();
  }
}
