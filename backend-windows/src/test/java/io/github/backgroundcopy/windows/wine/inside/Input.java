package io.github.backgroundcopy.windows.wine.inside;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What a program inside is told from outside. */
final class Input {

  private Input() {}

  /** Lines of UTF-8. */
  static BufferedReader lines() {
    // System.in asks how much there is, which Wine does not know of a pipe.
    return new BufferedReader(
        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
  }
}
