package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.MetalinkForm.Entry;
import io.github.backgroundcopy.cli.MetalinkForm.Hash;
import io.github.backgroundcopy.core.rules.FileRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The digests of a document: hands to the queue those that it can check, and says what is left
 * unverified, or verified by a digest that can be forged.
 */
final class MetalinkDigests {

  /** A digest that breaks a rule, and where. */
  static final class BadDigestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    BadDigestException(int line, String rule) {
      super(rule);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  private final Set<String> unknown = new TreeSet<>();
  private final WeakDigests weak = new WeakDigests();
  private int files;
  private int unverified;

  /** Adds to a file every digest that the queue can check. */
  FileInfo announce(FileInfo file, Entry entry) throws BadDigestException {
    Map<Digest.Algorithm, Hash> known = new EnumMap<>(Digest.Algorithm.class);
    Set<String> others = new TreeSet<>();
    for (Hash hash : entry.hashes()) {
      Optional<Digest.Algorithm> algorithm = Digest.Algorithm.named(hash.type());
      if (algorithm.isEmpty()) {
        others.add(hash.type().isEmpty() ? "a hash without a type" : hash.type());
        continue;
      }
      Hash first = known.putIfAbsent(algorithm.get(), hash);
      if (first != null && !first.text().equalsIgnoreCase(hash.text())) {
        throw new BadDigestException(
            hash.line(),
            "the file has two " + algorithm.get().standardName()
                + " digests, the other one in line " + first.line());
      }
    }
    if (!entry.pieces().isEmpty()) {
      others.add("pieces");
    }
    count(known.keySet(), others);
    FileInfo announced = file;
    for (Map.Entry<Digest.Algorithm, Hash> each : known.entrySet()) {
      announced = announced.withDigest(judged(each.getKey(), each.getValue()));
    }
    weak.count(announced);
    return announced;
  }

  private static Digest judged(Digest.Algorithm algorithm, Hash hash) throws BadDigestException {
    Digest digest = new Digest(algorithm, hash.text());
    try {
      FileRules.checkDigest(digest);
    } catch (IllegalArgumentException e) {
      throw new BadDigestException(hash.line(), String.valueOf(e.getMessage()));
    }
    return digest;
  }

  private void count(Set<Digest.Algorithm> known, Set<String> others) {
    files++;
    if (known.isEmpty() && !others.isEmpty()) {
      unverified++;
      unknown.addAll(others);
    }
  }

  /** Says what the user must not rely on, at most one line for each kind. */
  List<String> notes(String source) {
    List<String> notes = new ArrayList<>();
    if (unverified > 0) {
      notes.add(source + ": the content of " + Words.share(unverified, files)
          + " cannot be verified: the document has no digest that bgcopy checks, only "
          + String.join(", ", unknown));
    }
    weak.note(source).ifPresent(notes::add);
    return notes;
  }
}
