package io.github.backgroundcopy.windows.wine.inside;

import java.io.BufferedReader;
import java.io.IOException;

/** Says its arguments, a variable, and every line that it is told until there is none. */
final class Echo {

  private Echo() {}

  public static void main(String[] arguments) throws IOException {
    for (String argument : arguments) {
      System.out.println(argument);
    }
    System.out.println(System.getenv("ECHO"));
    System.err.println("that was said");
    BufferedReader lines = Input.lines();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(line);
    }
    System.exit(arguments.length);
  }
}
