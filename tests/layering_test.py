#!/usr/bin/env python3
"""Who may use whom (README, "The map"): reads the includes and imports and refuses one that points the wrong way."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
IMPORT = re.compile(r'''(?:from|import)\s*\(?\s*["']([^"']+)["']''')
# layer -> folders of core/ it may include
ALLOWED = {
    "core/engine": {"core/engine"},
    "core/format": {"core/engine", "core/format", "core"},
    "core/cli": {"core"},
    "core/compiler": {"core/engine", "core/compiler"},
    "core": {"core/engine"},
}
JSON_LAYERS = {"core/format", "core/compiler"}
ENGINE_MAY_NOT = {"iostream", "fstream", "filesystem", "chrono", "ctime", "thread", "cstdio", "random"}


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
                elif resolved.parent.relative_to(ROOT).as_posix() not in ALLOWED[layer]:
                    yield f"{name}: {layer} may not use {resolved.relative_to(ROOT)}"
            elif target.startswith("nlohmann/") and layer not in JSON_LAYERS:
                yield f"{name}: {layer} may not use {target}"
            elif layer == "core/engine" and target in ENGINE_MAY_NOT:
                yield f"{name}: the engine does no input, output or clock: {target}"
            elif "/" in target and not target.startswith("nlohmann/"):
                yield f"{name}: {target} is not of the standard library"


def web_problems():
    for path in sorted((ROOT / "web/src").rglob("*.ts*")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        if path.name != "engine.ts" and re.search(r"\bqc_\w+|WebAssembly\.instantiate", text):
            yield f"{name}: only engine.ts touches the wasm exports"
        for target in IMPORT.findall(text):
            if target.startswith(".") and not (path.parent / target).resolve().is_relative_to(ROOT / "web/src"):
                if not (path.parent / target).resolve().is_relative_to(ROOT / "data"):
                    yield f"{name}: imports {target} from outside web/src and data"
        for word in ("innerHTML", "dangerouslySetInnerHTML", "localStorage", "sessionStorage", "indexedDB", "document.cookie", "fetch("):
            if word in text:
                yield f"{name}: uses {word}"


def test_problems():
    for folder in ("core", "web/src", "data"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".h", ".cpp", ".ts", ".tsx"} and re.search(r'["\'/]tests/', path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(ROOT)}: nothing uses tests/"


def main():
    problems = [*cpp_problems(), *web_problems(), *test_problems()]
    for problem in problems:
        print(problem)
    print(f"layering: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
