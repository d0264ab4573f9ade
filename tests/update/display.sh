# A display that is updated, for the rigs beside this file. Sourced by bash with $work, a folder of its own, and
# $device, where the display keeps its things.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${VITRINE_BUILD:-$PWD/build/release}
program=$build/vitrine-update
touch "$work/none.ini"

# publish PICTURES BYTES RELEASES: a museum with so many releases; $names are its generations.
publish() {
  names=($("$build/tests/make_repository" "$work/museum" "$@"))
  options=(--settings "$work/none.ini" --folder "$device" --factory-root "$work/museum/factory/root.json" --factory-pack "$work/museum/factory/pack.sqlite" --quiet)
}
# update RELEASE [COMMAND…]: one run from a stick, or from the server $from, under a command.
from=stick
update() {
  local release=$1 how=(usb "$work/museum/$1")
  shift
  [ "$from" = stick ] || how=(--mirror "$from/$release" update)
  "$@" "$program" "${options[@]}" "${how[@]}" >"$work/words" 2>&1
}
# What shows: a generation's name, nothing for the exhibit that the display came with.
shown() { sed -n 's/^ "active": "\(.*\)",$/\1/p' "$device/shown/active.json" 2>/dev/null || true; }
# What a kiosk says of a generation that has shown for a while.
prove_healthy() { sed -i 's/"state": "trial"/"state": "good"/' "$device/shown/active.json" && sync -f "$device/shown"; }
every_byte_is_right() { "$program" "${options[@]}" scrub >"$work/words" 2>&1; }

# What the display believes, one line a file, besides its packs.
beliefs() {
  local file here=()
  for file in tuf/{root,timestamp,snapshot,targets,usb}.json tuf-state.json takedown.json hidden.txt; do
    if [ -e "$device/$file" ]; then here+=("$file"); else echo "nothing  $file"; fi
  done
  [ ${#here[@]} -eq 0 ] || (cd "$device" && sha256sum "${here[@]}")
}
declare -A old=() new=()
remember_old() { old=(); while read -r line; do old[$line]=1; done < <(beliefs); old_shown=$(shown); }
remember_new() { new=(); while read -r line; do new[$line]=1; done < <(beliefs); new_shown=$(shown); }

# What is wrong with a display that was interrupted between the two; nothing: all is well.
#   wrong_after old|new    `new` where the run had said that it was done
wrong_after() {
  local line
  every_byte_is_right || { echo "a pack is not whole: $(tail -n 1 "$work/words")"; return; }
  case $(shown) in "$new_shown") ;; "$old_shown") [ "$1" = old ] || { echo "what was acknowledged is lost"; return; } ;; *) echo "neither the old nor the new exhibit shows"; return ;; esac
  while read -r line; do
    [ -n "${new[$line]:-}" ] || { [ "$1" = old ] && [ -n "${old[$line]:-}" ]; } || { echo "${line##* } is neither the old nor the new one"; return; }
  done < <(beliefs)
}
# The same of the run that makes it good.
#   wrong_with_next_run RELEASE [COMMAND…]
wrong_with_next_run() {
  update "$@" || { echo "the next run fails: $(tail -n 1 "$work/words")"; return; }
  local line
  line=$(wrong_after new)
  [ -z "$line" ] || { echo "after the next run: $line"; return; }
  [ -z "$(ls "$device/objects.part" "$device/packs" | grep -E '\.(tmp|part)$|^[0-9a-f]{64}$')" ] || echo "the next run leaves something lying about"
}
# The same, and that it fetches nothing again that lies in staging whole: ${staged[@]}. From a stick.
#   wrong_or_fetched_again RELEASE
wrong_or_fetched_again() {
  local object
  wrong_with_next_run "$1" strace -f -o "$work/opened" -e trace=openat
  for object in "${staged[@]}"; do
    ! grep -qE "openat\([0-9]+, \"$object" "$work/opened" || echo "$object is fetched again"
  done
}
list_staged() { mapfile -t staged < <(ls "$device/objects.part" 2>/dev/null | grep -v '\.part$' || true); }
