package io.github.backgroundcopy.cli.commands;

import java.util.List;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody meant who mistyped a command or an option. */
final class Suggestions {

  /** Two slips, or one in three letters. */
  private static final int FEWEST_SLIPS = 2;

  private Suggestions() {}

  /** Gives what the parser found alike, without what only shares a few letters. */
  static List<String> near(UnmatchedArgumentException unmatched) {
    String typed =
        unmatched.getUnmatched().isEmpty() ? "" : unmatched.getUnmatched().get(0);
    int most = Math.max(FEWEST_SLIPS, typed.length() / 3);
    return unmatched.getSuggestions().stream()
        .filter(suggestion -> slips(typed, suggestion) <= most)
        .toList();
  }

  /** Counts the letters to be put in, taken out or changed (Levenshtein's distance). */
  private static int slips(String typed, String meant) {
    int[] row = new int[meant.length() + 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = i;
    }
    for (int t = 1; t <= typed.length(); t++) {
      int diagonal = row[0];
      row[0] = t;
      for (int m = 1; m < row.length; m++) {
        int changed = diagonal + (typed.charAt(t - 1) == meant.charAt(m - 1) ? 0 : 1);
        diagonal = row[m];
        row[m] = Math.min(changed, Math.min(row[m], row[m - 1]) + 1);
      }
    }
    return row[meant.length()];
  }
}
