# Sourced by tests of a display in a museum's own network, beside loopback_nginx.sh: certificates that the museum signs, a
# broker behind TLS.

# make_certificates FOLDER: an authority NAME.pem for museum and stranger; NAME.pem and NAME.key for 127.0.0.1: server and
# tower are the museum's, intruder is the stranger's.
make_certificates() {
  local folder=$1 key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes) pair name authority
  for authority in museum stranger; do
    openssl req -x509 "${key[@]}" -days 30 -subj "/CN=$authority" -keyout "$folder/$authority.key" -out "$folder/$authority.pem"
  done 2>"$folder/openssl.log"
  for pair in server:museum tower:museum intruder:stranger; do
    name=${pair%:*} authority=$folder/${pair#*:}
    openssl req "${key[@]}" -subj "/CN=$name" -addext subjectAltName=IP:127.0.0.1 -keyout "$folder/$name.key" -out "$folder/$name.csr"
    openssl x509 -req -days 30 -copy_extensions copy -in "$folder/$name.csr" -CA "$authority.pem" -CAkey "$authority.key" -out "$folder/$name.pem"
  done 2>>"$folder/openssl.log"
}
# tls_site ROOT CERTIFICATES: for start_nginx; whoever asks must show a certificate of the museum's.
tls_site() {
  cat <<CONF
server {
  listen 80 ssl;
  ssl_certificate $2/server.pem; ssl_certificate_key $2/server.key;
  ssl_client_certificate $2/museum.pem; ssl_verify_client on;
  root $1;
}
CONF
}

# start_broker FOLDER CERTIFICATES: mosquitto on a free port of this machine; sets BROKER_PORT. What it hears is in FOLDER/broker.log.
start_broker() {
  local folder=$1 certificates=$2 try
  for try in 1 2 3 4 5; do
    BROKER_PORT=$((20000 + RANDOM % 20000))
    cat >"$folder/broker.conf" <<CONF
listener $BROKER_PORT 127.0.0.1
user $(id -un)
allow_anonymous true
log_type all
log_dest file $folder/broker.log
certfile $certificates/server.pem
keyfile $certificates/server.key
CONF
    /usr/sbin/mosquitto -c "$folder/broker.conf" 2>"$folder/broker.said" &
    broker_process=$!
    for _ in {1..50}; do
      ! grep -qs ' running' "$folder/broker.log" || return 0
      kill -0 $broker_process 2>/dev/null || break
      sleep 0.1
    done
    stop_broker
  done
  cat "$folder/broker.said" "$folder/broker.log" >&2
  return 1
}
stop_broker() {
  [ -z "${broker_process:-}" ] || { kill $broker_process && wait $broker_process; } 2>/dev/null || true
  broker_process=
}
