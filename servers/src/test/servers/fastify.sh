#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
packages_of_npm fastify @fastify/static
version node -p "require(\"$SERVERS_NPM/node_modules/@fastify/static/package.json\").version"
export NODE_PATH="$SERVERS_NPM/node_modules"
exec node -e '
  const [root, port] = process.argv.slice(1)
  const fastify = require("fastify")()
  fastify.register(require("@fastify/static"), { root })
  fastify.listen({ host: "127.0.0.1", port })' "$root" "$port"
