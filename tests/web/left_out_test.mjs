import assert from "node:assert/strict";
import test from "node:test";
import { loadSource } from "./source_modules.mjs";

const { leftOut, typedLine } = await loadSource("model/left_out.ts");
const entry = (text) => ({ text });

test("a line that gave no entry is left out in sight; bullets, spacing and several on a line don't matter", () => {
  const text = "My list:\n\n 1.  methadonum  80 mg\n- alprazolum, lorazolum\nAllergies: none\r\nAllergies: none";
  const read = ["methadonum 80 mg", "alprazolum", "lorazolum"].map(entry);
  assert.deepEqual(leftOut(text, read), ["My list:", "Allergies: none"]);
});

test("a line that belongs to an entry of several lines is not left out", () => {
  assert.deepEqual(leftOut("methadonum 80 mg\nonce daily", [entry("methadonum 80 mg once daily")]), []);
});

test("one line alone has no rest, and a text that is no list doesn't fill the page", () => {
  assert.deepEqual(leftOut("do I take methadonum?", [entry("methadonum")]), []);
  const prose = Array.from({ length: 5000 }, (_, at) => `line ${at}`).join("\n");
  assert.equal(leftOut(prose, []).length, 100);
});

test("sixteen megabytes of lines and a thousand entries take no time", () => {
  const read = Array.from({ length: 1000 }, (_, at) => entry(`medicinum ${at} mg`));
  const lines = Array.from({ length: 1_000_000 }, (_, at) => `some words ${at}`).join("\n");
  const begin = performance.now();
  assert.equal(leftOut(lines, read).length, 100);
  assert.ok(performance.now() - begin < 5000);
});

test("of one line with more in it than what was read, the line and what was read of it are kept", () => {
  const read = [entry("methadonum")];
  const line = "do I take methadonum?";
  assert.deepEqual(typedLine(` ${line}`, read, null), { line, entries: read, therapy: null });
  assert.deepEqual(typedLine("what now", [], null), { line: "what now", entries: [], therapy: null });
  assert.equal(typedLine("Methadonum 80 mg, alprazolum", ["methadonum 80 mg", "alprazolum"].map(entry), null), null);
  assert.equal(typedLine("methadonum", [entry("methadonum 80 mg daily")], null), null);
  assert.equal(typedLine("a list\nof lines", [], null), null);
});
