# Sourced by tests that need a real web server: nginx of Debian on a free port of this machine, as an ordinary user.

# start_nginx SITE FOLDER [COMMAND…]: SITE is a "server" block that listens on 80; sets SERVER to its address. COMMAND starts it elsewhere, as
# "ip netns exec NAME" does; there it listens on every address.
start_nginx() {
  local site=$1 folder=$2 port try address=127.0.0.1
  shift 2
  [ $# -eq 0 ] || address=0.0.0.0
  mkdir -p "$folder"
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    sed "s/listen 80\b/listen $address:$port/" "$site" >"$folder/site.conf"
    cat >"$folder/nginx.conf" <<CONF
pid $folder/pid;
error_log $folder/error.log;
events {}
http {
  access_log $folder/access.log;
  client_body_temp_path $folder/a; proxy_temp_path $folder/b; fastcgi_temp_path $folder/c; uwsgi_temp_path $folder/d; scgi_temp_path $folder/e;
  include $folder/site.conf;
}
CONF
    # The folders of tests are their own user's; workers of root would be somebody else.
    [ "$(id -u)" -ne 0 ] || sed -i '1i user root;' "$folder/nginx.conf"
    if "$@" nginx -c "$folder/nginx.conf" -e "$folder/error.log" 2>>"$folder/start.log"; then
      nginx_folder=$folder
      export SERVER="http://$address:$port"
      return 0
    fi
  done
  cat "$folder/start.log" >&2
  return 1
}

stop_nginx() {
  [ -z "${nginx_folder:-}" ] || kill "$(cat "$nginx_folder/pid")" 2>/dev/null || true
  nginx_folder=
}
