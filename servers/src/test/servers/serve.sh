#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
packages_of_npm serve
version node -p "require(\"$SERVERS_NPM/node_modules/serve/package.json\").version"
exec node "$SERVERS_NPM/node_modules/serve/build/main.js" -l "tcp://127.0.0.1:$port" --no-port-switching --no-clipboard "$root"
