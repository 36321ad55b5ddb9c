package io.github.backgroundcopy.cli.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are called as their servers call them. */
final class ContentDispositionTests {

  private static final String URL = "http://example.org/get.php?id=7";
  private static final String OPTION = "--content-disposition";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private Path target;

  @BeforeEach
  void makeDirectory() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
    network.at(URL).size(5);
  }

  @Test
  void theServerNamesTheFile() {
    Program program = get("attachment; filename=a.pdf", OPTION, URL);
    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(program.out()).isEqualTo(target.resolve("a.pdf") + "\n");
    assertThat(published()).containsExactly("a.pdf");
    assertThat(target.resolve("a.pdf")).hasBinaryContent(network.at(URL).content());
  }

  @Test
  void nobodyWhoIsNotAskedNamesAFile() throws IOException {
    get("attachment; filename=a.pdf", URL);
    assertThat(published()).containsExactly("get.php");
    Path list = Files.writeString(work.resolve("list.txt"), URL + "\n out=mine\n");
    get("attachment; filename=a.pdf", OPTION, list.toString());
    assertThat(published()).as("the user has named it").containsExactly("get.php", "mine");
  }

  @Test
  void aNameThatWouldDoHarmIsNotTaken() {
    get("attachment; filename=\".bashrc\"", OPTION, URL);
    assertThat(published()).containsExactly("get.php");
  }

  @Test
  void aPathIsLeftOut() {
    get("attachment; filename=\"../../a.pdf\"", OPTION, URL);
    assertThat(published()).containsExactly("a.pdf");
  }

  @Test
  void anotherFileIsNotReplaced() throws IOException {
    Files.writeString(target.resolve("a.pdf"), "mine");
    Program program = get("attachment; filename=a.pdf", OPTION, URL);
    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.out()).isEqualTo(target.resolve("get.php") + "\n");
    assertThat(program.err())
        .contains("keeps its name, since \"" + target.resolve("a.pdf") + "\" exists");
    assertThat(target.resolve("a.pdf")).hasContent("mine");
  }

  @Test
  void anotherFileIsReplacedIfThatIsSaid() throws IOException {
    Files.writeString(target.resolve("a.pdf"), "old");
    get("attachment; filename=a.pdf", OPTION, "--overwrite", URL);
    assertThat(published()).containsExactly("a.pdf");
    assertThat(target.resolve("a.pdf")).hasBinaryContent(network.at(URL).content());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noFileOfTheSameCommandIsReplaced(boolean overwrite) {
    String other = "http://example.org/b";
    network.at(other).size(7);
    List<String> args = new ArrayList<>(List.of(OPTION, URL, other));
    if (overwrite) {
      args.add("--overwrite");
    }
    // The other file is named by its URL; this one wants to be called so, too.
    Program program = get("attachment; filename=b", args.toArray(String[]::new));

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(published()).containsExactly("b", "get.php");
    assertThat(target.resolve("b")).hasBinaryContent(network.at(other).content());
    assertThat(program.err()).contains("\" is another file of this command");
  }

  @Test
  void twoFilesOfOneNameAreBothThere() {
    String other = "http://example.org/b";
    network.at(other).size(7).header("Content-Disposition", "attachment; filename=a.pdf");
    get("attachment; filename=a.pdf", OPTION, "--overwrite", URL, other);
    assertThat(published()).hasSize(2).contains("a.pdf");
  }

  @Test
  void aFileThatIsCalledAsTheUrlIsNotReplacedOnTheWay() throws IOException {
    Files.writeString(target.resolve("get.php"), "mine");
    Program program = get("attachment; filename=a.pdf", OPTION, URL);
    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(target.resolve("get.php")).hasContent("mine");
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void aFileOfStateKeepsNoSuchName() {
    Program program = get("attachment; filename=a.pdf", OPTION, "--state", work + "/state", URL);
    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).contains("it does not go with --state");
  }

  private Program get(String disposition, String... args) {
    network.at(URL).header("Content-Disposition", disposition);
    List<String> all = new ArrayList<>(List.of("get", "-d", target.toString()));
    all.addAll(List.of(args));
    return Program.runOver(network, all.toArray(String[]::new));
  }

  private List<String> published() {
    String[] names = Objects.requireNonNull(target.toFile().list(), "names");
    Arrays.sort(names);
    return List.of(names);
  }
}
