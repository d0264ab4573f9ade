# Sourced by benchmarks, from the root of the tree, after they have built vitrine-pack and make_album.

# make_album_pack COUNT: an album of COUNT photographs, made once and kept in build/bench; sets `pack`.
make_album_pack() {
  local count=$1 folder start
  pack=build/bench/album-$count.pack
  [ ! -e "$pack" ] || return 0
  folder=$(mktemp -d)
  build/bench/tests/make_album "$folder/album" "$count"
  start=$(date +%s.%N)
  build/bench/vitrine-pack build "$folder/album" "$pack" | tail -n 1
  echo "building the album's pack: $(echo "$count $(date +%s.%N) $start" | awk '{printf "%.1f photographs/s", $1 / ($2 - $3)}')"
  rm -rf "$folder"
}
