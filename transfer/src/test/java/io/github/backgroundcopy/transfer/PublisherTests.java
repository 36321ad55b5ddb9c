package io.github.backgroundcopy.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.transfer.files.HostDisk;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.files.Targets;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a group appear together or not at all, whatever was under their names before. */
final class PublisherTests {

  private static final Targets EVERYWHERE = new Targets() {
    @Override
    public void require(Path target) {}

    @Override
    public boolean isInside(Path file) {
      return true;
    }
  };

  @TempDir
  private Path directory;

  private final Group group = new Group();
  private final Set<String> refused = new TreeSet<>();

  @Test
  void oneThatCanBeNeitherKeptNorReplacedTakesTheOthersBack() throws IOException {
    old("a", "b", "c");
    arrived("a", "b", "c");
    // As of a file of somebody else in a directory like /tmp.
    refused.add("link b");
    refused.add("rename b");

    assertThat(publish()).isNotNull();

    assertThatAllIsAsBefore("a", "b", "c");
    refused.clear();
    assertThat(publish()).isNull();
    assertThatAllIsNew("a", "b", "c");
  }

  @Test
  void whatWasReplacedAndCouldNotBeKeptStaysAloneUnderItsName() throws IOException {
    old("a", "b");
    arrived("a", "b", "c");
    refused.add("link b");
    refused.add("rename c");

    assertThat(publish()).isNotNull();

    assertThat(directory.resolve("a")).hasContent("old a");
    assertThat(directory.resolve("b")).hasContent("new b");
    assertThat(directory.resolve("c")).doesNotExist();
  }

  @Test
  void namesThatAnEarlierProcessGaveAreTakenBackToo() throws IOException {
    old("a", "c");
    arrived("a", "b", "c", "d");
    givenBefore("a");
    givenBefore("b");
    Files.createDirectory(directory.resolve("d"));

    assertThat(publish()).isNotNull();

    assertThatAllIsAsBefore("a", "c");
    assertThat(directory.resolve("b")).doesNotExist();
    Files.delete(directory.resolve("d"));
    assertThat(publish()).isNull();
    assertThatAllIsNew("a", "b", "c", "d");
  }

  @Test
  void whatAnotherProgramHasPutThereSinceStays() throws IOException {
    old("a");
    arrived("a", "b");
    givenBefore("a");
    Files.delete(directory.resolve("a"));
    Files.writeString(directory.resolve("a"), "of another program");
    Files.createDirectory(directory.resolve("b"));

    assertThat(publish()).isNotNull();

    assertThat(directory.resolve("a")).hasContent("of another program");
    assertThat(group.lost).as("to be fetched again").containsExactly(0);
  }

  /** A process may end between any two steps of giving and of taking back. */
  @Test
  void whatWasKeptOutlivesAProcessThatEndsWhileItTakesANameBack() throws IOException {
    old("a");
    arrived("a", "b");
    givenBefore("a");
    Files.createLink(temporary("a"), directory.resolve("a"));
    refused.add("rename b");

    assertThat(publish()).isNotNull();

    assertThatAllIsAsBefore("a");
    refused.clear();
    assertThat(publish()).isNull();
    assertThatAllIsNew("a", "b");
  }

  @Test
  void whatWasBeingTakenBackIsTakenBackBeforeAnythingElseFails() throws IOException {
    old("a");
    arrived("a", "b");
    givenBefore("a");
    Files.createLink(temporary("a"), directory.resolve("a"));
    Files.createDirectory(directory.resolve("b"));

    assertThat(publish()).isNotNull();

    assertThatAllIsAsBefore("a");
    assertThat(temporary("a")).hasContent("new a");
  }

  @Test
  void whatWasOnlyKeptHasOneNameAgain() throws IOException {
    old("a");
    arrived("a", "b");
    Files.createLink(kept("a"), directory.resolve("a"));
    Files.createDirectory(directory.resolve("b"));

    assertThat(publish()).isNotNull();

    assertThatAllIsAsBefore("a");
  }

  @Test
  void ofTwoFilesOfOneNameBothAreTakenBackThatAnEarlierProcessHasGiven() throws IOException {
    old("a");
    arrived("a", "b", "c");
    group.waiting.set(1, named(1, "b", "a"));
    givenBefore("a");
    Files.createLink(kept("b"), directory.resolve("a"));
    new HostDisk().rename(temporary("b"), directory.resolve("a"));
    Files.createDirectory(directory.resolve("c"));

    assertThat(publish()).isNotNull();

    assertThatAllIsAsBefore("a");
    assertThat(temporary("a")).hasContent("new a");
    assertThat(temporary("b")).hasContent("new b");
  }

  @Test
  void whatAnEarlierProcessCouldNotKeepStaysReplacedOnADiskWithoutSecondNames() throws IOException {
    arrived("a", "b");
    new HostDisk().rename(temporary("a"), directory.resolve("a"));
    Files.createDirectory(directory.resolve("b"));
    refused.add("link a");

    assertThat(publish()).isNotNull();

    assertThat(directory.resolve("a")).hasContent("new a");
  }

  @Test
  void whatIsKeptStaysForWhoeverGoesOnWhereNothingCanBeNoted() throws IOException {
    old("a");
    arrived("a", "b");
    // Both are made ready, and the first gets its name.
    group.isLostBehind = 3;

    assertThat(publish()).isNull();

    assertThat(kept("a")).hasContent("old a");
    group.isLostBehind = Integer.MAX_VALUE;
    Files.createDirectory(directory.resolve("b"));
    assertThat(publish()).isNotNull();
    assertThatAllIsAsBefore("a");
  }

