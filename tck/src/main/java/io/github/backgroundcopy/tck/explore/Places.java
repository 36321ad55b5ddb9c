package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.Traits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the files of a run come from and go to. */
final class Places {

  /** Where files come from that nobody serves. */
  static final String NOWHERE = "http://server.invalid";

  private final QueueFixture queue;
  private final boolean hasNetwork;
  private final boolean hasFrozenClock;
  private final String prefix;
  private final Path directory;

  /**
   * Gives a run places that no other run has.
   *
   * @param queue the queue of the run
   * @param traits what its fixture can do
   * @param prefix distinguishes the run's paths from those of others
   * @param directory where its files go
   */
  Places(QueueFixture queue, Traits traits, String prefix, Path directory) {
    this.queue = queue;
    this.hasNetwork = traits.has(Facility.GATE);
    this.hasFrozenClock = traits.isClockFrozen();
    this.prefix = prefix;
    this.directory = directory;
  }

  /** Says whether the queue's time stands still unless it is moved. */
  boolean isClockFrozen() {
    return hasFrozenClock;
  }

  String path(String path) {
    return "/" + prefix + path;
  }

  /** Gives the path of the model for one that was requested. */
  String pathOf(String requested) {
    String start = "/" + prefix;
    return requested.startsWith(start) ? requested.substring(start.length()) : requested;
  }

  FileInfo file(FileSpec spec) {
    FileInfo file = FileInfo.of(remote(spec.remote()), local(spec.local()));
    for (int i = 0; i < spec.further().size(); i++) {
      file = file.withSource(new Source(remote(spec.further().get(i)), i + 1));
    }
    return Contents.announcing(file, spec);
  }

  /**
   * Puts an older file under the final name of some of the files, which stays there until the new
   * one has arrived.
   */
  void prepare(FileSpec spec) throws IOException {
    Path path = Path.of(local(spec.local()));
    if (hasOlder(spec) && !Files.exists(path)) {
      Files.write(path, Contents.OLDER);
    }
  }

  /** Tells whether an older file stands under the final name. */
  static boolean hasOlder(FileSpec spec) {
    return !spec.malformed() && spec.local().startsWith("./") && spec.local().hashCode() % 3 == 0;
  }

  /** Lists what is in the directory of the run. */
  Set<Path> present() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private String remote(String name) {
    if (!name.startsWith("/")) {
      return name;
    }
    return hasNetwork ? queue.network().url(path(name)) : NOWHERE + path(name);
  }

  String local(String name) {
    return name.startsWith("./") ? directory.resolve(name.substring(2)).toString() : name;
  }
}
