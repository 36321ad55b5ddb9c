package io.github.backgroundcopy.cli.sources;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.downloads.Checksum;
import io.github.backgroundcopy.cli.downloads.Mirrors;
import io.github.backgroundcopy.cli.downloads.TypedUrl;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the sources of a command are taken, and what is said about the file of its only URL. */
public final class SourceOptions {

  public static final String OUTPUT = "-o";

  private static final String SOURCE = "--source";

  private static final String CHECKSUM = "--checksum";

  @Option(
      names = {OUTPUT, "--output"},
      paramLabel = "NAME",
      description =
          "Save the file of a URL under this name, inside the directory of -d. The URL must"
              + " be the only source.")
  private @Nullable String output;

  @Option(
      names = CHECKSUM,
      paramLabel = "ALGORITHM=HEX",
      description = "Give the file of a URL its name only if it has this digest: sha-512, sha-384,"
          + " sha-256, sha-1 or md5. The last two find damage, but are no proof against an"
          + " attacker. The URL must be the only source.")
  private @Nullable String checksum;

  @Option(
      names = SOURCE,
      paramLabel = "URL",
      description = "Another URL of the same file, asked when those before it fail or have other"
          + " content. May be given several times. Headers and logins still go to the server of"
          + " the first URL alone, which must be the only other source.")
  private List<String> sources = List.of();

  @Option(
      names = "--each",
      description = "Make each URL of a list a group by itself, so that one that fails ends no"
          + " other. Without it a block of a list is a group: if one of its files fails, none of"
          + " them gets its name.")
  private boolean each;

  /** Tells whether each URL of a list is a group by itself. */
  boolean each() {
    return each;
  }

  /** Gives the name of the file, if it was typed. */
  public Optional<String> output() {
    return Optional.ofNullable(output);
  }

  /** Refuses what is about one URL where something else, or more, is asked for. */
  void requireUsable(boolean onlyUrl) {
    if (!onlyUrl && output != null) {
      throw CommandFailure.ofInput(
          OUTPUT,
          "it goes with one URL and no other source; in a list, write out=NAME below the URL");
    }
    if (!onlyUrl && checksum != null) {
      throw CommandFailure.ofInput(
          CHECKSUM,
          "it goes with one URL and no other source; in a list, write checksum=ALGORITHM=HEX below the"
              + " URL");
    }
    if (!onlyUrl && !sources.isEmpty()) {
      throw CommandFailure.ofInput(
          SOURCE,
          "it goes with one URL and no other source; in a list, write all URLs of a file in one"
              + " line with tabs between them");
    }
  }

  /** Makes the file of the only URL, with its other sources and what its content must be. */
  FileInfo file(String url, String target) {
    List<String> urls = new ArrayList<>(List.of(url));
    for (String each : sources) {
      String source = TypedUrl.escaped(each);
      try {
        TypedUrl.check(source);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.ofInput(SOURCE, String.valueOf(e.getMessage()));
      }
      urls.add(source);
    }
    FileInfo file = Mirrors.file(urls, target);
    try {
      return checksum == null ? file : file.withDigest(Checksum.of(checksum));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput(CHECKSUM, String.valueOf(e.getMessage()));
    }
  }
}
