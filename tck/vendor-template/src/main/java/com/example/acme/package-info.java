/**
 * A queue inside the process that keeps groups, jobs, files and properties, and lists them. It has
 * nothing to transfer with yet: {@code resume()} answers
 * {@link io.github.backgroundcopy.HResult#QM_E_DOWNLOADER_UNAVAILABLE}.
 *
 * <p>A queue starts with its first client and ends with its last.
 */
@NullMarked
package com.example.acme;

import org.jspecify.annotations.NullMarked;
