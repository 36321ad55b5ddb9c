/**
 * What a vendor of a backend meets first when its conformance is to be shown.
 *
 * <p>The contract is a list of clauses, each a sentence with an id such as {@code ENUM-NEXT-01};
 * {@link io.github.backgroundcopy.tck.catalogue} holds them. A check decides one of them and says
 * so by {@link io.github.backgroundcopy.tck.Clause}. What a check needs and the api cannot do, such
 * as stopping the service or holding a transfer, is a {@link io.github.backgroundcopy.tck.Facility}
 * that the vendor's fixture offers.
 */
@NullMarked
package io.github.backgroundcopy.tck;

import org.jspecify.annotations.NullMarked;
