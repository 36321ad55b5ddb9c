package io.github.backgroundcopy.cli.sources;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.downloads.Claims;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.downloads.TypedUrl;
import io.github.backgroundcopy.cli.downloads.UrlName;
import io.github.backgroundcopy.cli.downloads.WeakDigests;
import io.github.backgroundcopy.cli.lists.DownloadListReader;
import io.github.backgroundcopy.cli.lists.InputFile;
import io.github.backgroundcopy.cli.metalink.MetalinkReader;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.Words;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what a command is to get: download lists, Metalink documents and URLs, told apart by their
 * looks. All are read and checked before anything is done about one.
 */
public final class Sources {

  /** At least two letters, since one is a drive. */
  private static final Pattern URL =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);

  /** What stands for standard input, as in most programs. */
  private static final String STANDARD_INPUT = "-";

  /** How messages call it; no file is meant. */
  private static final Path SHOWN_INPUT = Path.of("standard input");

  private final TargetDirectory directory;
  private final InputStream input;
  private final SourceOptions options;

  private Sources(TargetDirectory directory, InputStream input, SourceOptions options) {
    this.directory = directory;
    this.input = input;
    this.options = options;
  }

  /** Reads all of them, or fails with the first rule that one breaks. */
  public static List<DownloadList> read(
      List<String> arguments, TargetDirectory directory, InputStream input, SourceOptions options) {
    if (Collections.frequency(arguments, STANDARD_INPUT) > 1) {
      throw CommandFailure.ofInput(
          "\"" + STANDARD_INPUT + "\"", "standard input can be read only once; give it once");
    }
    options.requireUsable(arguments.size() == 1 && isUrl(arguments.get(0)));
    Sources sources = new Sources(directory, input, options);
    List<DownloadList> lists = new ArrayList<>();
    for (String argument : arguments) {
      lists.add(sources.of(argument));
    }
    sources.checkTargets(lists);
    return lists;
  }

  private DownloadList of(String argument) {
    if (isUrl(argument)) {
      return ofUrl(argument);
    }
    return argument.equals(STANDARD_INPUT)
        ? ofBytes(SHOWN_INPUT, InputFile.read(SHOWN_INPUT, input))
        : ofFile(argument);
  }

  private static boolean isUrl(String argument) {
    return URL.matcher(argument).matches();
  }

  private DownloadList ofUrl(String typed) {
    String url = TypedUrl.escaped(typed);
    String shown = FileInfo.of(url, "").redactedRemoteName();
    String name = options.output().orElse(UrlName.of(typed));
    try {
      TypedUrl.check(url);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput(shown, String.valueOf(e.getMessage()));
    }
    FileInfo file = options.file(url, target(shown, name).toString());
    WeakDigests weak = new WeakDigests();
    weak.count(file);
    String displayName = Words.displayName(name);
    return new DownloadList(
        shown,
        List.of(new DownloadList.Group(
            displayName, DownloadList.NO_LINE, List.of(file), DownloadList.Namer.USER)),
        weak.note(displayName).stream().toList(),
        Map.of());
  }

  private Path target(String shown, String name) {
    boolean typed = options.output().isPresent();
    if (name.isEmpty()) {
      throw typed
          ? CommandFailure.ofInput(SourceOptions.OUTPUT, "the value must not be blank")
          : CommandFailure.ofInput(
              shown,
              "the path of the URL does not end in a file name; name the file with -o NAME, or with"
                  + " out=NAME in a list");
    }
    try {
      return directory.resolve(name);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofInput(
          typed ? SourceOptions.OUTPUT : shown, String.valueOf(e.getMessage()));
    }
  }

  private DownloadList ofFile(String argument) {
    Path source;
    try {
      source = Path.of(argument);
    } catch (InvalidPathException e) {
      throw CommandFailure.ofInput(
          "\"" + argument + "\"", "this is neither a URL nor a valid path: " + e.getReason());
    }
    if (argument.indexOf('?') >= 0 && Files.notExists(source)) {
      // A URL with a slip in it: whatever is behind the mark, blanks too, may be secret.
      throw CommandFailure.ofInput(
          FileInfo.of(argument, "").redactedRemoteName(), "there is no such file");
    }
    return ofBytes(source, InputFile.read(source));
  }

  private DownloadList ofBytes(Path source, byte[] bytes) {
    return isMetalink(source, bytes)
        ? MetalinkReader.read(source, bytes, directory)
        : DownloadListReader.read(source, bytes, directory, options.each());
  }

  /** No download list begins with the mark that begins all XML. */
  private static boolean isMetalink(Path source, byte[] bytes) {
    String name = source.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".meta4") || name.endsWith(".metalink")) {
      return true;
    }
    for (byte b : bytes) {
      // Byte order marks, the other half of UTF-16, and blanks may be before it.
      boolean passedOver =
          b <= ' ' && (b >= 0 || "\u00EF\u00BB\u00BF\u00FE\u00FF".indexOf(b & 0xFF) >= 0);
      if (!passedOver) {
        return b == '<';
      }
    }
    return false;
  }

  /** Two files with one name would end as one; in one command that is a slip. */
  private void checkTargets(List<DownloadList> lists) {
    if (lists.size() < 2) {
      return; // its reader has checked it
    }
    Claims claims = Claims.in(directory);
    for (DownloadList list : lists) {
      for (DownloadList.Group group : list.groups()) {
        for (FileInfo file : group.files()) {
          Path target = Path.of(file.localName());
          String clash =
              claims.claim(target, String.valueOf(target.getFileName()), list.place(group));
          if (clash != null) {
            throw CommandFailure.ofInput(
                list.place(group),
                clash + "; give one of them another with out=NAME in a list, or get them one by"
                    + " one into different directories");
          }
        }
      }
    }
  }
}
