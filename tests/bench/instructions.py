#!/usr/bin/env python3
"""How many instructions the engine runs (valgrind's callgrind), so that a slowdown is seen on a busy machine too.

    python3 tests/bench/instructions.py [--update]      needs build/release; exit 1 when over a ceiling by more than 5 %

The ceilings in instructions.json are what was measured last. Whoever makes something slower on purpose runs --update and
says why in the same commit. Another compiler or processor gives other counts: they are those of Debian 12's g++ on amd64.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ALLOWED_GROWTH = 1.05

root = Path(__file__).resolve().parent.parent.parent
kept = Path(__file__).with_name("instructions.json")
program = root / "build/release/tests/core_bench"
knowledge = root / "build/release/knowledge.qcb"
functions = {
    "open the names": "count_open_names",
    "open names and knowledge": "count_open_all",
    "find 1,000 names": "count_finds",
    "screen 30 medicines 100 times": "count_screens",
}


def counted(function):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--toggle-collect={function}"]
    run = subprocess.run([*command, program, knowledge, function], capture_output=True, text=True, check=False)
    count = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not count or int(count[1]) == 0:
        sys.exit(f"{function}: nothing was counted\n{run.stderr}")
    return int(count[1])


def main():
    counts = {what: counted(function) for what, function in functions.items()}
    if "--update" in sys.argv:
        kept.write_text(json.dumps(counts, indent=2) + "\n")
    ceilings = json.loads(kept.read_text())
    over = 0
    print(f"{'':32} {'instructions':>15} {'ceiling':>15}  ratio")
    for what, count in counts.items():
        ratio = count / ceilings[what]
        over += ratio > ALLOWED_GROWTH
        print(f"{what:32} {count:15,} {ceilings[what]:15,} {ratio:6.3f}{'  over' if ratio > ALLOWED_GROWTH else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
