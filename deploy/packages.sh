# What Vitrine takes from Debian 12, and one way to install and build. Sourced by deploy/run and tests/run.
build_packages=(
  g++ cmake ninja-build pkg-config ccache                     # ccache: a second build is quick
  libsdl2-dev libimgui-dev libsqlite3-dev libstb-dev libjpeg62-turbo-dev liblcms2-dev libexif-dev
  libfreetype-dev libharfbuzz-dev libfribidi-dev libyaml-cpp-dev libcmark-dev nlohmann-json3-dev
  libcli11-dev libfmt-dev libsodium-dev libcurl4-openssl-dev libssl-dev libzstd-dev libmosquitto-dev libsystemd-dev libicu-dev libqrcodegencpp-dev doctest-dev # doctest: CMake configures the tests with the rest
  fonts-noto-core fonts-noto-cjk                              # the faces that packs are set in
  libegl1 libgles2 libgl1-mesa-dri                            # OpenGL ES, loaded at run time
)
test_packages=(libzbar-dev clang-format faketime unicode-data xvfb xdotool x11-apps procps nginx-light mosquitto openssl iproute2 rsync strace)
command -v npm >/dev/null || test_packages+=(nodejs npm) # a machine may have Node.js from elsewhere

# Installs what is missing; asks for nothing and touches nothing when all is there.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing ${#missing[@]} packages: ${missing[*]}"
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -q
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# build_preset PRESET [TARGET…]
build_preset() {
  local preset=$1
  shift
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log"; rm -f "build-$preset.log"; return 1; }
  mv "build-$preset.log" "build/$preset/configure.log"
  cmake --build --preset "$preset" ${1:+--target "$@"}
}
