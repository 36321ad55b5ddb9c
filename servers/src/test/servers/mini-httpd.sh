#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need mini_httpd
version mini_httpd -V
exec mini_httpd -D -h 127.0.0.1 -p "$port" -d "$root"
