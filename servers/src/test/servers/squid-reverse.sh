#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
# In front of nginx.
need squid
version squid -v
# Started by root, it becomes somebody else.
chmod 777 "$dir"
cat >"$dir/squid.conf" <<CONFIG
http_port 127.0.0.1:$port accel defaultsite=127.0.0.1:$origin
cache_peer 127.0.0.1 parent $origin 0 no-query originserver
http_access allow all
cache_mem 64 MB
maximum_object_size_in_memory 8 MB
pid_filename $dir/squid.pid
cache_log $dir/squid.log
access_log none
shutdown_lifetime 0 seconds
coredump_dir $dir
CONFIG
# Otherwise two of them share memory by a name.
exec squid -n "files$port" -N -f "$dir/squid.conf"
