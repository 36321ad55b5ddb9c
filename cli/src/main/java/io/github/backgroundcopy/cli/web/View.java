package io.github.backgroundcopy.cli.web;

import io.github.backgroundcopy.cli.terminal.JsonOutput;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * The part of a board that a browser has in view.
 *
 * @param query what was asked for
 * @param queue what people call the queue
 * @param transfers whether somebody transfers its groups
 * @param version the version of the board, to ask for differences with
 * @param rate bytes per second of all groups
 * @param counts how many groups there are of each state
 * @param fitting how many groups the query fits
 * @param rows those in view
 */
record View(
    Query query,
    String queue,
    boolean transfers,
    long version,
    long rate,
    Map<String, Integer> counts,
    int fitting,
    List<Row> rows) {

  /**
   * What a browser asks for.
   *
   * @param from how many of the fitting groups are above the view
   * @param count how many are in view
   * @param state the only state to show, or empty
   * @param find what a name contains or an id begins with, in small letters, or empty
   * @param since the version of the board whose rows the browser has, or 0
   */
  record Query(int from, int count, String state, String find, long since) {}

  static View of(Query query, Collection<Row> all, String queue, boolean transfers, long version) {
    Map<String, Integer> counts = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    long rate = 0;
    int fitting = 0;
    for (Row row : all) {
      counts.merge(row.state(), 1, Integer::sum);
      rate += Math.max(0, row.rate());
      if ((query.state().isEmpty() || query.state().equals(row.state()))
          && row.fits(query.find())) {
        if (fitting >= query.from() && rows.size() < query.count()) {
          rows.add(row);
        }
        fitting++;
      }
    }
    return new View(query, queue, transfers, version, rate, counts, fitting, rows);
  }

  /** Gives the order of the rows in view, and those of them that the browser has not seen yet. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonOutput.lineTo(text)) {
      json.writeStartObject();
      json.writeStringProperty("queue", queue);
      json.writeBooleanProperty("transfers", transfers);
      json.writeNumberProperty("version", version);
      json.writeNumberProperty("rate", rate);
      json.writeObjectPropertyStart("counts");
      counts.forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeNumberProperty("fitting", fitting);
      json.writeNumberProperty("from", query.from());
      json.writeArrayPropertyStart("ids");
      rows.forEach(row -> json.writeString(row.id().toString()));
      json.writeEndArray();
      json.writeArrayPropertyStart("rows");
      rows.stream().filter(row -> row.version() > query.since()).forEach(row -> row.write(json));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
