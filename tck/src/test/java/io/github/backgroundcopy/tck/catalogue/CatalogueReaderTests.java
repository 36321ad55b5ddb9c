package io.github.backgroundcopy.tck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogueReaderTests {

  private static final String CLAUSE = """
      <clause id="AB-CD-01">
        <sentence>It must
          hold.</sentence>
        <basis origin="doc" covers="this">Q.x</basis>
        <java facilities="GATE QUEUE"/>
        <java part="restart" covers="after" capabilities="DURABLE" facilities="QUEUE"/>
        <why>Because.</why>
        <look>Here?</look>
      </clause>
      """;

  @Test
  void readsTextsAndNeeds() {
    CatalogueClause clause = read(document(1, CLAUSE)).clause("AB-CD-01").orElseThrow();

    assertThat(clause.sentence()).isEqualTo("It must hold.");
    assertThat(clause.bases()).containsExactly(new Basis(Origin.DOC, "this", "Q.x"));
    assertThat(clause.part("java").orElseThrow().facilities())
        .containsExactly(Facility.QUEUE, Facility.GATE);
    assertThat(clause.part("restart").orElseThrow().capabilities())
        .containsExactly(Capability.DURABLE);
    assertThat(clause.part("restart").orElseThrow().covers()).isEqualTo("after");
    assertThat(clause.hasSide(Side.BINARY)).isFalse();
  }

  @Test
  void refusesAnIdThatIsUsedTwice() {
    refuses(document(2, CLAUSE + CLAUSE), "clause \"AB-CD-01\" stands in section 6.1 already");
  }

  @Test
  void refusesAWrongNumberOfClauses() {
    refuses(document(2, CLAUSE), "announces 2 clauses and holds 1");
  }

  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource(delimiter = '|', textBlock = """
          AB-CD-01                            | ab-1                        | "ab-1" is no clause id
          origin="doc"                        | origin="rumour"             | unknown origin "RUMOUR"
          GATE                                | GATES                       | unknown facility "GATES"
          DURABLE                             | LASTING                     | unknown capability "LASTING"
          part="restart"                      | part="java"                 | two parts called "java"
          facilities="GATE QUEUE"             | capabilities="DURABLE"      | <java> needs the attribute "facilities"
          facilities="GATE QUEUE"             | facility="GATE"             | unknown attribute "facility" of <java>
          <why>Because.</why>                 | <!-- none -->               | clause "AB-CD-01" has no <why>
          <look>Here?</look>                  | <!-- none -->               | clause "AB-CD-01" has no <look>
          <why>Because.</why>                 | <why> </why>                | <why> is empty
          <why>Because.</why>                 | <why>A <b>c</b></why>       | unexpected <b>
          <look>Here?</look>                  | <why>Again.</why>           | has a second <why>
          <look>Here?</look>                  | <hint>Here?</hint>          | unexpected <hint>
          <look>Here?</look>                  | Here?                       | text "Here?" stands where
          <why>Because.</why>                 | <why>Because.</way>         | no well-formed XML
          """)
  void refusesAFaultByNamingIt(String part, String instead, String message) {
    assertThat(CLAUSE).contains(part);

    refuses(document(1, CLAUSE.replace(part, instead)), message);
  }

  @Test
  void refusesAClauseWithoutSentence() {
    refuses(document(1, CLAUSE.replaceAll("(?s)<sentence>.*</sentence>", "")), "has no <sentence>");
  }

  @Test
  void refusesAClauseWithoutParts() {
    refuses(
        document(1, CLAUSE.replaceAll("<java.*/>", "")), "has no <java>, <binary> or <untestable>");
  }

  @Test
  void readsWhyAClauseCannotBeTested() {
    CatalogueClause clause =
        read(document(1, untestable("Nobody can see it."))).clause("AB-CD-01").orElseThrow();

    assertThat(clause.untestable()).isEqualTo("Nobody can see it.");
    assertThat(clause.parts()).isEmpty();
    assertThat(read(document(1, CLAUSE)).clauses())
        .extracting(CatalogueClause::untestable)
        .containsExactly("");
  }

  @Test
  void refusesAnUntestableClauseWithParts() {
    refuses(
        document(1, CLAUSE.replace("<why>", "<untestable>Hidden.</untestable><why>")),
        "clause \"AB-CD-01\" has parts and says <untestable>");
  }

  @Test
  void refusesAnUntestableClauseWithoutReason() {
    refuses(document(1, untestable(" ")), "<untestable> is empty");
  }

  @Test
  void refusesAClauseWithoutBasis() {
    refuses(document(1, CLAUSE.replaceAll("<basis.*</basis>", "")), "has no <basis>");
  }

  @Test
  void refusesADocumentType() {
    refuses(
        "<!DOCTYPE catalogue SYSTEM \"file:///nowhere\">" + document(1, CLAUSE),
        "no document type");
  }

  @Test
  void refusesAnEntityOfTheDocumentsOwn() {
    refuses(document(1, CLAUSE.replace("Because.", "&own;")), "no well-formed XML");
  }

  @Test
  void refusesAnotherRoot() {
    refuses("<list/>", "unexpected <list>; expected <catalogue>");
  }

  @Test
  void refusesAnEmptyDocument() {
    refuses("", "no well-formed XML");
  }

  @Test
  void namesDocumentAndLineOfAFault() {
    refuses(document(1, CLAUSE.replace("GATE", "GATES")), "test.xml:7: unknown facility");
  }

  private static String untestable(String reason) {
    return CLAUSE
        .replaceAll("<java.*/>", "")
        .replace("<why>", "<untestable>" + reason + "</untestable><why>");
  }

  private static String document(int clauses, String body) {
    return "<catalogue clauses=\"" + clauses + "\">\n<group section=\"6.1\" title=\"T\">\n" + body
        + "</group></catalogue>";
  }

  private static Catalogue read(String document) {
    return CatalogueReader.read(
        new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "test.xml");
  }

  private static void refuses(String document, String message) {
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> read(document))
        .withMessageContaining(message)
        .withMessageStartingWith("test.xml:");
  }
}
