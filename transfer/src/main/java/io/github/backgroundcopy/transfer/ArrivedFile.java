package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.FileInfo;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of which all bytes are here, and which has not got its name yet.
 *
 * @param index its place in the group, from 0 on
 * @param info the file as it was added
 * @param size its length in bytes
 * @param temporary what holds the bytes
 * @param identity what tells that file from every other one
 *     ({@link io.github.backgroundcopy.transfer.files.TargetDisk#identity}), or null if nobody
 *     knows
 * @param forced how many of the bytes would survive a loss of power
 */
public record ArrivedFile(
    int index,
    FileInfo info,
    long size,
    Path temporary,
    @Nullable String identity,
    long forced) {}
