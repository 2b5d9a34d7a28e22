// The text inside a file that a person chose, or why there is none. It never leaves the page and no name of it is kept.
//
//   const read = await textOf(file);
//   if ("text" in read) read.text; else read.trouble;   // "picture"

/** As much as the engine reads at once (max_text_bytes in core/format/json.h). */
export const max_file_bytes = 16 * 1024 * 1024;

export type Trouble = "too_large" | "empty" | "document" | "picture" | "no_text" | "unreadable";
export type FileText = { text: string } | { trouble: Trouble };

export async function textOf(file: Blob): Promise<FileText> {
  if (file.size > max_file_bytes) return { trouble: "too_large" };
  try {
    return textIn(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { trouble: "unreadable" }; // a folder, or a file that was moved or locked meanwhile
  }
}

/** How files begin that hold something else than text. */
const beginnings: [Trouble, RegExp][] = [
  // PDF; Word and the like, new (zip), old and RTF; web pages and other markup, whose tags would be read as names.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these files begin so
  ["document", /^(%PDF|PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf|\s*<(\?xml|!doctype|html|ClinicalDocument))/i],
  ["picture", /^(\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(hei|mif1|avif))/s],
];

export function textIn(bytes: Uint8Array): FileText {
  const text = decoded(bytes);
  const start = text.slice(0, 200);
  const raw = String.fromCharCode(...bytes.subarray(0, 200));
  for (const [trouble, begins] of beginnings) if (begins.test(raw) || begins.test(start)) return { trouble };
  if (text.trim() === "") return { trouble: "empty" };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text has no such characters, programs and sounds do
  if (/[\0-\x06\x0e-\x1a]/.test(text)) return { trouble: "no_text" };
  return { text };
}

/** UTF-8 and UTF-16 by their marks or their looks, else Windows' Latin letters, which any bytes are. */
function decoded(bytes: Uint8Array): string {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, 1000).entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const some = Math.min(bytes.length, 1000) / 5;
  for (const [encoding, looks] of [
    ["utf-16le", (bytes[0] === 0xff && bytes[1] === 0xfe) || (odd > some && even === 0)],
    ["utf-16be", (bytes[0] === 0xfe && bytes[1] === 0xff) || (even > some && odd === 0)],
    ["utf-8", true],
  ] as const) {
    try {
      if (looks) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {} // not that encoding
  }
  return new TextDecoder("windows-1252").decode(bytes);
}
