#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
packages_of_npm express
version node -p "require(\"$SERVERS_NPM/node_modules/express/package.json\").version"
export NODE_PATH="$SERVERS_NPM/node_modules"
exec node -e '
  const express = require("express")
  const [root, port] = process.argv.slice(1)
  express().use(express.static(root)).listen(port, "127.0.0.1")' "$root" "$port"
