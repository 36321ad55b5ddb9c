package io.github.backgroundcopy.cli.terminal;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** How documents for programs are written: plain ASCII whatever the terminal's encoding. */
public final class JsonOutput {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonOutput() {}

  /** Begins a document that people read too. */
  public static JsonGenerator to(Writer out) {
    return JSON.createGenerator(new Indented(), out);
  }

  /** Begins a document of one line. */
  public static JsonGenerator lineTo(Writer out) {
    return JSON.createGenerator(ObjectWriteContext.empty(), out);
  }

  /** Ends a document. Flushed, not closed: standard output is not ours to close. */
  public static void end(JsonGenerator json) {
    json.writeRaw('\n');
    json.flush();
  }

  /** People read it too. */
  private static final class Indented extends ObjectWriteContext.Base {

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
