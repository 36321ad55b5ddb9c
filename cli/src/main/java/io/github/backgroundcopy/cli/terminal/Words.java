package io.github.backgroundcopy.cli.terminal;

import io.github.backgroundcopy.GroupProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text for people: plurals and line breaks. */
public final class Words {

  /** The width of running text, in columns: that of the usual window. */
  public static final int LINE = 80;

  private Words() {}

  /** Gives "1 group", "2 groups". */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Gives "its file", "its 2 files", "1 of 2 files". */
  public static String share(int part, int files) {
    if (part < files) {
      return part + " of " + count(files, "file");
    }
    return files == 1 ? "its file" : "its " + files + " files";
  }

  /** Gives the time of day here, and the day as well if it is another one. */
  public static String time(Instant time) {
    ZonedDateTime here = time.atZone(ZoneId.systemDefault());
    String pattern = here.toLocalDate().equals(LocalDate.now(here.getZone()))
        ? "HH:mm:ss"
        : "yyyy-MM-dd HH:mm:ss";
    return here.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }

  /** Makes a text fit the property of a group: without control characters, and not too long. */
  public static String displayName(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    if (clean.length() <= GroupProperty.MAX_DISPLAY_NAME) {
      return clean;
    }
    int end = GroupProperty.MAX_DISPLAY_NAME - 1;
    return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Breaks a text at blanks; a longer word gets a line of its own. */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0
          && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
