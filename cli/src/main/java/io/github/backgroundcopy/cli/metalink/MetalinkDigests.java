package io.github.backgroundcopy.cli.metalink;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.downloads.WeakDigests;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.Entry;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.Hash;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.PieceList;
import io.github.backgroundcopy.cli.terminal.Words;
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

  private final MetalinkOddities oddities;
  private final MetalinkPieces pieces;
  private final Set<String> unknown = new TreeSet<>();
  private final WeakDigests weak = new WeakDigests();
  private int files;
  private int unverified;

  MetalinkDigests(MetalinkOddities oddities) {
    this.oddities = oddities;
    this.pieces = new MetalinkPieces(oddities);
  }

  /**
   * Adds to a file, whose size is announced before, the strongest digest that the queue can check,
   * and the strongest list of pieces. Weaker ones prove nothing more, and documents in the wild
   * have stale ones.
   */
  FileInfo announce(FileInfo file, Entry entry) throws MetalinkFault {
    FileInfo whole = known(entry).entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(strongest -> new Digest(strongest.getKey(), strongest.getValue().text()))
        .map(file::withDigest)
        .orElse(file);
    FileInfo announced = pieces.announce(whole, entry.pieces());
    files++;
    if (announced.digests().isEmpty()
        && announced.pieces().isEmpty()
        && !unknown(entry).isEmpty()) {
      unverified++;
      unknown.addAll(unknown(entry));
    }
    weak.count(announced);
    return announced;
  }

  /**
   * Gives the digests that the queue can check. One that is malformed can be done without where
   * another is left; but what a document has one digest for must not go unverified by a slip in it.
   */
  private Map<Digest.Algorithm, Hash> known(Entry entry) throws MetalinkFault {
    Map<Digest.Algorithm, Hash> known = new EnumMap<>(Digest.Algorithm.class);
    List<MetalinkFault> malformed = new ArrayList<>();
    for (Hash hash : entry.hashes()) {
      Optional<Digest.Algorithm> algorithm = Digest.Algorithm.named(hash.type());
      if (algorithm.isEmpty()) {
        continue;
      }
      try {
        FileRules.checkDigest(new Digest(algorithm.get(), hash.text()));
      } catch (IllegalArgumentException e) {
        malformed.add(new MetalinkFault(hash.line(), String.valueOf(e.getMessage())));
        continue;
      }
      Hash first = known.putIfAbsent(algorithm.get(), hash);
      if (first != null && !first.text().equalsIgnoreCase(hash.text())) {
        throw new MetalinkFault(
            hash.line(),
            "the file has two " + algorithm.get().standardName()
                + " digests, the other one in line " + first.line());
      }
    }
    if (known.isEmpty() && !malformed.isEmpty()) {
      throw malformed.get(0);
    }
    malformed.forEach(each ->
        oddities.add("digest", each.line(), "this digest is passed over: " + each.getMessage()));
    return known;
  }

  /** Names what a document has of digests that no queue checks. */
  private static Set<String> unknown(Entry entry) {
    Set<String> unknown = new TreeSet<>();
    for (Hash hash : entry.hashes()) {
      if (Digest.Algorithm.named(hash.type()).isEmpty()) {
        unknown.add(hash.type().isEmpty() ? "a hash without a type" : hash.type());
      }
    }
    for (PieceList list : entry.pieces()) {
      unknown.add(list.type().isEmpty() ? "pieces" : "pieces with " + list.type());
    }
    return unknown;
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
