package io.github.backgroundcopy.tck.catalogue;

import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks the elements of a document of nested elements and texts, and knows the line of everything
 * it refuses.
 *
 * <p>A document type declaration or an entity of its own is refused, so reading never leaves the
 * document.
 */
final class XmlCursor {

  private final XMLStreamReader reader;
  private final String document;

  private XmlCursor(XMLStreamReader reader, String document) {
    this.reader = reader;
    this.document = document;
  }

  /** Opens a document; {@link #nextChild()} then finds its root. */
  static XmlCursor open(InputStream in, String document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return new XmlCursor(factory.createXMLStreamReader(in), document);
    } catch (XMLStreamException e) {
      throw new CatalogueException(document + ": no well-formed XML: " + e.getMessage(), e);
    }
  }

  /** Moves to the next element inside the present one; false at the end of the present one. */
  boolean nextChild() {
    while (true) {
      switch (advance()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> {}
        case XMLStreamConstants.CHARACTERS -> {
          if (!reader.isWhiteSpace()) {
            throw fault("text \"" + reader.getText().strip()
                + "\" stands where only elements are expected");
          }
        }
        default -> throw forbidden();
      }
    }
  }

  String name() {
    return reader.getLocalName();
  }

  /** Refuses attributes of the present element other than these. */
  void allowAttributes(String... names) {
    List<String> allowed = List.of(names);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      if (!allowed.contains(name)) {
        throw fault("unknown attribute \"" + name + "\" of <" + name() + ">; it takes " + allowed);
      }
    }
  }

  String attribute(String name) {
    String value = optionalAttribute(name);
    if (value == null || value.isBlank()) {
      throw fault("<" + name() + "> needs the attribute \"" + name + "\"");
    }
    return value;
  }

  @Nullable
  String optionalAttribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /**
   * Reads the present element's text, with every run of white space as one blank, and moves to its
   * end.
   */
  String text() {
    String element = name();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (advance()) {
        case XMLStreamConstants.END_ELEMENT -> {
          String joined = text.toString().strip().replaceAll("\\s+", " ");
          if (joined.isEmpty()) {
            throw fault("<" + element + "> is empty; it needs a text");
          }
          return joined;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          text.append(reader.getText());
        case XMLStreamConstants.COMMENT -> {}
        case XMLStreamConstants.START_ELEMENT -> throw unexpected("a text");
        default -> throw forbidden();
      }
    }
  }

  /** Moves to the end of the present element, which must hold nothing. */
  void empty() {
    String element = name();
    if (nextChild()) {
      throw unexpected("the end of <" + element + ">");
    }
  }

  CatalogueException unexpected(String expected) {
    return fault("unexpected <" + name() + ">; expected " + expected);
  }

  CatalogueException fault(String what) {
    return new CatalogueException(
        document + ":" + reader.getLocation().getLineNumber() + ": " + what, null);
  }

  private CatalogueException forbidden() {
    return fault(
        "only elements, texts and comments may stand here, no document type, entity or instruction");
  }

  private int advance() {
    try {
      return reader.next();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new CatalogueException(
          document + ":" + line + ": no well-formed XML: " + e.getMessage(), e);
    }
  }
}
