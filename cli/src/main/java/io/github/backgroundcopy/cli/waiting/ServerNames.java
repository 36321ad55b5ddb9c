package io.github.backgroundcopy.cli.waiting;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.core.environment.PlannedRequest;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives files the names that servers have for them. They are fetched under the names of their URLs
 * and renamed afterwards; where that cannot be done they keep the name of the URL.
 */
public final class ServerNames implements RequestInterceptor {

  private static final Set<Integer> CONTENT = Set.of(200, 206);

  private final RequestInterceptor sender;
  private final Set<FileInfo> files;
  private final boolean overwrite;

  /** What files of the same command are called, or will be. */
  private final Set<Path> taken;

  private final Map<FileInfo, String> names = new ConcurrentHashMap<>();

  /**
   * Knows which files are to be renamed.
   *
   * @param sender who says what is sent along
   * @param overwrite whether another file of the name is replaced
   * @param targets where files of the same command go, which is never replaced
   */
  public ServerNames(
      RequestInterceptor sender, Set<FileInfo> files, boolean overwrite, Stream<Path> targets) {
    this.sender = sender;
    this.files = Set.copyOf(files);
    this.overwrite = overwrite;
    this.taken = targets.collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
  }

  @Override
  public RequestHeaders headers(PlannedRequest request) throws Exception {
    return sender.headers(request);
  }

  @Override
  public void answered(PlannedRequest request, TransportResponse answer) {
    if (CONTENT.contains(answer.status()) && files.contains(request.file())) {
      answer
          .header("Content-Disposition")
          .flatMap(ServerName::of)
          .ifPresent(name -> names.put(request.file(), name));
    }
  }

  /** Renames the files of a group that has arrived; gives where each is now. */
  public List<String> places(Download download, Terminal terminal) {
    List<String> places = new ArrayList<>();
    for (FileInfo file : download.files()) {
      String name = names.get(file);
      places.add(
          name == null
              ? file.localName()
              : place(Path.of(file.localName()), name, download, terminal).toString());
    }
    return places;
  }

  private Path place(Path fetched, String name, Download download, Terminal terminal) {
    String reason;
    try {
      Path renamed = fetched.resolveSibling(name);
      try {
        Path place = renamed.equals(fetched) ? fetched : moved(fetched, renamed);
        taken.add(renamed);
        return place;
      } catch (IOException e) {
        reason = "\"" + renamed + "\" "
            + (taken.contains(renamed)
                ? "is another file of this command"
                : e instanceof FileAlreadyExistsException
                    ? "exists; --overwrite replaces it"
                    : "cannot be made (" + e.getClass().getSimpleName() + ")");
      }
    } catch (InvalidPathException e) {
      reason = "the server names it \"" + name + "\", which this locale cannot write; set"
          + " LC_ALL=C.UTF-8";
    }
    terminal.note(download.name() + ": keeps its name, since " + reason);
    return fetched;
  }

  private Path moved(Path fetched, Path renamed) throws IOException {
    if (taken.contains(renamed)) {
      throw new FileAlreadyExistsException(renamed.toString());
    }
    if (overwrite) {
      return Files.move(fetched, renamed, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      // A link never replaces anything, whoever else is at it; a move might.
      Files.createLink(renamed, fetched);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      return Files.move(fetched, renamed);
    }
    Files.delete(fetched);
    return renamed;
  }

  /** Names no file; the form may change. */
  @Override
  public String toString() {
    return "ServerNames[" + names.size() + "]";
  }
}
