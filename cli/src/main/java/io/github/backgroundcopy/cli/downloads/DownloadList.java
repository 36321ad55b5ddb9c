package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an argument of a command asks for, and obeys every rule: what is to be added.
 *
 * @param source the file or URL it came from, fit to be shown
 * @param groups its groups, at least one
 * @param notes what the user should know about it, a line each
 * @param headers what it has sent along with some of its files
 */
public record DownloadList(
    String source, List<Group> groups, List<String> notes, Map<FileInfo, RequestHeaders> headers) {

  /** The line of what has none. */
  public static final int NO_LINE = 0;

  /** Who chose the names of files. */
  public enum Namer {

    /** The user, who typed a URL or wrote a list: a file with the name is replaced on success. */
    USER,

    /** A document that may come from anywhere: nothing of the user's may be lost to it. */
    DOCUMENT
  }

  public DownloadList {
    groups = List.copyOf(groups);
    notes = List.copyOf(notes);
    headers = Map.copyOf(headers);
  }

  /** Adds something that the user should know. */
  public DownloadList withNote(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new DownloadList(source, groups, more, headers);
  }

  /** Names the place of a group as compilers do, so that editors find the line. */
  public String place(Group group) {
    return group.line() == NO_LINE ? source : source + ":" + group.line();
  }

  /**
   * One block of a list, one document, or one URL.
   *
   * @param displayName the name that the source gives it, or one made from the source's
   * @param line where it begins, or {@link #NO_LINE}
   * @param files its files, at least one, with what the source announces of them
   * @param namer who chose the files' names
   */
  public record Group(String displayName, int line, List<FileInfo> files, Namer namer) {

    public Group {
      files = List.copyOf(files);
    }

    /** Gives where the files go to. */
    public List<Path> targets() {
      return files.stream().map(file -> Path.of(file.localName())).toList();
    }
  }
}
