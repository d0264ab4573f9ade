#!/usr/bin/env bash
# A real window under Xvfb: real mouse events reach the exhibit; a missing, foreign or cut pack leaves a calm page, one line in
# the log and a living program; TERM ends it well.   usage: real_window.sh VITRINE PACK
set -euo pipefail
vitrine=$1 pack=$2
work=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1280x720x24 3>"$work/display" 2>/dev/null &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY

fail() { echo "FAILED: $1"; cat "$work/log"; exit 1; }
picture() { xwd -root -silent | tail -c +4096 | md5sum | cut -d' ' -f1; }
start() { "$vitrine" "$@" --windowed 1280x720 2>"$work/log" & program=$!; timeout 20 xdotool search --sync --name Vitrine >/dev/null || fail "no window"; sleep 1; }
stop() { kill -0 $program 2>/dev/null || fail "the program is gone"; kill -TERM $program; wait $program || fail "it did not end well"; }

start "$pack"
before=$(picture)
xdotool mousemove 640 690 click 1
sleep 1
[ "$(picture)" != "$before" ] || fail "a click on attract changed nothing"
xdotool key Home
sleep 0.5
xdotool key Tab
sleep 0.5
stop

: >"$work/empty.pack"
head -c 100000 "$pack" >"$work/cut.pack"
echo "no pack at all" >"$work/foreign.pack"
for broken in nowhere.pack empty.pack cut.pack foreign.pack; do
  start "$work/$broken"
  [ "$(grep -c 'error:' "$work/log")" = 1 ] || fail "$broken: one line should say why"
  stop
done
echo "a real window answers, and broken packs leave a calm page"
