# Steps that are counted. Sourced by tests/run.sh and tests/prove.sh after .ci/install.sh:
#   step NAME COMMAND…   says the name, runs the command, says how long it took, and goes on whatever it answers
#   count_steps          names what failed; false when anything did
#   tidy CHECKS          clang-tidy over core/, with these checks beside those of .clang-tidy
# shellcheck shell=bash

passed=0
failed=()

step() { # name, command…
  local name=$1 began=$SECONDS
  shift
  say "$name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed+=("$name")
    printf 'FAILED: %s\n' "$name"
  fi
  printf '   %d s\n' $((SECONDS - began))
}

tidy() { git ls-files 'core/*.cpp' | grep -v wasm_api | xargs -P 2 -n 4 clang-tidy -p build/release --quiet --checks="$1" --warnings-as-errors='*' 2>/dev/null; }

count_steps() {
  local name
  for name in "${failed[@]}"; do printf 'failed: %s\n' "$name"; done
  printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
  [ ${#failed[@]} -eq 0 ]
}
