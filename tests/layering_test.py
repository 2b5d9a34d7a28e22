#!/usr/bin/env python3
"""Who may use whom (README, "The map"): the arrows drawn there are the includes and imports that there are, no more and no
fewer. What the page's source may not use stands in tests/web/source_test.mjs."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
IMPORT = re.compile(r'''(?:from|import)\s*\(?\s*["']([^"']+)["']''')
ARROW = re.compile(r"^  (\S+) --> (\S+)$", re.M)
CODE = {".h", ".cpp", ".ts", ".tsx", ".mjs"}
JSON_LAYERS = {"core/format", "core/compiler"}
ENGINE_MAY_NOT = {"iostream", "fstream", "filesystem", "chrono", "ctime", "thread", "cstdio", "random"}


def drawn_arrows():
    """(folder, folder it uses), as README draws them."""
    drawing = (ROOT / "README.md").read_text(encoding="utf-8").split("```mermaid\n")[1].split("```")[0]
    return set(ARROW.findall(drawing))


def found_arrows():
    """The same, read from includes and imports: {arrow: the first file that has it}."""
    found = {}
    for folder in ("core", "web"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in CODE:
                continue
            text = path.read_text(encoding="utf-8")
            if path.suffix in {".h", ".cpp"}:
                targets = [target for kind, target in INCLUDE.findall(text) if kind == '"']
            else:
                targets = [target for target in IMPORT.findall(text) if target.startswith(".")]
            user = path.parent.relative_to(ROOT).as_posix()
            for target in targets:
                used = (path.parent / target).resolve().parent.relative_to(ROOT).as_posix()
                if used != user:
                    found.setdefault((user, used), path.relative_to(ROOT).as_posix())
    return found


def arrow_problems():
    drawn, found = drawn_arrows(), found_arrows()
    for user, used in sorted(set(found) - drawn):
        yield f"{found[user, used]}: {user} may not use {used}, or README draws too few arrows"
    for user, used in sorted(drawn - set(found)):
        yield f"README.md: {user} --> {used} is drawn, and nothing there uses it"


def cpp_problems():
    for path in sorted((ROOT / "core").rglob("*")):
        if path.suffix not in {".h", ".cpp"}:
            continue
        layer = path.parent.relative_to(ROOT).as_posix()
        for kind, target in INCLUDE.findall(path.read_text(encoding="utf-8")):
            name = path.relative_to(ROOT)
            if kind == '"':
                resolved = (path.parent / target).resolve()
                if not resolved.is_file():
                    yield f"{name}: includes {target}, which isn't there"
            elif target.startswith("nlohmann/") and layer not in JSON_LAYERS:
                yield f"{name}: {layer} may not use {target}"
            elif layer == "core/engine" and target in ENGINE_MAY_NOT:
                yield f"{name}: the engine does no input, output or clock: {target}"
            elif "/" in target and not target.startswith("nlohmann/"):
                yield f"{name}: {target} is not of the standard library"


def test_problems():
    for folder in ("core", "web/src", "data"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".h", ".cpp", ".ts", ".tsx"} and re.search(r'["\'/]tests/', path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(ROOT)}: nothing uses tests/"


def main():
    problems = [*arrow_problems(), *cpp_problems(), *test_problems()]
    for problem in problems:
        print(problem)
    print(f"layering: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
