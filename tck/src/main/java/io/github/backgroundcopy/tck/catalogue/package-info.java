/**
 * The clauses of the contract as data: one file, from which checks, reports and the generated page
 * take their texts.
 *
 * <p>A {@link io.github.backgroundcopy.tck.catalogue.Catalogue} holds groups of clauses in the
 * order of the specification. A {@link io.github.backgroundcopy.tck.catalogue.CatalogueClause} says
 * what must hold, why, and what to look at where it does not. What it rests on is a list of
 * {@link io.github.backgroundcopy.tck.catalogue.Basis}, since a clause may be documented in one
 * half and decided in the other. It is checked in
 * {@link io.github.backgroundcopy.tck.catalogue.ClausePart parts}, each with its own needs: the
 * Java side of a clause can be decided where its binary side does not exist.
 */
@NullMarked
package io.github.backgroundcopy.tck.catalogue;

import org.jspecify.annotations.NullMarked;
