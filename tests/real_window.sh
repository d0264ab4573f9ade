#!/usr/bin/env bash
# The real program in a real window under Xvfb: what a visitor, a power cut and a technician can do to it.
#   usage: real_window.sh VITRINE PACK OTHER_PACK BREAK_PACK WATCH_RENDERER
set -euo pipefail
vitrine=$1 pack=$2 other=$3 break_pack=$4 watch_renderer=$5
work=$(mktemp -d)
chmod 755 "$work"
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0:detect_leaks=0 # with something preloaded
servers=()
trap 'kill "${servers[@]}" ${program:-} 2>/dev/null || true; rm -rf "$work"' EXIT

start_server() { # sets display
  : >"$work/display"
  Xvfb -ac -displayfd 3 -screen 0 1280x720x24 "$@" 3>"$work/display" 2>/dev/null &
  servers+=($!)
  for _ in $(seq 300); do [ -s "$work/display" ] && break; sleep 0.1; done
  [ -s "$work/display" ] || { echo "FAILED: no X server"; exit 1; }
  display=:$(cat "$work/display")
}
fail() { echo "FAILED: $1"; cat "$work/log"; exit 1; }
picture() { xwd -root -silent | tail -c +4096 | md5sum | cut -d' ' -f1; }
colours() { xwd -root -silent | tail -c +4096 | od -An -v -tx4 -w4 | sort -u | wc -l; }
lines() { grep -c "$1" "$work/log" || true; }
until_true() { for _ in $(seq 100); do eval "$1" && return 0; sleep 0.1; done; return 1; }
# Until the screen is something and stays what it is for half a second: machines differ in how long that takes.
settle() {
  local last= now=
  for _ in $(seq 40); do
    now=$(picture)
    [ "$now" != "$last" ] || [ "$(colours)" -lt 2 ] || return 0
    last=$now
    sleep 0.5
  done
  fail "the screen does not come to rest"
}
becomes() { until_true "$1" || fail "$2"; } # what has to happen is waited for; only what must not happen is slept for
run() { "$@" --windowed 1280x720 2>"$work/log" & program=$!; }
appear() { timeout 30 xdotool search --sync --onlyvisible --name Vitrine >/dev/null || fail "no window"; settle; }
start() { run "$vitrine" "$@"; appear; }
stop() {
  kill -0 $program 2>/dev/null || fail "the program is gone"
  kill -TERM $program
  wait $program || fail "it did not end well"
}
start_server
export DISPLAY=$display

# A click answers; then nothing moves: no frame is presented, no processor used.
export WATCH_PRESENTS=$work/presents LOSE_RENDERER=$work/lose
LD_PRELOAD=$watch_renderer start "$pack"
before=$(picture)
xdotool mousemove 640 690 click 1
becomes '[ "$(picture)" != "$before" ]' "a click on attract changed nothing"
xdotool key Home
settle
sleep 1
frames=$(stat -c %s "$work/presents") ticks=$(cut -d' ' -f14,15 /proc/$program/stat)
[ "$frames" -gt 0 ] || fail "no frame was counted"
sleep 3
[ "$(stat -c %s "$work/presents")" = "$frames" ] || fail "frames were presented while nothing moved"
[ "$(cut -d' ' -f14,15 /proc/$program/stat)" = "$ticks" ] || fail "a waiting program used the processor"

# The renderer is taken away: the same picture comes back from another one.
xdotool key Tab
settle
before=$(picture)
touch "$work/lose"
xdotool key Tab
becomes '[ "$(lines "the renderer .* was lost")" = 1 ]' "one line should say that the renderer was lost"
xdotool key shift+Tab
becomes '[ "$(picture)" = "$before" ]' "after a lost renderer the screen is another"
[ "$(lines 'the renderer .* was lost')" = 1 ] || fail "one line should say that the renderer was lost"
rm "$work/lose"
stop
unset WATCH_PRESENTS LOSE_RENDERER

# Packs that cannot be shown: one calm page for all, one line in the log.
: >"$work/empty.pack"
mkdir "$work/folder.pack"
head -c 100000 "$pack" >"$work/cut.pack"
echo "no pack at all" >"$work/text.pack"
"$break_pack" "$pack" "$work/newer.pack" newer
"$break_pack" "$pack" "$work/foreign.pack" foreign
# The page moves a little every minute of the board's running, so that nothing burns in: it is compared within one.
minute() { local up; read -r up _ </proc/uptime; echo $((${up%%.*} / 60)); }
rest= rest_minute=
know_rest() {
  [ "$(minute)" != "$rest_minute" ] || return 0
  start "$work/nowhere.pack"
  becomes '[ "$(colours)" -gt 20 ]' "the rest page is empty"
  settle
  rest=$(picture) rest_minute=$(minute)
  stop
}
# rests WORDS COMMAND…: what the command starts shows that page, also where a minute ends while it starts
rests() {
  local words=$1
  shift
  know_rest
  "$@"
  until_true '[ "$(picture)" = "$rest" ]' && return 0
  [ "$(minute)" != "$rest_minute" ] || fail "$words"
  stop
  know_rest
  "$@"
  becomes '[ "$(picture)" = "$rest" ]' "$words"
}
for broken in nowhere empty folder cut text newer foreign; do
  rests "$broken: this is not the rest page" start "$work/$broken.pack"
  [ "$(lines 'error:')" = 1 ] && [ "$(lines 'warning:')" = 0 ] || fail "$broken: one line should say why"
  grep -q 'the rest page shows until it can be read; [a-z]' "$work/log" || fail "$broken: the line should say what to do"
  stop
