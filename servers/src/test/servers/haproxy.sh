#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
# In front of nginx.
need haproxy
version haproxy -v
cat >"$dir/haproxy.conf" <<CONFIG
defaults
  mode http
  timeout connect 10s
  timeout client 1m
  timeout server 1m
listen files
  bind 127.0.0.1:$port
  server origin 127.0.0.1:$origin
CONFIG
exec haproxy -db -f "$dir/haproxy.conf"
