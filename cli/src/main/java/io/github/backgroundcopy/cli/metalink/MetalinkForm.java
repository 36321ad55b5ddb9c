package io.github.backgroundcopy.cli.metalink;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The form of a Metalink document, of version 4 (RFC 5854) or 3: what it says of its files. Nothing
 * is judged here but that it is one.
 */
final class MetalinkForm {

  static final String NAMESPACE = "urn:ietf:params:xml:ns:metalink";

  static final String NAMESPACE_3 = "http://www.metalinker.org/";

  /** What stands in version 3 around what stands in version 4 by itself. */
  private static final Set<String> WRAPPERS_3 = Set.of("files", "verification", "resources");

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
   * @param type how it is fetched if the document says so, as version 3 does; else empty
   * @param priority the text of the attribute of version 4, or null; 1 is the best
   * @param preference the text of the attribute of version 3, or null; 100 is the best
   * @param line where it stands
   */
  record Url(
      String text,
      String type,
      @Nullable String priority,
      @Nullable String preference,
      int line) {}

  /**
   * A digest of a whole file.
   *
   * @param type the text of the attribute, empty if there is none
   * @param text the digest, not yet judged
   * @param line where it stands
   */
  record Hash(String type, String text, int line) {}

  /**
   * The digest of a piece.
   *
   * @param piece which piece it is of, if the document numbers them, as version 3 does, or null
   * @param text the digest, not yet judged
   * @param line where it stands
   */
  record PieceHash(@Nullable String piece, String text, int line) {}

  /**
   * Digests of the pieces of a file.
   *
   * @param type the text of the attribute, empty if there is none
   * @param length the text of the attribute, empty if there is none
   * @param hashes the digests, in the order of the document
   * @param line where it begins
   */
  record PieceList(String type, String length, List<PieceHash> hashes, int line) {}

  /**
   * A file.
   *
   * @param name the text of the attribute, or null
   * @param line where it stands
   * @param urls its URLs, in the order of the document
   * @param sizes what it says of its size
   * @param hashes what it says of its content
   * @param pieces what it says of its pieces
   * @param torrents the descriptions for other programs, as torrents, that it names
   */
  record Entry(
      @Nullable String name,
      int line,
      List<Url> urls,
      List<Text> sizes,
      List<Hash> hashes,
      List<PieceList> pieces,
      List<Text> torrents) {

    Entry(@Nullable String name, int line) {
      this(
          name,
          line,
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  private final Path source;
  private final MetalinkXml xml;
  private final List<Entry> entries = new ArrayList<>();
  private String namespace = NAMESPACE;

  private MetalinkForm(Path source, MetalinkXml xml) {
    this.source = source;
    this.xml = xml;
  }

  /** Gives the files of a document. */
  static List<Entry> read(Path source, byte[] bytes) {
    try {
      MetalinkForm form = new MetalinkForm(source, MetalinkXml.of(bytes));
      form.readDocument();
      return form.entries;
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw CommandFailure.ofLine(
          source, line, "the document is not well-formed XML" + MetalinkXml.cause(e));
    }
  }

  private void readDocument() throws XMLStreamException {
    try {
      xml.toRoot();
    } catch (MetalinkXml.DocumentTypeException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
    if (!xml.name().equals("metalink")) {
      throw fault("this is XML, but not a Metalink document: its root is <" + xml.name() + ">");
    }
    if (xml.isIn(NAMESPACE_3)) {
      namespace = NAMESPACE_3;
    } else if (!xml.isIn(NAMESPACE)) {
      throw fault("this Metalink document has neither the namespace of version 4, " + NAMESPACE
          + ", nor that of version 3, " + NAMESPACE_3);
    }
    readFiles();
    xml.toEnd();
  }

  private void readFiles() throws XMLStreamException {
    while (xml.nextChild()) {
      if (is("file")) {
        Entry entry = new Entry(xml.attribute("name"), xml.line());
        entries.add(entry);
        readFile(entry);
      } else if (isWrapper()) {
        readFiles();
      } else {
        xml.skip();
      }
    }
  }

  private void readFile(Entry entry) throws XMLStreamException {
    while (xml.nextChild()) {
      int line = xml.line();
      String type = attribute("type");
      if (is("url")) {
        entry.urls().add(url(type, line));
      } else if (is("size")) {
        entry.sizes().add(new Text(xml.text(), line));
      } else if (is("hash")) {
        entry.hashes().add(new Hash(type, xml.text(), line));
      } else if (is("pieces")) {
        PieceList pieces = new PieceList(type, attribute("length"), new ArrayList<>(), line);
        entry.pieces().add(pieces);
        readPieces(pieces);
      } else if (is("metaurl")) {
        entry.torrents().add(new Text(xml.text(), line));
      } else if (isWrapper()) {
        readFile(entry);
      } else {
        xml.skip();
      }
    }
  }

  /** The attributes of one version mean nothing in the other. */
  private Url url(String type, int line) throws XMLStreamException {
    boolean old = namespace.equals(NAMESPACE_3);
    String priority = old ? null : xml.attribute("priority");
    String preference = old ? xml.attribute("preference") : null;
    return new Url(xml.text(), old ? type : "", priority, preference, line);
  }

  private void readPieces(PieceList pieces) throws XMLStreamException {
    while (xml.nextChild()) {
      if (is("hash")) {
        int line = xml.line();
        String piece = namespace.equals(NAMESPACE_3) ? xml.attribute("piece") : null;
        pieces.hashes().add(new PieceHash(piece, xml.text(), line));
      } else {
        xml.skip();
      }
    }
  }

  private boolean is(String name) {
    return xml.name().equals(name) && xml.isIn(namespace);
  }

  private boolean isWrapper() {
    return namespace.equals(NAMESPACE_3)
        && xml.isIn(NAMESPACE_3)
        && WRAPPERS_3.contains(xml.name());
  }

  private String attribute(String name) {
    String text = xml.attribute(name);
    return text == null ? "" : text.strip();
  }

  private CommandFailure fault(String rule) {
    return CommandFailure.ofLine(source, xml.line(), rule);
  }
}
