package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import java.util.HashSet;
import java.util.Set;

/** What the sources of a file must be (JOB-SOURCE-02). */
final class SourceRules {

  private SourceRules() {}

  /**
   * Checks the further sources of a file, whose remote name was checked before.
   *
   * @throws IllegalArgumentException if one is no acceptable URL, has an impossible priority, or is
   *     named twice
   */
  static void check(FileInfo file) {
    if (!file.hasFurtherSources()) {
      return;
    }
    Set<String> named = new HashSet<>();
    for (Source source : file.sources()) {
      FileRules.checkRemoteName(source.remoteName());
      if (source.priority() < Source.BEST || source.priority() > Source.WORST) {
        throw new IllegalArgumentException("The priority of a source is " + Source.BEST
            + " (best) to " + Source.WORST + ", got \"" + source.priority() + "\" for \""
            + source.redactedRemoteName() + "\"");
      }
      if (!named.add(source.remoteName())) {
        throw new IllegalArgumentException("A source is named once, got \""
            + source.redactedRemoteName() + "\" twice for \"" + file.localName() + "\"");
      }
    }
  }
}
