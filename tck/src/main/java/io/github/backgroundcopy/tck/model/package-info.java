/** The contract as a program: what every call must answer, for the runs that explore a backend. */
@NullMarked
package io.github.backgroundcopy.tck.model;

import org.jspecify.annotations.NullMarked;
