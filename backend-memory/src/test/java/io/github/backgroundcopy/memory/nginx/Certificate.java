package io.github.backgroundcopy.memory.nginx;

import java.nio.file.Path;

/**
 * What a server shows that it is who it says, as nginx wants it.
 *
 * @param name what the tests call it
 * @param chain the certificate and that of its issuer
 * @param key its private key
 */
record Certificate(String name, Path chain, Path key) {}
