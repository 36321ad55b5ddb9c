package io.github.backgroundcopy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link QueueManagers} found: every provider with its verdict, and which one
 * {@link QueueManagers#open()} takes.
 *
 * <p>Immutable and thread-safe.
 */
public final class DiscoveryReport {

  private final List<BackendCandidate> candidates;
  private final String searched;
  private final String host;
  private final @Nullable BackendCandidate chosen;
  private final String explanation;

  DiscoveryReport(
      List<BackendCandidate> candidates,
      String searched,
      String host,
      @Nullable BackendCandidate chosen,
      String explanation) {
    this.candidates = List.copyOf(candidates);
    this.searched = searched;
    this.host = host;
    this.chosen = chosen;
    this.explanation = explanation;
  }

  /**
   * Lists every provider, in the order in which they were found, which means nothing.
   *
   * @return the candidates, usable or not; unmodifiable
   */
  public List<BackendCandidate> candidates() {
    return candidates;
  }

  /**
   * Tells where providers were looked for.
   *
   * @return the class loader or module layer, in words
   */
  public String searched() {
    return searched;
  }

  /**
   * Names the operating system for which the choice was made.
   *
   * @return the value of the system property {@code os.name}
   */
  public String host() {
    return host;
  }

  /**
   * Gives the backend that is taken: the one that was asked for, or the default.
   *
   * @return the candidate, or empty if opening fails
   */
  public Optional<BackendCandidate> chosen() {
    return Optional.ofNullable(chosen);
  }

  /**
   * Explains the choice, or why there is none: what was asked, what was found, what to do.
   *
   * @return one paragraph
   */
  public String explanation() {
    return explanation;
  }

  /** Lists the candidates and the choice, a line each; the form may change. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("Searched ").append(searched).append(" on ").append(host);
    for (BackendCandidate candidate : candidates) {
      text.append(System.lineSeparator()).append("  ").append(candidate);
    }
    return text.append(System.lineSeparator()).append(explanation).toString();
  }
}
