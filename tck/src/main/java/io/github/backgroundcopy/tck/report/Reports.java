package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reports as files.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Reports {

  /** For people. */
  public static final String HTML = "report.html";

  /** For programs. */
  public static final String JSON = "report.json";

  /** For build servers, most of which look for this form of name without being told. */
  public static final String JUNIT = "TEST-conformance.xml";

  private Reports() {}

  /**
   * Writes all reports, and the schema of the one in JSON, over those of an earlier run. A file
   * appears when it is complete.
   *
   * @param report what was found out
   * @param directory where to; made if it does not exist
   * @throws IOException if they cannot be written; the message says where, why and what to do
   */
  public static void write(RunReport report, Path directory) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(JsonReport.SCHEMA, Asset.load(JsonReport.SCHEMA).text());
    files.put(JSON, JsonReport.text(report));
    files.put(JUNIT, JUnitXmlReport.text(report));
    files.put(HTML, HtmlReport.text(report));
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new IOException(
          "The reports cannot be written to the directory \"" + directory + "\": " + e
              + ". Name a directory that can be made or written",
          e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    // Not made by createTempFile, whose files nobody else may read.
    Path unfinished =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.writeString(unfinished, text, StandardCharsets.UTF_8);
      move(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
