package io.github.backgroundcopy.tck.run;

/**
 * How much of the contract is asserted.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum Profile {

  /** Every clause, exactly. The default, and the only profile for vendors. */
  STRICT,

  /**
   * For bridges to Microsoft's own service: what this project has decided is reported where it does
   * not hold, not failed, and a refusal may have any code.
   */
  REFERENCE
}
