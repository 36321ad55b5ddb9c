package io.github.backgroundcopy.cli.metalink;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the elements of a document.
 *
 * <p>A document may come from a stranger: one with a document type, and so every one with entities
 * of its own, is refused before any is looked at, and nothing is ever fetched for it.
 */
final class MetalinkXml {

  /** A document type was met. */
  static final class DocumentTypeException extends Exception {

    private static final long serialVersionUID = 1L;

    DocumentTypeException() {
      super("a Metalink document must not have a DOCTYPE; remove it");
    }
  }

  private static final Pattern NAMESPACE_FAULT =
      Pattern.compile("http://www\\.w3\\.org/TR/1999/REC-xml-names-19990114#(\\w+)\\??(.*)");

  /** A mark of UTF-16, or a name in the declaration, which stands first. */
  private static final Pattern OTHER_ENCODING = Pattern.compile(
      "^(\u00fe\u00ff|\u00ff\u00fe|<\\?xml[^>]*encoding\\s*=\\s*[\"'](?!(?i:utf-8)))");

  private static final int DECLARED_WITHIN = 200;

  private final XMLStreamReader xml;

  private MetalinkXml(XMLStreamReader xml) {
    this.xml = xml;
  }

  static MetalinkXml of(byte[] bytes) throws XMLStreamException {
    requireText(bytes);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched for a document");
    });
    return new MetalinkXml(factory.createXMLStreamReader(new ByteArrayInputStream(bytes)));
  }

  /**
   * Refuses bytes that are not in the encoding of XML, and name no other: the parser would write a
   * line of its own to the standard error.
   */
  private static void requireText(byte[] bytes) throws XMLStreamException {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      String begin = new String(
          bytes, 0, Math.min(bytes.length, DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
      if (!OTHER_ENCODING.matcher(begin).find()) {
        throw new XMLStreamException("it is not UTF-8, and names no other encoding");
      }
    }
  }

  /** Goes to the outermost element. */
  void toRoot() throws XMLStreamException, DocumentTypeException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT) {
      if (event == XMLStreamConstants.DTD) {
        throw new DocumentTypeException();
      }
      event = xml.next();
    }
  }

  /** Goes to the next element inside the one at hand, or to its end. */
  boolean nextChild() throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = xml.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** Goes to the end of the element at hand. */
  void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** Goes to the end of the document, behind which nothing may stand. */
  void toEnd() throws XMLStreamException {
    while (xml.hasNext()) {
      xml.next();
    }
  }

  /** Gives the name of the element at hand, without its namespace. */
  String name() {
    return xml.getLocalName();
  }

  boolean isIn(String namespace) {
    return namespace.equals(xml.getNamespaceURI());
  }

  @Nullable
  String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /** Reads the element at hand to its end, and gives its text without blanks around it. */
  String text() throws XMLStreamException {
    return xml.getElementText().strip();
  }

  int line() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  /** The parser's words without the place, which it tells in a line of its own. */
  static String cause(XMLStreamException e) {
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
