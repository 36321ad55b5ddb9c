#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need caddy
version caddy version
export HOME="$dir" XDG_DATA_HOME="$dir" XDG_CONFIG_HOME="$dir"
cat >"$dir/Caddyfile" <<CONFIG
{
  admin off
}
http://127.0.0.1:$port {
  bind 127.0.0.1
  root * $root
  file_server
}
CONFIG
exec caddy run --adapter caddyfile --config "$dir/Caddyfile"
