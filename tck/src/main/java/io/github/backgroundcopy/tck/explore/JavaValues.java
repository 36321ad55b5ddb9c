package io.github.backgroundcopy.tck.explore;

import static io.github.backgroundcopy.Digest.Algorithm.SHA_256;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.model.Announcement;
import io.github.backgroundcopy.tck.model.ClassOf;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Served;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes what a step is given as Java. */
final class JavaValues {

  private final boolean hasNetwork;

  /** Says whether the fixture has a network; without one all comes from where nothing answers. */
  JavaValues(boolean hasNetwork) {
    this.hasNetwork = hasNetwork;
  }

  String spec(GroupPlan plan) {
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

  static String resource(Served served) {
    String whole = "Resource.ofSize(" + served.size() + "L)";
    return switch (served.manner()) {
      case WELL -> whole;
      case WITHOUT_LENGTH -> whole + ".withoutLength()";
      case BROKEN -> whole + ".brokenAfter(" + served.breaksAfter() + "L)";
      case REFUSED -> "Resource.unreachable()";
      case MISSING -> "Resource.failing(404)";
      case BUSY -> "Resource.failing(503)";
    };
  }

  String literal(Object value) {
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
      String remote = spec.remote().startsWith("/") ? url(spec.remote()) : text(spec.remote());
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
            pieces.digests().stream().map(JavaValues::text).collect(Collectors.joining(", "));
        yield size + ".withSha256(" + text(digest)
            + ").withPieces(new Pieces(Digest.Algorithm.SHA_256, " + pieces.length() + ", List.of("
            + digests + ")))";
      }
    };
  }

  private String further(FileSpec spec) {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < spec.further().size(); i++) {
      calls
          .append(".withSource(new Source(")
          .append(url(spec.further().get(i)))
          .append(", ")
          .append(i + 1)
          .append("))");
    }
    return calls.toString();
  }

  private String url(String path) {
    return hasNetwork ? "queue.network().url(" + text(path) + ")" : text(Places.NOWHERE + path);
  }

  static String text(String text) {
    if (text.length() > 40 && text.chars().distinct().count() == 1) {
      return text(text.substring(0, 1)) + ".repeat(" + text.length() + ")";
    }
    StringBuilder literal = new StringBuilder("\"");
    text.chars().forEach(c -> {
      if (c < ' ') {
        // The compiler reads a Unicode escape as the character itself, which may end the line.
        literal.append(String.format(Locale.ROOT, "\\%03o", c));
      } else if (c > '~') {
        literal.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        literal.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
      }
    });
    return literal.append('"').toString();
  }
}