done
cp "$pack" "$work/closed.pack"
chmod 000 "$work/closed.pack"
as_visitor=()
[ "$(id -u)" != 0 ] || as_visitor=(setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/tmp)
start_closed() {
  run "${as_visitor[@]}" "$vitrine" "$work/closed.pack"
  appear
}
rests "a pack that may not be read: rest page" start_closed
[ "$(lines 'error:')" = 1 ] || fail "a pack that may not be read: one line"
chmod 444 "$work/closed.pack"
until_true '[ "$(picture)" != "$rest" ]' || fail "a pack that may be read now is not shown"
stop

# No font in the pack: the system's; none there either: the rest page without letters.
"$break_pack" "$pack" "$work/fontless.pack" fonts
start "$work/fontless.pack"
[ "$(picture)" != "$rest" ] && [ "$(lines 'error:')" = 0 ] && [ "$(lines 'has no fonts')" = 1 ] || fail "the system's fonts should do"
stop
start "$work/fontless.pack" --fonts "$work/nowhere"
[ "$(colours)" = 2 ] && [ "$(lines 'error:')" = 1 ] || fail "without any font: ground and a line, and one line in the log"
stop

# Damage inside a pack that opens: the exhibit goes on, each thing that cannot be read is one line.
for damage in picture page; do
  "$break_pack" "$pack" "$work/$damage.pack" $damage
  start "$work/$damage.pack"
  xdotool mousemove 640 690 click 1
  settle
  xdotool key Home Tab Return
  settle
  becomes '[ "$(lines "warning:")" -ge 1 ]' "$damage: the log should tell"
  [ "$(picture)" != "$rest" ] && [ "$(lines 'error:')" = 0 ] || fail "$damage: the exhibit should go on"
  [ -z "$(sort "$work/log" | uniq -d)" ] || fail "$damage: each line once"
  stop
done

# Replaced while it runs: a bad pack leaves the old one, a good one is shown from the next attract on.
cp "$pack" "$work/shown.pack"
start "$work/shown.pack"
becomes '[ "$(lines "shows ")" = 1 ]' "the log names the edition"
told=0
for broken in cut newer; do
  cp "$work/$broken.pack" "$work/next.part"
  mv "$work/next.part" "$work/shown.pack"
  told=$((told + 1))
  becomes '[ "$(lines "the exhibit that was open stays")" = $told ]' "a bad pack: one line, the old one stays"
done
[ "$(picture)" != "$rest" ] || fail "two bad packs: the old one stays"
xdotool mousemove 640 690 click 1
settle
cp "$other" "$work/next.part"
mv "$work/next.part" "$work/shown.pack"
sleep 4
[ "$(lines 'shows ')" = 1 ] || fail "nobody's visit is interrupted by another pack"
xdotool key Home Escape Escape
xdotool key Escape
stop
start "$work/shown.pack"
cp "$pack" "$work/next.part"
mv "$work/next.part" "$work/shown.pack"
until_true '[ "$(lines "shows ")" = 2 ]' || fail "the new pack is not shown"
stop

# The staff's way in: a long hold in two corners. A board without a PIN has none.
hold() { xdotool mousemove "$1" "$2" mousedown 1; sleep 2.3; xdotool mouseup 1; sleep 0.3; }
echo "staff_pin = 4711" >"$work/staff.ini"
start "$pack" --settings "$work/staff.ini"
xdotool key Home Return
xdotool mousemove 20 20 click 1 # a finger puts out the ring of the keys
settle
before=$(picture)
hold 20 20
[ "$(picture)" = "$before" ] || fail "one corner alone should do nothing"
hold 1260 700
becomes '[ "$(picture)" != "$before" ]' "two corners should ask for the PIN"
stop
start "$pack"
xdotool key Home Return
xdotool mousemove 20 20 click 1 # a finger puts out the ring of the keys
settle
before=$(picture)
hold 20 20
hold 1260 700
[ "$(picture)" = "$before" ] || fail "without a PIN there are no staff pages"
stop

# No display yet: waits, says so once, and shows when there is one.
run env DISPLAY=:4242 "$vitrine" "$pack"
becomes '[ "$(lines "waiting for one")" = 1 ]' "one line says that there is no display"
sleep 3
[ "$(lines 'waiting for one')" = 1 ] || fail "one line says that there is no display"
start_server :4242
DISPLAY=:4242 appear
stop
echo "a real window answers, sleeps, and outlives broken packs, a lost renderer and a missing display"
