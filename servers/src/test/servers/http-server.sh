#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
packages_of_npm http-server
version node -p "require(\"$SERVERS_NPM/node_modules/http-server/package.json\").version"
exec node "$SERVERS_NPM/node_modules/http-server/bin/http-server" "$root" -a 127.0.0.1 -p "$port"
