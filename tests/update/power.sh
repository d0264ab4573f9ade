# Cards with ext4 whose power can be cut, for the rigs beside this file. Sourced by bash after display.sh; the card in use is
# mounted at $work/disk. Where one can see it only: a namespace of mounts that somebody else makes meanwhile would keep a
# dead file system in use. Scripts begin with
#     [ -n "${OWN_MOUNTS:-}" ] || OWN_MOUNTS=1 exec unshare --mount "$0" "$@"
mkdir "$work/disk"
under_the_switch=(env LD_PRELOAD="$PWD/build/release/tests/libpower_switch.so" POWER_FOLDER="$work/disk")

# ext4 MODE [CARD]: the card in use after a new start, or a copy of another in its place
ext4() {
  pull_card
  [ -z "${2:-}" ] || cp --sparse=always "$work/$2.img" "$work/card.img"
  mount -o "loop,$1" "$work/card.img" "$work/disk"
}
pull_card() {
  local tries
  for ((tries = 0; tries < 100; ++tries)); do
    if ! mountpoint -q "$work/disk" || umount "$work/disk" 2>/dev/null; then return 0; fi
    sleep 0.1 # somebody still looks at it
  done
  echo "$work/disk cannot be unmounted" >&2
  exit 1
}
new_card() { # bare.img
  truncate -s 128M "$work/bare.img"
  mkfs.ext4 -q -E lazy_itable_init=0,lazy_journal_init=0 -J size=4 "$work/bare.img"
}
