# Steps that are counted. Sourced by tests/run.sh and tests/prove.sh after .ci/install.sh:
#   step NAME COMMAND…   says the name, runs the command, says how long it took, and goes on whatever it answers
#   count_steps          names what failed; false when anything did
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

count_steps() {
  local name
  for name in "${failed[@]}"; do printf 'failed: %s\n' "$name"; done
  printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
  [ ${#failed[@]} -eq 0 ]
}
