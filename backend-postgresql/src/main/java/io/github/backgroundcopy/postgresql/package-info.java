/**
 * One download queue for many machines: open it by the id {@code postgresql}, and say with
 * {@link io.github.backgroundcopy.postgresql.PostgresqlOptions} which server keeps it.
 *
 * <p>The queue lives in the database. Any process that reaches the server is a client of it; those
 * that {@linkplain io.github.backgroundcopy.postgresql.PostgresqlOptions#WORK work} take groups and
 * fetch them. A process that dies loses nothing: its groups are taken by others when its lease
 * ends.
 */
@NullMarked
package io.github.backgroundcopy.postgresql;

import org.jspecify.annotations.NullMarked;
