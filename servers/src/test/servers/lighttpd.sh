#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
need lighttpd
version lighttpd -v
cat >"$dir/lighttpd.conf" <<CONFIG
server.document-root = "$root"
server.bind = "127.0.0.1"
server.port = $port
# Without a type, a file is sent without tag, time and ranges; Debian's configuration knows most types.
mimetype.assign = ( "" => "application/octet-stream" )
CONFIG
exec lighttpd -D -f "$dir/lighttpd.conf"
