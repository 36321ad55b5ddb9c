package io.github.backgroundcopy.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Window;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerbosityOptionsTests {

  private static final String URL = "http://example.org/";
  private static final String SECRET = "hunter2";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final CapturedTerminal captured = new CapturedTerminal(new Window(100, 30));
  private Path target;

  @BeforeEach
  void makeDirectory() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "--quiet"})
  void whoIsQuietSaysNothingButPathsAndErrors(String option) throws IOException {
    network.at(URL + "a").size(3);
    Path list = Files.writeString(work.resolve("list.txt"), URL + "a\n split=4\n");
    Program good = get(option, list.toString());
    assertThat(good.err()).isEmpty();
    assertThat(good.out()).isEqualTo(target.resolve("a") + "\n");

    Program failed = get(option, URL + "gone");
    assertThat(failed.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(failed.err()).startsWith("bgcopy: gone: failed: ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "--verbose"})
  void whoIsVerboseSaysWhatIsAskedAndAnsweredWithoutSecrets(String option) {
    String secret = URL + "a?token=" + SECRET;
    network.at(secret).size(3);
    Program program =
        get(option, "--header", "X-Key: " + SECRET, "--user", "me:" + SECRET, secret, URL + "gone");

    assertThat(program.err())
        .contains("asked: http://example.org/a?…, with Authorization, X-Key\n")
        .containsPattern("answered 200.*: http://example.org/a\\?…\n")
        .containsPattern("answered 404.*: http://example.org/gone\n")
        .contains("a: complete, 1 file, 3 bytes\n")
        .doesNotContain(SECRET, "\u001B");
    assertThat(program.out()).isEqualTo(target.resolve("a") + "\n");
  }

  @Test
  void nobodyIsQuietAndVerbose() {
    Program program = get("-q", "-v", URL + "a");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).contains("--quiet", "--verbose", "exclusive").hasLineCount(1);
    assertThat(network.requests()).isEmpty();
  }

  private Program get(String... args) {
    List<String> all = new ArrayList<>(List.of("get", "-d", target.toString()));
    all.addAll(List.of(args));
    return Program.runOver(network, captured, all.toArray(String[]::new));
  }
}
