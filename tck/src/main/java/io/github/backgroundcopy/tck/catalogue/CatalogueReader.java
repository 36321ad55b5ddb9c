package io.github.backgroundcopy.tck.catalogue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a catalogue and refuses what is incomplete, unknown or double. Its form is described in the
 * file itself.
 */
final class CatalogueReader {

  private final XmlCursor xml;
  private final ClauseReader clauses;
  private final Map<String, String> sectionById = new HashMap<>();

  private CatalogueReader(XmlCursor xml) {
    this.xml = xml;
    this.clauses = new ClauseReader(xml);
  }

  /**
   * Reads a catalogue.
   *
   * @param in the document; stays open
   * @param document its name in messages
   * @throws CatalogueException at the first fault
   */
  static Catalogue read(InputStream in, String document) {
    return new CatalogueReader(XmlCursor.open(in, document)).catalogue();
  }

  private Catalogue catalogue() {
    if (!xml.nextChild() || !xml.name().equals("catalogue")) {
      throw xml.unexpected("<catalogue>");
    }
    xml.allowAttributes("clauses");
    int expected = count(xml.attribute("clauses"));
    List<ClauseGroup> groups = new ArrayList<>();
    while (xml.nextChild()) {
      if (!xml.name().equals("group")) {
        throw xml.unexpected("<group>");
      }
      groups.add(group());
    }
    if (sectionById.size() != expected) {
      throw xml.fault("the catalogue announces " + expected + " clauses and holds "
          + sectionById.size() + "; mend the list, or the number if a clause was added");
    }
    return new Catalogue(groups);
  }

  private ClauseGroup group() {
    xml.allowAttributes("section", "title");
    String section = xml.attribute("section");
    String title = xml.attribute("title");
    List<CatalogueClause> members = new ArrayList<>();
    while (xml.nextChild()) {
      if (!xml.name().equals("clause")) {
        throw xml.unexpected("<clause>");
      }
      CatalogueClause clause = clauses.clause();
      String earlier = sectionById.putIfAbsent(clause.id(), section);
      if (earlier != null) {
        throw xml.fault("clause \"" + clause.id() + "\" stands in section " + earlier
            + " already; ids are unique");
      }
      members.add(clause);
    }
    if (members.isEmpty()) {
      throw xml.fault("section " + section + " has no clauses");
    }
    return new ClauseGroup(section, title, members);
  }

  private int count(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw xml.fault("the number of clauses is \"" + text + "\"; expected a whole number");
    }
  }
}
