package io.github.backgroundcopy.cli.metalink;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.PieceHash;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.PieceList;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.core.rules.FileRules;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The digests of a file's pieces: of the lists that a document has, the strongest is used. */
final class MetalinkPieces {

  private static final Pattern LENGTH = Pattern.compile("0*[1-9][0-9]{0,17}");
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

  private final MetalinkOddities oddities;

  MetalinkPieces(MetalinkOddities oddities) {
    this.oddities = oddities;
  }

  /**
   * Adds the strongest of the lists to a file.
   *
   * @throws MetalinkFault if that list is not one of a file of the announced size
   */
  FileInfo announce(FileInfo file, List<PieceList> lists) throws MetalinkFault {
    PieceList strongest = null;
    Digest.Algorithm best = null;
    for (PieceList list : lists) {
      Digest.Algorithm algorithm = usable(file, list);
      if (algorithm != null && (best == null || algorithm.compareTo(best) < 0)) {
        best = algorithm;
        strongest = list;
      }
    }
    return strongest == null || best == null
        ? file
        : file.withPieces(judged(file, best, strongest));
  }

  /** Gives the algorithm of a list that can be used. */
  private Digest.@Nullable Algorithm usable(FileInfo file, PieceList list) {
    Optional<Digest.Algorithm> algorithm = Digest.Algorithm.named(list.type());
    if (algorithm.isEmpty()) {
      odd(
          "type",
          list,
          "bgcopy does not know the algorithm " + MetalinkOddities.quoted(list.type()));
    } else if (!LENGTH.matcher(list.length()).matches()) {
      odd(
          "length",
          list,
          "their length must be a number of bytes, got " + MetalinkOddities.quoted(list.length()));
    } else if (file.size().isEmpty()) {
      odd("size", list, "they need the size of the file, and the document does not tell it");
    } else {
      return algorithm.get();
    }
    return null;
  }

  private void odd(String what, PieceList list, String reason) {
    oddities.add("pieces " + what, list.line(), "these pieces are passed over: " + reason);
  }

  private static Pieces judged(FileInfo file, Digest.Algorithm algorithm, PieceList list)
      throws MetalinkFault {
    Pieces pieces = new Pieces(algorithm, Long.parseLong(list.length()), inOrder(list));
    try {
      FileRules.checkNamesAndContent(file.withPieces(pieces));
    } catch (IllegalArgumentException e) {
      throw new MetalinkFault(list.line(), String.valueOf(e.getMessage()));
    }
    return pieces;
  }

  /** Puts them into the order of their numbers, where they have some. */
  private static List<String> inOrder(PieceList list) throws MetalinkFault {
    TreeMap<Integer, String> ordered = new TreeMap<>();
    for (PieceHash hash : list.hashes()) {
      int index = index(hash, ordered.size());
      if (ordered.putIfAbsent(index, hash.text()) != null) {
        throw new MetalinkFault(hash.line(), "the piece " + index + " has two digests");
      }
    }
    if (!ordered.isEmpty() && ordered.lastKey() != ordered.size() - 1) {
      throw new MetalinkFault(
          list.line(),
          "the last piece is " + ordered.lastKey() + ", but the list has "
              + Words.count(ordered.size(), "digest") + "; they are numbered from 0");
    }
    return List.copyOf(ordered.values());
  }

  private static int index(PieceHash hash, int next) throws MetalinkFault {
    String piece = hash.piece();
    if (piece == null) {
      return next;
    }
    if (!INDEX.matcher(piece).matches()) {
      throw new MetalinkFault(
          hash.line(), "a piece is a number of 0 or more, got " + MetalinkOddities.quoted(piece));
    }
    return Integer.parseInt(piece);
  }
}
