#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
packages_of_npm koa koa-static
version node -p "require(\"$SERVERS_NPM/node_modules/koa-static/package.json\").version"
export NODE_PATH="$SERVERS_NPM/node_modules"
exec node -e '
  const Koa = require("koa")
  const [root, port] = process.argv.slice(1)
  new Koa().use(require("koa-static")(root)).listen(port, "127.0.0.1")' "$root" "$port"
