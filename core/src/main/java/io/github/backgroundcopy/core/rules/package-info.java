/**
 * What every backend must answer alike: argument rules, limits, percentages and error codes.
 *
 * <p>The checks throw what the api documents and have no other effect. In which order they come is
 * R-ORDER of the specification: service, access, gone, value, state, limits; a backend calls them
 * in that order, after the queue itself was asked for the first three.
 */
@NullMarked
package io.github.backgroundcopy.core.rules;

import org.jspecify.annotations.NullMarked;
