package io.github.backgroundcopy.tck.catalogue;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one clause at a time. */
final class ClauseReader {

  private static final Pattern ID = Pattern.compile("[A-Z]+(-[A-Z]+)?-[0-9]{2}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final XmlCursor xml;

  ClauseReader(XmlCursor xml) {
    this.xml = xml;
  }

  /** Reads the clause at whose start the cursor stands, and moves to its end. */
  CatalogueClause clause() {
    xml.allowAttributes("id");
    String id = xml.attribute("id");
    if (!ID.matcher(id).matches()) {
      throw xml.fault("\"" + id + "\" is no clause id; expected a form like ENUM-NEXT-01");
    }
    String sentence = null;
    String why = null;
    String look = null;
    String untestable = null;
    List<Basis> bases = new ArrayList<>();
    List<ClausePart> parts = new ArrayList<>();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "sentence" -> sentence = once(id, sentence);
        case "why" -> why = once(id, why);
        case "look" -> look = once(id, look);
        case "untestable" -> untestable = once(id, untestable);
        case "basis" -> bases.add(basis());
        case "java" -> parts.add(part(id, Side.JAVA, parts));
        case "binary" -> parts.add(part(id, Side.BINARY, parts));
        default ->
          throw xml.unexpected(
              "<sentence>, <basis>, <java>, <binary>, <untestable>, <why> or <look>");
      }
    }
    if (bases.isEmpty()) {
      throw missing(id, "basis");
    }
    if (parts.isEmpty() && untestable == null) {
      throw missing(id, "java>, <binary> or <untestable");
    }
    if (!parts.isEmpty() && untestable != null) {
      throw xml.fault("clause \"" + id + "\" has parts and says <untestable>; keep one of them");
    }
    return new CatalogueClause(
        id,
        present(id, "sentence", sentence),
        bases,
        parts,
        orEmpty(untestable),
        present(id, "why", why),
        present(id, "look", look));
  }

  private String once(String id, @Nullable String earlier) {
    if (earlier != null) {
      throw xml.fault("clause \"" + id + "\" has a second <" + xml.name() + ">");
    }
    xml.allowAttributes();
    return xml.text();
  }

  private Basis basis() {
    xml.allowAttributes("origin", "covers");
    Origin origin =
        named(Origin.values(), "origin", xml.attribute("origin").toUpperCase(Locale.ROOT));
    return new Basis(origin, orEmpty(xml.optionalAttribute("covers")), xml.text());
  }

  private ClausePart part(String id, Side side, List<ClausePart> earlier) {
    xml.allowAttributes("part", "covers", "capabilities", "facilities");
    String name = Optional.ofNullable(xml.optionalAttribute("part")).orElse(side.id());
    if (earlier.stream().anyMatch(part -> part.name().equals(name))) {
      throw xml.fault("clause \"" + id + "\" has two parts called \"" + name
          + "\"; name them apart by \"part\"");
    }
    String covers = orEmpty(xml.optionalAttribute("covers"));
    Set<Capability> capabilities = new TreeSet<>();
    for (String capability : words(xml.optionalAttribute("capabilities"))) {
      capabilities.add(named(Capability.values(), "capability", capability));
    }
    Set<Facility> facilities = new TreeSet<>();
    for (String facility : words(xml.attribute("facilities"))) {
      facilities.add(named(Facility.values(), "facility", facility));
    }
    xml.empty();
    return new ClausePart(name, side, covers, capabilities, facilities);
  }

  private <E extends Enum<E>> E named(E[] values, String what, String name) {
    return Stream.of(values)
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(what, name, List.of(values)));
  }

  private String present(String id, String element, @Nullable String text) {
    if (text == null) {
      throw missing(id, element);
    }
    return text;
  }

  private CatalogueException missing(String id, String element) {
    return xml.fault("clause \"" + id + "\" has no <" + element + ">");
  }

  private CatalogueException unknown(String what, String name, List<?> known) {
    return xml.fault("unknown " + what + " \"" + name + "\"; known are " + known);
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : BLANKS.splitAsStream(text.strip()).toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
