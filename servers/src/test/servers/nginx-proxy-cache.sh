#!/bin/sh
. "$(dirname "$0")/lib/common.sh"
# In front of another nginx.
. "$here/lib/nginx.sh"
need nginx
version nginx -v
nginx_config "$dir/nginx.conf" "$port" "
    location / {
      proxy_pass http://127.0.0.1:$origin;
      proxy_cache files;
      proxy_cache_valid 10m;
    }"
exec nginx -e "$dir/nginx.log" -p "$dir" -c "$dir/nginx.conf"
