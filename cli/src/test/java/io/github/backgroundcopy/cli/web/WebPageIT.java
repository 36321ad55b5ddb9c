package io.github.backgroundcopy.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser; its pictures and figures are in {@code target/web}. */
final class WebPageIT {

  private static final Path PICTURES = Path.of("target", "web");
  private static final int MANY = 100_000;

  /** How many updates the page shows; {@code -Plong} has as many as an hour at one each second. */
  private static final int UPDATES = Integer.getInteger("it.web.updates", 120);

  private static final double SECOND_MILLIS = 1000;
  private static final int MOST_LOOKS = 5;

  /** Notes when the name of the first row is painted, by the browser's own clock. */
  private static final String NOTE_THE_FIRST_ROW = """
      new MutationObserver((changes, observer) => {
        const name = document.querySelector('.group .name');
        if (name) {
          name.setAttribute('elementtiming', 'row');
          observer.disconnect();
        }
      }).observe(document, { childList: true, subtree: true });
      new PerformanceObserver(list => window.painted ??= list.getEntries()[0].renderTime)
        .observe({ type: 'element', buffered: true });
      """;

  private static final String ROWS = "document.querySelectorAll('.group').length";

  @TempDir
  private Path work;

  @BeforeEach
  void needChromium() throws IOException {
    Files.createDirectories(PICTURES);
    assumeTrue(Browser.program().isPresent(), "chromium is not installed");
  }

  @ParameterizedTest
  @CsvSource({"1280, 800, light", "1280, 800, dark", "390, 844, light", "390, 844, dark"})
  void manyGroupsAreShownWithinASecond(int width, int height, String scheme) throws Exception {
    try (ShownQueue queue = ShownQueue.in(work, MANY);
        Browser browser = Browser.open(work, width, height, scheme)) {
      queue.manager().enumGroups().stream()
          .limit(3)
          .forEach(id -> queue.manager().getGroup(id).resume());

      browser.prepare(NOTE_THE_FIRST_ROW);
      List<Double> painted = new ArrayList<>();
      do {
        // What else this machine does makes a look longer, and none shorter.
        browser.go(queue.url());
        browser.await("window.painted > 0");
        painted.add(Double.valueOf(browser.value("window.painted")));
      } while (painted.size() < MOST_LOOKS && Collections.min(painted) >= SECOND_MILLIS);
      note("first row of " + MANY + " painted, " + width + " " + scheme + ": " + painted + " ms");
      assertThat(painted).anySatisfy(time -> assertThat(time).isLessThan(SECOND_MILLIS));
      assertThat(Integer.parseInt(browser.value(ROWS))).isLessThan(50);
      assertThat(browser.value("document.querySelector('#states b').textContent"))
          .isEqualTo("100,000");
      assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo("true");
      assertThat(browser.value("document.querySelector('.group').scrollHeight"
              + " <= document.querySelector('.group').clientHeight"))
          .as("nothing is cut off")
          .isEqualTo("true");
      browser.await("document.querySelectorAll('.group.running').length == 3");
      browser.screenshot(PICTURES.resolve(width + "-" + scheme + ".png"));
    }
  }

  @Test
  void theEndOfTheQueueIsReachedByKeyboard() throws Exception {
    try (ShownQueue queue = ShownQueue.in(work, MANY);
        Browser browser = Browser.open(work, 1280, 800, "light")) {
      browser.go(queue.url());
      browser.await(ROWS + " > 5");
      browser.value("document.querySelector('.group').focus()");

      browser.press("End");

      String active = "document.activeElement.getAttribute('aria-label')";
      browser.await("String(" + active + ").startsWith('group 99999, suspended')");
      assertThat(browser.value("document.activeElement.getAttribute('aria-posinset') + '/'"
              + " + document.activeElement.getAttribute('aria-setsize')"))
          .isEqualTo("100000/100000");
      browser.press("ArrowUp");
      browser.await("String(" + active + ").startsWith('group 99998, suspended')");
    }
  }

  @Test
  void everyControlHasAName() throws Exception {
    try (ShownQueue queue = ShownQueue.in(work);
        Browser browser = Browser.open(work, 390, 844, "light")) {
      queue.add("Maps");
      browser.go(queue.url());
      browser.await(ROWS + " == 1");

      assertThat(browser.value("[...document.querySelectorAll('button, input, progress')]"
              + ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim())).length"))
          .isEqualTo("0");
      assertThat(browser.value("[...document.querySelectorAll('.group button')]"
              + ".filter(e => !e.hidden).map(e => e.getAttribute('aria-label')).join()"))
          .isEqualTo("Resume Maps,Cancel Maps");
    }
  }

  @Test
  void groupsAreSteeredAndNewOnesAppear() throws Exception {
    try (ShownQueue queue = ShownQueue.in(work);
        Browser browser = Browser.open(work, 1280, 800, "light")) {
      UUID id = queue.add("Maps").id();
      browser.go(queue.url());
      browser.await(ROWS + " == 1");

      browser.value("document.querySelector('[data-do=resume]').click()");
      browser.await("document.querySelector('.group').classList.contains('running')");
      assertThat(queue.manager().details(id).orElseThrow().state()).isEqualTo(GroupState.RUNNING);
      queue.add("<b>More</b>");
      browser.await(ROWS + " == 2");
      assertThat(browser.value("document.querySelectorAll('.group .name')[1].textContent"))
          .isEqualTo("<b>More</b>");

      browser.value("document.querySelector('[data-do=cancel]').click()");
      browser.await("document.getElementById('sure').open");
      browser.value("document.querySelector('#sure .danger').click()");
      browser.await(ROWS + " == 1");
      assertThat(queue.manager().details(id)).isEmpty();
    }
  }

  @Test
  void theMemoryOfThePageStaysFlat() throws Exception {
    try (ShownQueue queue = ShownQueue.in(work, MANY);
        Browser browser = Browser.open(work, 1280, 800, "light")) {
      browser.go(queue.url());
      browser.await(ROWS + " > 5");
      scroll(browser, 20);
      long before = browser.memory();
      BackgroundCopyGroup first = queue.first();
      for (int updates = 0; updates < UPDATES; updates += 20) {
        first.resume();
        scroll(browser, 10);
        first.suspend();
        scroll(browser, 10);
      }

      long after = browser.memory();
      note("memory after " + UPDATES + " updates: " + before + " to " + after + " bytes");
      assertThat(after).isLessThan(before + (1 << 20));
      assertThat(Integer.parseInt(browser.value(ROWS))).isLessThan(50);
    }
  }

  private static void note(String line) throws IOException {
    Files.writeString(
        PICTURES.resolve("figures.txt"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Looks at the whole queue here and there, an update each time. */
  private static void scroll(Browser browser, int times) throws Exception {
    browser.value("(async () => { for (let i = 0; i < " + times + "; i++) {"
        + " frame.scrollTop = frame.scrollHeight * (i % 10) / 10; await look(true); } })()");
  }
}
