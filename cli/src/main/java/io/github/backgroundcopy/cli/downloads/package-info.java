/**
 * What is to be downloaded and where it goes.
 *
 * <p>A {@link io.github.backgroundcopy.cli.downloads.DownloadList} has groups of URLs and targets.
 * Names are checked, and no two files may claim one, before anything is added.
 */
@NullMarked
package io.github.backgroundcopy.cli.downloads;

import org.jspecify.annotations.NullMarked;
