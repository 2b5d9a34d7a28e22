// How the engine and the knowledge lie in the page: in whichever of three shapes brotli makes least of when the page is sent.
// web/src/engine/packed.ts opens them again.
//
// A text lies as it is. Bytes of code and numbers become letters one by one, the most frequent ones in ASCII, so that repeats
// stay repeats: gzip in base64 would hide them. What is coded to the last bit already, the names, is base64.

/** Characters that mean nothing to HTML or to any kind of JavaScript string: the first 89 take one byte of UTF-8. */
const spellable = [...range(0x21, 0x7e), ...range(0x100, 0x1ff)]
  .map((code) => String.fromCharCode(code))
  .filter((character) => !`"'\`\\<$`.includes(character));

const part_texts = 1;
export const part_names = 3;

function* range(first, last) {
  for (let code = first; code <= last; ++code) yield code;
}

/** Bytes as letters of an alphabet of their own: letter i of the alphabet stands for byte i. */
export function letters(bytes) {
  if (bytes.length === 0) return { text: "" };
  const counts = new Array(256).fill(0);
  for (const byte of bytes) ++counts[byte];
  const alphabet = new Array(256);
  const by_frequency = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  for (const [place, byte] of by_frequency.entries()) alphabet[byte] = spellable[place];
  return { alphabet: alphabet.join(""), letters: Array.from(bytes, (byte) => alphabet[byte]).join("") };
}

export function base64(bytes) {
  return { base64: Buffer.from(bytes).toString("base64") };
}

/** What a bundle's head takes, and what each part's row in it does (core/engine/BUNDLE.md). */
export const head_size = 12;
export const row_size = 16;

/** The parts of a bundle in their order, each with its row. */
export function bundleParts(bundle) {
  return Array.from({ length: bundle.readUInt32LE(8) }, (_, place) => {
    const at = head_size + row_size * place;
    const [kind, offset, size] = [0, 4, 8].map((field) => bundle.readUInt32LE(at + field));
    return { kind, row: bundle.subarray(at, at + row_size), bytes: bundle.subarray(offset, offset + size) };
  });
}

/** The pieces of a bundle in their order. What is no bundle is one piece: the engine will refuse it. */
export function bundlePieces(bundle) {
  if (bundle.length < head_size || bundle.toString("latin1", 0, 4) !== "QCB1") return [base64(bundle)];
  const parts = bundleParts(bundle);
  const head = bundle.subarray(0, head_size + row_size * parts.length);
  return [base64(head), ...parts.map(({ kind, bytes }) => piece(kind, bytes))];
}

function piece(kind, bytes) {
  if (kind === part_texts) return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  return kind === part_names ? base64(bytes) : letters(bytes);
}
