#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
. "$here/lib/nginx.sh"
need nginx
version nginx -v
nginx_config "$dir/nginx.conf" "$port" 'etag off;'
exec nginx -e "$dir/nginx.log" -p "$dir" -c "$dir/nginx.conf"
