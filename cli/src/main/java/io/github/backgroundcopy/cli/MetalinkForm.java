package io.github.backgroundcopy.cli;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The form of a Metalink document: what it says of its files. Nothing is judged here but that it is
 * one.
 *
 * <p>A document may come from a stranger: one with a document type, and so every one with entities
 * of its own, is refused before any is looked at, and nothing is ever fetched for it.
 */
final class MetalinkForm {

  static final String NAMESPACE = "urn:ietf:params:xml:ns:metalink";

  private static final Pattern NAMESPACE_FAULT =
      Pattern.compile("http://www\\.w3\\.org/TR/1999/REC-xml-names-19990114#(\\w+)\\??(.*)");

  /**
   * A text and where it begins.
   *
   * @param text the text, without blanks around it
   * @param line its line
   */
  record Text(String text, int line) {}

  /**
   * A place to get a file from.
   *
   * @param text the URL, not yet judged
   * @param priority the text of the attribute, or null; 1 is the best
   * @param line where it stands
   */
  record Url(String text, @Nullable String priority, int line) {}

  /**
   * A digest of a whole file.
   *
   * @param type the text of the attribute, empty if there is none
   * @param text the digest, not yet judged
   * @param line where it stands
   */
  record Hash(String type, String text, int line) {}

  /**
   * A file.
   *
   * @param name the text of the attribute, or null
   * @param line where it stands
   * @param urls its URLs, in the order of the document
   * @param sizes what it says of its size
   * @param hashes what it says of its content
   * @param pieces the types of the digests that it has of pieces of the file
   */
  record Entry(
      @Nullable String name,
      int line,
      List<Url> urls,
      List<Text> sizes,
      List<Hash> hashes,
      List<String> pieces) {}

  private final Path source;
  private final XMLStreamReader xml;
  private final List<Entry> entries = new ArrayList<>();

  private MetalinkForm(Path source, XMLStreamReader xml) {
    this.source = source;
    this.xml = xml;
  }

  /** Gives the files of a document. */
  static List<Entry> read(Path source, byte[] bytes) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      MetalinkForm form = new MetalinkForm(source, xml);
      form.readDocument();
      return form.entries;
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw CommandFailure.ofLine(source, line, "the document is not well-formed XML" + cause(e));
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched for a document");
    });
    return factory;
  }

  private void readDocument() throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT) {
      if (event == XMLStreamConstants.DTD) {
        throw fault("a Metalink document must not have a DOCTYPE; remove it");
      }
      event = xml.next();
    }
    checkRoot();
    while (nextChild()) {
      if (isMetalink("file")) {
        readFile();
      } else {
        skip();
      }
    }
    while (xml.hasNext()) {
      xml.next();
    }
  }

  private void checkRoot() {
    String version = xml.getAttributeValue(null, "version");
    boolean metalink = xml.getLocalName().equals("metalink");
    if (metalink && !NAMESPACE.equals(xml.getNamespaceURI())) {
      throw fault((version != null && version.startsWith("3")
              ? "this is Metalink 3"
              : "this is not Metalink 4")
          + "; only Metalink 4 is read (RFC 5854, with the namespace " + NAMESPACE + ")");
    }
    if (!metalink) {
      throw fault(
          "this is XML, but not a Metalink document: its root is <" + xml.getLocalName() + ">");
    }
  }

  private void readFile() throws XMLStreamException {
    Entry entry = new Entry(
        xml.getAttributeValue(null, "name"),
        line(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
    entries.add(entry);
    while (nextChild()) {
      int line = line();
      if (isMetalink("url")) {
        String priority = xml.getAttributeValue(null, "priority");
        entry.urls().add(new Url(text(), priority, line));
      } else if (isMetalink("size")) {
        entry.sizes().add(new Text(text(), line));
      } else if (isMetalink("hash")) {
        String type = type();
        entry.hashes().add(new Hash(type, text(), line));
      } else if (isMetalink("pieces")) {
        entry.pieces().add(type());
        skip();
      } else {
        skip();
      }
    }
  }

  /** Goes to the next element inside the one at hand, or to its end. */
  private boolean nextChild() throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = xml.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** Goes to the end of the element at hand. */
  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private String text() throws XMLStreamException {
    return xml.getElementText().strip();
  }

  private String type() {
    String type = xml.getAttributeValue(null, "type");
    return type == null ? "" : type.strip();
  }

  private boolean isMetalink(String name) {
    return xml.getLocalName().equals(name) && NAMESPACE.equals(xml.getNamespaceURI());
  }

  private int line() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  private CommandFailure fault(String rule) {
    return CommandFailure.ofLine(source, line(), rule);
  }

  /** The parser's words without the place, which it tells in a line of its own. */
  private static String cause(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    if (at < 0) {
      return "";
    }
    String text = message.substring(at + "Message: ".length()).strip();
    Matcher key = NAMESPACE_FAULT.matcher(text);
    return ": " + (key.matches() ? inWords(key.group(1), key.group(2).split("&", -1)) : text);
  }

  /** For faults of namespaces the parser has keys alone, and what they are about. */
  private static String inWords(String key, String[] about) {
    return switch (key) {
      case "ElementPrefixUnbound" ->
        "the prefix \"" + about[0] + "\" of the element \"" + about[about.length - 1]
            + "\" stands for no namespace";
      case "AttributePrefixUnbound" ->
        "the prefix \"" + about[about.length - 1] + "\" of an attribute of the element \""
            + about[0] + "\" stands for no namespace";
      case "AttributeNSNotUnique", "AttributeNotUnique" -> "an attribute is there twice";
      default -> "the rules of XML namespaces are broken (" + key + ")";
    };
  }
}
