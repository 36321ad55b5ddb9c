package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.report.JUnitSuite.Case;
import io.github.backgroundcopy.tck.report.JUnitSuite.Outcome;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.Setting;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report in the XML that build servers read: suites by section, the verdict before them. */
final class JUnitXmlReport {

  private static final String PACKAGE = "conformance";

  /** What the schemas of this XML allow: no zone, no fractions. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final XMLStreamWriter xml;
  private final RunReport report;

  private JUnitXmlReport(XMLStreamWriter xml, RunReport report) {
    this.xml = xml;
    this.report = report;
  }

  static String text(RunReport report) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JUnitXmlReport(xml, report).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The report cannot be written as XML: " + e.getMessage(), e);
    }
    return out.append('\n').toString();
  }

  private void write() throws XMLStreamException {
    List<JUnitSuite> suites = JUnitSuite.of(report);
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites");
    attribute("name", "Conformance of " + report.setting().backend());
    attribute("tests", suites.stream().mapToLong(suite -> suite.cases().size()).sum());
    attribute(
        "failures",
        suites.stream().mapToLong(suite -> suite.count(Outcome.FAILED)).sum());
    attribute(
        "errors", suites.stream().mapToLong(suite -> suite.count(Outcome.ERROR)).sum());
    attribute("time", Durations.seconds(report.setting().took()));
    for (JUnitSuite suite : suites) {
      write(suite);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(JUnitSuite suite) throws XMLStreamException {
    start("testsuite");
    attribute("name", suite.name());
    attribute("package", PACKAGE);
    attribute("tests", suite.cases().size());
    attribute("failures", suite.count(Outcome.FAILED));
    attribute("errors", suite.count(Outcome.ERROR));
    attribute("skipped", suite.count(Outcome.SKIPPED));
    attribute("time", Durations.seconds(suite.took()));
    attribute("timestamp", TIME.format(report.setting().started()));
    if (suite.name().equals(JUnitSuite.VERDICT)) {
      writeProperties();
    }
    for (Case each : suite.cases()) {
      write(suite, each);
    }
    xml.writeEndElement();
  }

  private void writeProperties() throws XMLStreamException {
    start("properties");
    for (Map.Entry<String, String> property : properties().entrySet()) {
      start("property");
      attribute("name", property.getKey());
      attribute("value", property.getValue());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void write(JUnitSuite suite, Case each) throws XMLStreamException {
    start("testcase");
    attribute("name", each.name());
    // Tools split the name of a class at its dots.
    attribute("classname", PACKAGE + "." + suite.name().replace('.', '_'));
    attribute("time", Durations.seconds(each.took()));
    switch (each.outcome()) {
      case PASSED -> {}
      case SKIPPED -> {
        start("skipped");
        attribute("message", each.text());
        xml.writeEndElement();
      }
      case FAILED -> problem("failure", each);
      case ERROR -> problem("error", each);
    }
    if (!each.output().isEmpty()) {
      start("system-out");
      xml.writeCharacters(Printable.text(each.output()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void problem(String element, Case each) throws XMLStreamException {
    start(element);
    attribute("message", Printable.firstLine(each.text()));
    attribute("type", element);
    xml.writeCharacters(Printable.text(each.text()));
    xml.writeEndElement();
  }

  private Map<String, String> properties() {
    Setting setting = report.setting();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("verdict", report.judgement().headline());
    properties.put("exitCode", Integer.toString(report.judgement().verdict().exitCode()));
    properties.put("kit", setting.kit());
    properties.put("api", setting.api());
    properties.put("backend", setting.backend());
    properties.put("backendVersion", setting.backendVersion());
    properties.put("provider", setting.provider());
    properties.put("contract", setting.contract());
    properties.put("fixture", setting.fixture());
    properties.put("profile", setting.profile().name());
    setting.filter().ifPresent(filter -> properties.put("filter", filter));
    properties.put("seed", Long.toString(setting.seed()));
    properties.put("capabilities", setting.capabilities().toString());
    properties.put("facilities", setting.facilities().toString());
    properties.put("system", setting.system());
    properties.put("machine", setting.machine());
    properties.put("processors", Integer.toString(setting.processors()));
    for (Setting.Jar jar : setting.jars()) {
      properties.put("sha256 of " + jar.name(), jar.sha256());
    }
    return properties;
  }

  private void start(String element) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
  }

  private void attribute(String name, long value) throws XMLStreamException {
    attribute(name, Long.toString(value));
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Printable.text(value));
  }
}
