package io.github.backgroundcopy.cli.metalink;

import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.Entry;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.Text;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.Url;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.core.rules.FileRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The sources of files: those of the URLs of a document that the queue can ask. */
final class MetalinkUrls {

  /** The best preference of version 3, which has the priority {@link Source#BEST}. */
  private static final int BEST_PREFERENCE = 100;

  /** More are never asked, and cost every one that is to remember them. */
  private static final int MOST_SOURCES = 100;

  private static final Set<String> HTTP = Set.of("http", "https");

  private final MetalinkOddities oddities;
  private final Set<String> otherKinds = new TreeSet<>();
  private int others;

  MetalinkUrls(MetalinkOddities oddities) {
    this.oddities = oddities;
  }

  /**
   * Gives the sources of a file, best first, none of them twice.
   *
   * @throws MetalinkFault if none is left
   */
  List<Source> sources(Entry entry) throws MetalinkFault {
    List<Url> usable = new ArrayList<>();
    for (Url url : entry.urls()) {
      String kind = kind(url);
      if (HTTP.contains(kind)) {
        usable.add(url);
      } else {
        passOver(kind);
      }
    }
    for (Text torrent : entry.torrents()) {
      if (!torrent.text().isEmpty()) {
        passOver("torrent");
      }
    }
    if (usable.isEmpty()) {
      throw new MetalinkFault(
          entry.line(),
          "the file \"" + entry.name() + "\" has no http or https URL to get it from");
    }
    return accepted(usable);
  }

  private List<Source> accepted(List<Url> usable) throws MetalinkFault {
    List<Source> sources = new ArrayList<>();
    List<MetalinkFault> refused = new ArrayList<>();
    for (Url url : usable) {
      try {
        FileRules.checkRemoteName(url.text());
        sources.add(new Source(url.text(), priority(url)));
      } catch (IllegalArgumentException e) {
        refused.add(new MetalinkFault(url.line(), String.valueOf(e.getMessage())));
      }
    }
    if (sources.isEmpty()) {
      throw refused.get(0);
    }
    refused.forEach(
        each -> oddities.add("URL", each.line(), "this URL is passed over: " + each.getMessage()));
    sources.sort(Comparator.comparingInt(Source::priority));
    Set<String> named = new HashSet<>();
    sources.removeIf(source -> !named.add(source.remoteName()));
    if (sources.size() <= MOST_SOURCES) {
      return sources;
    }
    oddities.add(
        "number of URLs",
        usable.get(0).line(),
        "only the best " + MOST_SOURCES + " of " + sources.size() + " URLs are used");
    return sources.subList(0, MOST_SOURCES);
  }

  /** A torrent may be fetched over http, but it is not the file. */
  private static String kind(Url url) {
    String type = url.type().toLowerCase(Locale.ROOT);
    int colon = url.text().indexOf(':');
    String scheme = colon < 0 ? "" : url.text().substring(0, colon).toLowerCase(Locale.ROOT);
    boolean other = !HTTP.contains(scheme) || !url.text().startsWith("://", colon);
    if (other) {
      return scheme.matches("[a-z][a-z0-9+.-]*") ? scheme : "no scheme";
    }
    return type.isEmpty() ? scheme : type;
  }

  private void passOver(String kind) {
    others++;
    otherKinds.add(kind);
  }

  private int priority(Url url) {
    String preference = url.preference();
    if (preference != null) {
      return number("preference", preference, 0, BEST_PREFERENCE, url.line()) < 0
          ? Source.WORST
          : BEST_PREFERENCE + Source.BEST - Integer.parseInt(preference.strip());
    }
    String priority = url.priority();
    // RFC 5854, section 4.2.16: what tells no priority comes last.
    int told =
        priority == null ? -1 : number("priority", priority, Source.BEST, Source.WORST, url.line());
    return told < 0 ? Source.WORST : told;
  }

  /** Gives the number, or -1 if it is none. */
  private int number(String name, String text, int least, int most, int line) {
    if (text.strip().matches("0*[0-9]{1,6}")) {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    }
    oddities.add(
        name,
        line,
        "a " + name + " is a number of " + least + " to " + most + ", got "
            + MetalinkOddities.quoted(text) + "; the URL is asked last");
    return -1;
  }

  /** Says what was not used, where something else was. */
  List<String> notes(String source) {
    return others == 0
        ? List.of()
        : List.of(source + ": " + Words.count(others, "URL") + " passed over that "
            + (others == 1 ? "is" : "are") + " neither http nor https ("
            + String.join(", ", otherKinds) + ")");
  }
}
