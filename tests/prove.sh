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

proof "every rule and trait, lost or weakened in turn: who notices" build/release/tests/mutation_tests --survivors

for name in "${broken[@]}"; do printf 'broken: %s\n' "$name"; done
printf '%d proofs hold, %d are broken\n' "$held" "${#broken[@]}"
[ ${#broken[@]} -eq 0 ]
