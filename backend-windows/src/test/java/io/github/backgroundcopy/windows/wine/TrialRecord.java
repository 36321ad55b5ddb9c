package io.github.backgroundcopy.windows.wine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a trial.
 *
 * @param failure empty if it went well
 */
record TrialRecord(String id, String name, String failure) {

  /** Stands until the trial has ended. */
  private static final String BEGUN = "It began, and the program ended before it.";

  static TrialRecord begun(String id, String name) {
    return new TrialRecord(id, name, BEGUN);
  }

  /** Writes it at once, since the program may crash in what comes next. */
  void write(DataOutputStream out) throws IOException {
    for (String text : new String[] {id, name, failure}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }

  /** The last record of each trial. */
  static Collection<TrialRecord> read(Path file) throws IOException {
    Map<String, TrialRecord> records = new LinkedHashMap<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      while (true) {
        TrialRecord record = new TrialRecord(text(in), text(in), text(in));
        records.put(record.id, record);
      }
    } catch (EOFException e) {
      return records.values();
    }
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
