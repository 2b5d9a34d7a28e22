#!/usr/bin/env bash
# The long proofs, beyond tests/run.sh:  bash tests/prove.sh
# Each prints its figures; ends with the number of proofs that hold.
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/install.sh"
cd "$root"

held=0
broken=()
proof() { # name, command…
  local name=$1
  shift
  say "$name"
  if "$@"; then
    held=$((held + 1))
  else
    broken+=("$name")
  fi
}

need_packages "${build_packages[@]}" git
build_release all
build_wasm quietcheck_wasm

proof "every rule and trait, lost or weakened in turn: who notices" build/release/tests/mutation_tests --survivors

proof "dist/ is the same, byte for byte, from two fresh copies" bash web/reproduce.sh
proof "the recipe for nginx on a real nginx" bash tests/web/nginx.sh
proof "the recipe for WordPress on a real WordPress" bash tests/web/wordpress.sh

for name in "${broken[@]}"; do printf 'broken: %s\n' "$name"; done
printf '%d proofs hold, %d are broken\n' "$held" "${#broken[@]}"
[ ${#broken[@]} -eq 0 ]
