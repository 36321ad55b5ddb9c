# nginx_config FILE PORT DIRECTIVES: writes what every nginx here has
nginx_config() {
  mkdir -p "$dir/logs"
  # Started by root, a worker would become somebody who may not read the files.
  user=
  [ "$(id -u)" -ne 0 ] || user='user root;'
  cat >"$1" <<CONFIG
$user
daemon off;
worker_processes 1;
pid $1.pid;
error_log $1.log;
events {}
http {
  access_log off;
  client_body_temp_path $dir/body;
  proxy_temp_path $dir/proxy;
  fastcgi_temp_path $dir/fastcgi;
  uwsgi_temp_path $dir/uwsgi;
  scgi_temp_path $dir/scgi;
  proxy_cache_path $dir/cache keys_zone=files:1m;
  server {
    listen 127.0.0.1:$2;
    root $root;
    $3
  }
}
CONFIG
}
