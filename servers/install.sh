#!/usr/bin/env bash
# Installs the servers that InstalledServersIT tries: those of Debian, and those of npm into the directory DIR.
#   sudo servers/install.sh DIR
set -euo pipefail
if [ $# -ne 1 ]; then
  echo "usage: $0 DIR" >&2
  exit 2
fi
directory=$1

debian=(
  apache2-bin busybox caddy golang-go haproxy lighttpd merecat mini-httpd nginx php-cli python3 python3-aiohttp python3-django
  python3-flask python3-gunicorn python3-starlette python3-uvicorn ruby ruby-webrick squid varnish webfs
)
command -v node >/dev/null || debian+=(nodejs)
command -v npm >/dev/null || debian+=(npm)
(
  # The tests start what they need, and the machine nothing; a policy that is there already stays.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  apt-get update
  apt-get install -y --no-install-recommends "${debian[@]}"
)

mkdir -p "$directory"
npm install --prefix "$directory" --no-audit --no-fund --ignore-scripts \
  http-server@14.1.1 serve@14.2.7 express@5.3.0 fastify@5.12.8 @fastify/static@10.1.11 koa@3.3.0 koa-static@5.0.0
