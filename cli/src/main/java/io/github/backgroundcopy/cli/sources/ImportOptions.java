package io.github.backgroundcopy.cli.sources;

import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.NewDirectories;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.lists.DownloadListReader;
import io.github.backgroundcopy.cli.terminal.Arguments;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which download list to add first, and where its files go. */
public final class ImportOptions {

  @ArgGroup(exclusive = false)
  private @Nullable Import given;

  /** Only together: a directory means nothing without a list. */
  static final class Import {

    @Option(
        names = "--import",
        required = true,
        paramLabel = "LIST",
        description = {
          "Add the downloads of this list first: one file a line, # comments, and a blank "
              + "line between groups. "
              + "Tabs separate several URLs of one file, the best first. "
              + "Below a URL, out=NAME names its file, which is otherwise the last part of the URL's path; "
              + "dir=DIR gives its directory inside that of -d, checksum=ALGORITHM=HEX its digest, and "
              + "header=NAME: VALUE what bgcopy get sends along; other options of aria2 are "
              + "ignored, with a note. "
              + "A comment directly above a group is its display name. "
              + "The list is checked as a whole before anything is added."
        })
    private String list = "";

    @Option(
        names = {"-d", "--dir"},
        defaultValue = ".",
        paramLabel = "DIR",
        description =
            "Save the files in this directory (default: the current one), which is created"
                + " if it is missing.")
    private String directory = ".";
  }

  /**
   * A list that was read and checked, and the directories that it needs.
   *
   * @param list what is to be added
   * @param directories makes its directories
   */
  public record Checked(DownloadList list, NewDirectories directories) {}

  /** Reads and checks the list, if there is one. */
  public Optional<Checked> read() {
    if (given == null) {
      return Optional.empty();
    }
    TargetDirectory target = TargetDirectory.of(Arguments.path("-d", given.directory));
    DownloadList list = DownloadListReader.read(Arguments.path("--import", given.list), target);
    return Optional.of(new Checked(withoutHeaders(list), new NewDirectories(target, true)));
  }

  /** Has the user know that headers are not added with a list. */
  public static DownloadList withoutHeaders(DownloadList list) {
    return list.headers().isEmpty()
        ? list
        : list.withNote(list.source()
            + ": the queue does not keep the headers of the list; bgcopy get sends them");
  }
}
