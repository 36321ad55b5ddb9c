package io.github.backgroundcopy;

import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One provider that was found, or failed to load: a line of the {@link DiscoveryReport}.
 *
 * <p>Immutable and thread-safe.
 */
public final class BackendCandidate {

  /** What became of a provider. */
  public enum Verdict {

    /** It can be opened. */
    USABLE,

    /** It works, but not on this machine or not now; reason and remedy say more. */
    UNAVAILABLE,

    /** It was written for another version of the contract. */
    INCOMPATIBLE,

    /** Its id is not well-formed, or reserved for somebody else. */
    INVALID_ID,

    /** Another provider has the same id; both are refused. */
    DUPLICATE_ID,

    /** It threw while it was loaded or asked who it is. */
    FAILED
  }

  /** Stands for the class and the origin of a provider that did not get so far. */
  static final String UNKNOWN = "(unknown)";

  private final @Nullable QueueManagerProvider provider;
  private final @Nullable String id;
  private final String providerClass;
  private final String origin;
  private final @Nullable ContractVersion contractVersion;
  private final Set<Capability> capabilities;
  private final Verdict verdict;
  private final String reason;
  private final String remedy;
  private final @Nullable Throwable cause;

  private BackendCandidate(
      @Nullable QueueManagerProvider provider,
      @Nullable String id,
      String providerClass,
      String origin,
      @Nullable ContractVersion contractVersion,
      Set<Capability> capabilities,
      Verdict verdict,
      String reason,
      String remedy,
      @Nullable Throwable cause) {
    this.provider = provider;
    this.id = id;
    this.providerClass = providerClass;
    this.origin = origin;
    this.contractVersion = contractVersion;
    this.capabilities = capabilities;
    this.verdict = verdict;
    this.reason = reason;
    this.remedy = remedy;
    this.cause = cause;
  }

  static BackendCandidate found(
      QueueManagerProvider provider,
      String id,
      String origin,
      ContractVersion version,
      Set<Capability> capabilities,
      Verdict verdict,
      String reason,
      String remedy) {
    return new BackendCandidate(
        provider,
        id,
        provider.getClass().getName(),
        origin,
        version,
        capabilities,
        verdict,
        reason,
        remedy,
        null);
  }

  static BackendCandidate failed(
      @Nullable String id, String providerClass, String origin, String reason, Throwable cause) {
    return new BackendCandidate(
        null,
        id,
        providerClass,
        origin,
        null,
        Set.of(),
        Verdict.FAILED,
        reason,
        "mend or remove the provider, or ask for another backend by its id",
        cause);
  }

  /** Gives the same candidate, refused. */
  BackendCandidate refused(Verdict newVerdict, String newReason, String newRemedy) {
    return new BackendCandidate(
        provider,
        id,
        providerClass,
        origin,
        contractVersion,
        capabilities,
        newVerdict,
        newReason,
        newRemedy,
        cause);
  }

  @Nullable
  QueueManagerProvider provider() {
    return provider;
  }

  /** Tells whether this is a failure of which not even the class is known. */
  boolean isUnidentified() {
    return id == null && providerClass.equals(UNKNOWN);
  }

  boolean hasId(String wanted) {
    return wanted.equals(id);
  }

  /**
   * Gives the id by which the backend is asked for.
   *
   * @return the id, or empty if the provider could not be asked
   */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /**
   * Gives the name of the provider's class.
   *
   * @return the binary name, or {@code (unknown)} if not even that could be found out
   */
  public String providerClass() {
    return providerClass;
  }

  /**
   * Tells where the provider came from.
   *
   * @return the module with its version, or the file name of the jar or folder, and the name of its
   *     class loader; or {@code (unknown)} if that could not be found out
   */
  public String origin() {
    return origin;
  }

  /**
   * Gives the version of the contract that the backend was written for.
   *
   * @return the version, or empty if the provider could not be asked
   */
  public Optional<ContractVersion> contractVersion() {
    return Optional.ofNullable(contractVersion);
  }

  /**
   * Gives what its queues can do when opened without options.
   *
   * @return the capabilities, empty if the provider could not be asked; unmodifiable
   */
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /**
   * Tells what became of the provider.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * Tells why the verdict is what it is.
   *
   * @return a sentence, empty for {@link Verdict#USABLE}
   */
  public String reason() {
    return reason;
  }

  /**
   * Tells what to do about it.
   *
   * @return a sentence, empty for {@link Verdict#USABLE}
   */
  public String remedy() {
    return remedy;
  }

  /**
   * Gives what was thrown.
   *
   * @return the cause, present only with {@link Verdict#FAILED}
   */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** Tells id, verdict, class, origin, contract and reason in one line; the form may change. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(id == null ? "(no id)" : '"' + id + '"').append(' ').append(verdict);
    text.append(" (").append(providerClass).append(", ").append(origin);
    if (contractVersion != null) {
      text.append(", contract ").append(contractVersion);
    }
    text.append(')');
    if (!reason.isEmpty()) {
      text.append(": ").append(reason).append("; ").append(remedy);
    }
    return text.toString();
  }
}
