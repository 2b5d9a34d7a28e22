import assert from "node:assert/strict";
import test from "node:test";
import { loadSource } from "./source_modules.mjs";

const { max_file_bytes, textIn, textOf } = await loadSource("model/file_text.ts");
const bytes = (text, encoding = "latin1") => Uint8Array.from(Buffer.from(text, encoding));
const utf16 = (text) => bytes(text, "utf16le");
const swapped = (even) => even.map((_, at) => even[at ^ 1]);

test("text is read in the encodings that people's files have, with and without a mark", () => {
  const text = "acetaminofén 500 mg\r\nmethadone 80 mg";
  for (const [name, file] of Object.entries({
    utf8: bytes(text, "utf8"),
    "utf8 with a mark": bytes(`\ufeff${text}`, "utf8"),
    "utf16 little": utf16(text),
    "utf16 little with a mark": utf16(`\ufeff${text}`),
    "utf16 big": swapped(utf16(text)),
    "utf16 big with a mark": swapped(utf16(`\ufeff${text}`)),
    latin1: bytes(text),
  }))
    assert.deepEqual(textIn(file), { text }, name);
});

test("a file without text is named for what it is, however it is called", () => {
  const zeros = "\0".repeat(40);
  for (const [trouble, ...files] of [
    [
      "document",
      "%PDF-1.7\n…",
      `PK\x03\x04${zeros}`,
      `\xd0\xcf\x11\xe0${zeros}`,
      "{\\rtf1\\ansi",
      "<?xml version",
      "\n<HTML>",
    ],
    [
      "picture",
      `\x89PNG\r\n\x1a\n${zeros}`,
      `\xff\xd8\xff\xe0${zeros}`,
      `GIF89a${zeros}`,
      `\0\0\0\x18ftypheic${zeros}`,
    ],
    ["no_text", `\x7fELF\x02\x01\x01${zeros}`, `ID3\x04${zeros}`],
    ["empty", "", " \r\n\t "],
  ])
    for (const file of files) assert.deepEqual(textIn(bytes(file)), { trouble }, file.slice(0, 12));
});

test("what isn't read is said: a file over the limit, and one that the browser can't open", async () => {
  assert.deepEqual(await textOf({ size: max_file_bytes + 1 }), { trouble: "too_large" });
  const locked = { size: 4, arrayBuffer: () => Promise.reject(new Error("locked")) };
  assert.deepEqual(await textOf(locked), { trouble: "unreadable" });
});
