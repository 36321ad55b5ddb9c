package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.selftest.Kit.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit as a program, against backends that behave and backends that do not. */
final class LauncherIT {

  /** The check that strikes a backend which does not like to be switched to the foreground. */
  private static final String STRUCK = "GROUP-STATE-11";

  private static final String AROUND =
      STRUCK + ",GROUP-STATE-01,QMGR-GET-01,QMGR-GET-02,CB-STATUS-01";

  private static final int CLAUSES = Catalogue.standard().clauses().size();

  @TempDir
  private static Path folder;

  private static HostileKit hostile;

  @BeforeAll
  static void packTheHostileBackend() throws IOException {
    hostile = new HostileKit(folder);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "hang, it did not come to an end within 6 s",
    "exit, its Java machine ended with exit code 7",
    "error, java.lang.StackOverflowError: hostile",
    "chatter, wrote to the standard output",
    "refuse, java.lang.IllegalStateException: no foreground here",
    "malformed, is no answer of the kit",
    "babble, is no answer of the kit",
  })
  void losesOneClauseNotTheRun(String hostility, String seen) throws Exception {
    Answer answer = hostile.run(hostility, "--clause", AROUND, "--patience", "0.1");

    assertThat(answer.out())
        .contains(STRUCK + " [MUST, doc and decision]: SwitchToForeground must return S_OK")
        .contains("seen:     ")
        .contains(seen)
        .contains("look first: ")
        .contains("repeat:     java -jar ")
        .containsPattern("passed +4\\n +failed +1\\n");
    assertThat(answer.exitCode()).isEqualTo(1);
  }

  @Test
  void showsWhereACheckHangsAndHowToWaitLonger() throws Exception {
    Answer answer = hostile.run("hang", "--clause", STRUCK, "--patience", "0.1");

    assertThat(answer.out())
        .contains("--patience stretches the wait")
        .contains("It was here:", "Hostility");
  }

  @Test
  void listensToAnEndlessLineWithoutKeepingIt() throws Exception {
    Answer answer = hostile.run("mumble", "--clause", AROUND);

    assertThat(answer.out()).containsPattern("passed +5\\n +failed +0\\n");
    assertThat(answer.exitCode()).isEqualTo(3);
  }

  @Test
  void losesOneClauseToOneOpenThatHangs() throws Exception {
    Path mark = folder.resolve("hung");

    Answer answer = hostile.run(
        "hang_once",
        "--clause",
        "QMGR-GET-*",
        "--patience",
        "0.1",
        "--java-option=-Dhostility.mark=" + mark);

    assertThat(mark).exists();
    assertThat(answer.out()).containsPattern("(?m)^ +failed +[01]$");
    assertThat(answer.exitCode()).isIn(1, 3);
  }

  @Test
  void saysThatNoJarOffersAProvider() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("no-services"));

    Answer answer = Kit.run("doctor", "--backend", "acme", "--path", empty.toString());

    assertThat(answer.out()).contains("None of the jars of --path has the file META-INF/services/");
    assertThat(answer.exitCode()).isEqualTo(5);
  }

  @Test
  void repeatsAFailureByTheCommandThatItNames() throws Exception {
    Answer answer = hostile.run("refuse", "--clause", AROUND, "--seed", "99");
    String command = repeated(answer);

    Answer again = Kit.repeat(command);

    assertThat(command).contains("--clause " + STRUCK, "--seed 99", "hostility=refuse");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out()).contains("no foreground here");
  }

  @Test
  void neverCallsAPartOfTheSuiteConformant() throws Exception {
    Answer answer = hostile.run("none", "--clause", "ENUM-*");

    assertThat(answer.out()).containsPattern("(?m)^INCOMPLETE \\(partial\\)$");
    assertThat(answer.exitCode()).isEqualTo(3);
  }

  @Test
  void saysWhichProfileItWas() throws Exception {
    Answer answer = hostile.run("none", "--profile", "reference", "--clause", "ENUM-NEXT-*");

    assertThat(answer.out()).containsPattern("(?m)^INCOMPLETE \\(REFERENCE, partial\\)$");
    assertThat(answer.exitCode()).isEqualTo(3);
  }

  @Test
  void runsNothingElseWhereTheSetUpIsWrong() throws Exception {
    Answer answer = hostile.run("stale");

    assertThat(answer.out())
        .contains("set-up fresh queue [MUST]: A queue that the fixture opens is empty")
        .containsPattern("not run +" + CLAUSES + "\\n")
        .containsPattern("(?m)^INVALID-RUN$");
    assertThat(answer.exitCode()).isEqualTo(5);

    Answer again = Kit.repeat(repeated(answer));

    assertThat(again.out()).contains("set-up fresh queue [MUST]");
    assertThat(again.exitCode()).isEqualTo(5);
  }

  @Test
  void saysWhatIsWrongWithABackendThatIsNotThere() throws Exception {
    Answer answer = Kit.run("run", "--backend", "missing", "--path", Kit.memory());

    assertThat(answer.out()).contains("\"missing\"", "\"memory\"", "doctor");
    assertThat(answer.exitCode()).isEqualTo(5);
  }

  @Test
  void refusesToExcludeWhatPasses() throws Exception {
    Path list = hostile.exclusions("ENUM-NEXT-01 https://tracker.invalid/1 was broken once");

    Answer answer = hostile.run("none", "--exclusions", list.toString(), "--clause", "ENUM-NEXT-*");

    assertThat(answer.out()).contains("Excluded, but it passes: ENUM-NEXT-01");
    assertThat(answer.exitCode()).isEqualTo(5);
  }

  @Test
  void refusesExclusionsThatMeanNothing() throws Exception {
    Path list = hostile.exclusions(
        "ENUM-NEXT-99 https://tracker.invalid/1 unknown",
        "ENUM-NEXT-01 somewhere no link",
        "ENUM-NEXT-02");

    Answer answer = hostile.run("none", "--exclusions", list.toString());

    assertThat(answer.out())
        .contains("line 1: \"ENUM-NEXT-99\" is no clause", "line 2: \"somewhere\"", "line 3: ")
        .contains("INVALID-RUN");
    assertThat(answer.exitCode()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "run, Missing required option: '--backend=ID'",
    "run --backend x --path nowhere.jar, which does not exist",
    "run --backend x --clause NONE-*, fits no clause",
    "run --backend x --patience 0, --patience",
    "run --backend x --minutes -1, --minutes",
    "run --backend x --profile lax, Invalid value for option '--profile'",
    "run --backend x --seed y, Invalid value for option '--seed'",
    "run --backend x --exclusions nowhere.txt, cannot be read",
    "run --backend x --reports pom.xml, cannot be made a folder",
    "rules --clause NONE, fits no clause",
    "'', 'Say what to do: run, doctor or rules'",
  })
  void explainsAWrongCommandLine(String line, String message) throws Exception {
    Answer answer = Kit.run(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(answer.out()).contains(message);
    assertThat(answer.exitCode()).isEqualTo(2);
  }

  @Test
  void tellsTheDoctorsFindings() throws Exception {
    Answer answer = Kit.run("doctor", "--backend", "hostile", "--path", hostile.jar());

    assertThat(answer.out())
        .contains("\"hostile\" USABLE", "Facilities:", "Not declared:", "A run can begin");
    assertThat(answer.exitCode()).isZero();
    assertThat(
            Kit.run("doctor", "--backend", "missing", "--path", hostile.jar()).exitCode())
        .isEqualTo(5);
  }

  @Test
  void printsTheRules() throws Exception {
    assertThat(Kit.run("rules", "--clause", "enum-next-01").out())
        .contains("ENUM-NEXT-01  Next(1, p, &n) with items left", "DOC: E.next", "look first:");
    assertThat(Kit.run("rules", "--format", "markdown").out()).startsWith("# The contract");
  }

  /** Gives the command that repeats the first failure. */
  private static String repeated(Answer answer) {
    Matcher command = Pattern.compile("repeat: +(java -jar .*)").matcher(answer.out());
    assertThat(command.find()).as(answer.out()).isTrue();
    return command.group(1);
  }
}
