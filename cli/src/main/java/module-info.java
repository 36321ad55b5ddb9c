/**
 * {@code bgcopy}: the download queue on the command line.
 *
 * <p>A program, not a library: nothing is exported.
 */
@SuppressWarnings("requires-automatic") // Guice has no module descriptor
module io.github.backgroundcopy.cli {
  requires io.github.backgroundcopy.core;
  requires io.github.backgroundcopy.memory;
  requires io.github.backgroundcopy.windows;
  requires com.google.guice;
  // An automatic module does not pull in named ones, so what Guice needs is named here.
  requires com.google.common;
  requires jakarta.inject;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires tools.jackson.core;
  requires java.xml;
  requires static org.jspecify;

  // Both fill in objects by reflection.
  opens io.github.backgroundcopy.cli to
      com.google.guice,
      info.picocli;
}
