package io.github.backgroundcopy.tck.run;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Where failures came from, as texts.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Traces {

  private static final int LONGEST = 20_000;

  private Traces() {}

  /**
   * Gives the trace of what was thrown.
   *
   * @param thrown what
   * @return the usual text, cut where it is endless
   */
  public static String of(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    String trace = text.toString();
    return trace.length() <= LONGEST ? trace : trace.substring(0, LONGEST) + "…";
  }
}
