package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was run against what, where and how.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param kit the kit's version
 * @param api the version of the api that the kit was built with
 * @param backend the backend's id
 * @param provider the class of its provider, or a word that says why there is none
 * @param backendVersion the version that the provider's jar names, or {@code unknown}
 * @param contract the version of the contract that the provider names, or {@code unknown}
 * @param fixture the class of its fixture
 * @param profile how much is asserted
 * @param filter the pattern that the clauses' ids had to match, if not all were asked for
 * @param seed where chance starts
 * @param started when the run began
 * @param took how long it lasted
 * @param capabilities what the backend declares; unmodifiable
 * @param facilities what the fixture can do; unmodifiable
 * @param system name, version and architecture of the operating system
 * @param machine name and version of the Java machine
 * @param processors how many processors it sees
 * @param jars the vendor's jars; unmodifiable
 */
public record Setting(
    String kit,
    String api,
    String backend,
    String provider,
    String backendVersion,
    String contract,
    String fixture,
    Profile profile,
    Optional<String> filter,
    long seed,
    Instant started,
    Duration took,
    Set<Capability> capabilities,
    Set<Facility> facilities,
    String system,
    String machine,
    int processors,
    List<Jar> jars) {

  /**
   * Copies the collections.
   *
   * @param kit the kit's version
   * @param api the version of the api that the kit was built with
   * @param backend the backend's id
   * @param provider the class of its provider, or a word that says why there is none
   * @param backendVersion the version that the provider's jar names, or {@code unknown}
   * @param contract the version of the contract that the provider names, or {@code unknown}
   * @param fixture the class of its fixture
   * @param profile how much is asserted
   * @param filter the pattern that the clauses' ids had to match, if not all were asked for
   * @param seed where chance starts
   * @param started when the run began
   * @param took how long it lasted
   * @param capabilities what the backend declares; unmodifiable
   * @param facilities what the fixture can do; unmodifiable
   * @param system name, version and architecture of the operating system
   * @param machine name and version of the Java machine
   * @param processors how many processors it sees
   * @param jars the vendor's jars; unmodifiable
   */
  public Setting {
    capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
    facilities = Collections.unmodifiableSet(new LinkedHashSet<>(facilities));
    jars = List.copyOf(jars);
  }

  /**
   * A jar, or a directory of classes, of the vendor.
   *
   * @param name its name without the directories before it
   * @param sha256 the digest of its bytes as 64 hexadecimal digits, or a word for a directory
   */
  public record Jar(String name, String sha256) {}
}
