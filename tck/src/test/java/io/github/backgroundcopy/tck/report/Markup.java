package io.github.backgroundcopy.tck.report;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** A parsed report; what is not well-formed is refused. */
final class Markup {

  private final Document document;

  private Markup(Document document) {
    this.document = document;
  }

  static Markup parse(String text) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    return new Markup(builder.parse(new InputSource(new StringReader(text))));
  }

  List<Element> all(String element) {
    return list(document.getElementsByTagName(element));
  }

  List<Element> all() {
    return all("*");
  }

  /** Gives the elements with a class. */
  List<Element> ofClass(String name) {
    return all().stream().filter(each -> hasClass(each, name)).toList();
  }

  Element byId(String id) {
    return all().stream()
        .filter(each -> each.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing has the id " + id));
  }

  static boolean hasClass(Element element, String name) {
    return List.of(element.getAttribute("class").split(" ", -1)).contains(name);
  }

  static List<Element> within(Element element, String name) {
    return list(element.getElementsByTagName(name));
  }

  private static List<Element> list(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .toList();
  }
}