  @Test
  void nothingIsLeftWhereAnEarlierProcessWasAboutToTakeANameBack() throws IOException {
    old("a");
    arrived("a", "b");
    givenBefore("a");
    Files.createLink(temporary("a"), directory.resolve("a"));

    assertThat(publish()).isNull();

    assertThatAllIsNew("a", "b");
  }

  @Test
  void whatIsOldIsNotDeletedWhereItCannotBeGivenBack() throws IOException {
    old("a");
    arrived("a", "b");
    givenBefore("a");
    Files.createDirectory(directory.resolve("b"));
    refused.add("rename a");

    assertThat(publish()).isNotNull();

    assertThat(kept("a")).hasContent("old a");
    assertThat(temporary("a")).doesNotExist();
  }

  @Test
  void noNameIsGivenWhereAFileThatWasThereAlreadyHasChanged() throws IOException {
    old("a", "b");
    found("a");
    arrived("b");
    Files.writeString(directory.resolve("a"), "of another program");

    assertThat(publish()).isNotNull();

    assertThat(group.lost).as("to be compared or fetched again").containsExactly(0);
    assertThatAllIsAsBefore("b");
    assertThat(directory.resolve("a")).hasContent("of another program");
  }

  @Test
  void aFileThatWasThereAlreadyIsNoLossWhereALaterOneOfItsNameHasReplacedIt() throws IOException {
    old("a");
    found("a");
    arrived("a", "b");
    givenBefore("a");

    assertThat(publish()).isNull();

    assertThatAllIsNew("a", "b");
    assertThat(group.published).containsExactly(0, 1, 2);
  }

  private void assertThatAllIsAsBefore(String... names) {
    for (String name : names) {
      assertThat(directory.resolve(name)).hasContent("old " + name);
    }
    assertThat(names().filter(name -> name.endsWith("-old"))).isEmpty();
  }

  private void assertThatAllIsNew(String... names) {
    for (String name : names) {
      assertThat(directory.resolve(name)).hasContent("new " + name);
    }
    assertThat(names()).containsExactlyInAnyOrder(names);
    assertThat(group.lost).isEmpty();
  }

  private Stream<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void old(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(directory.resolve(name), "old " + name);
    }
  }

  private void arrived(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(temporary(name), "new " + name);
      group.waiting.add(named(group.found.size() + group.waiting.size(), name, name));
    }
  }

  /** Takes what is there for the first file of the group, before any other is added. */
  private void found(String name) throws IOException {
    Path there = directory.resolve(name);
    FileInfo info = FileInfo.of("http://server.invalid/" + name, there.toString());
    String identity = new HostDisk().identity(there);
    group.found.add(new FoundFile(0, info, Files.size(there), identity));
  }

  private ArrivedFile named(int index, String name, String target) throws IOException {
    return new ArrivedFile(
        index,
        FileInfo.of("http://server.invalid/" + name, directory.resolve(target).toString()),
        5,
        temporary(name),
        new HostDisk().identity(temporary(name)),
        0);
  }

  /** What an earlier process has done before it was killed. */
  private void givenBefore(String name) throws IOException {
    if (Files.exists(directory.resolve(name))) {
      Files.createLink(kept(name), directory.resolve(name));
    }
    new HostDisk().rename(temporary(name), directory.resolve(name));
  }

  private Path temporary(String name) {
    return directory.resolve(name + "-1.tmp");
  }

  private Path kept(String name) {
    return directory.resolve(name + "-1.tmp-old");
  }

  private @Nullable Failure publish() {
    HostDisk host = new HostDisk();
    TargetDisk disk = (TargetDisk) Proxy.newProxyInstance(
        TargetDisk.class.getClassLoader(),
        new Class<?>[] {TargetDisk.class},
        (self, method, given) -> {
          if (method.getName().equals("rename") || method.getName().equals("link")) {
            Path named = (Path) given[method.getName().equals("rename") ? 1 : 0];
            if (refused.contains(method.getName() + " " + named.getFileName())) {
              throw new FileSystemException(named.toString(), null, "Operation not permitted");
            }
          }
          try {
            return method.invoke(host, given);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
    return new Publisher(new LocalFiles(disk, EVERYWHERE, false), group).publish();
  }

  /** A group whose files have all arrived, and which forgets those that are published. */
  private static final class Group implements GroupFiles {

    final List<ArrivedFile> waiting = new ArrayList<>();
    final List<FoundFile> found = new ArrayList<>();
    final List<Integer> lost = new ArrayList<>();
    final List<Integer> published = new ArrayList<>();

    /** After so many looks nothing can be noted any more. */
    int isLostBehind = Integer.MAX_VALUE;

    private int looks;

    @Override
    public <T, E extends Exception> T alone(Step<T, E> step) throws E {
      return step.take();
    }

    @Override
    public List<ArrivedFile> arrived() {
      return List.copyOf(waiting);
    }

    @Override
    public List<FoundFile> found() {
      return List.copyOf(found);
    }

    @Override
    public boolean canNote() {
      return looks++ < isLostBehind;
    }

    @Override
    public void forced(int index, long length) {}

    @Override
    public void unforced(int index) {}

    @Override
    public void lost(int index) {
      lost.add(index);
    }

    @Override
    public void left(int index) {
      throw new AssertionError("left: " + index);
    }

    @Override
    public void published(List<Integer> indices) {
      published.addAll(indices);
      if (isLostBehind == Integer.MAX_VALUE) {
        waiting.removeIf(file -> indices.contains(file.index()));
      }
    }
  }
}
