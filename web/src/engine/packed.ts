// The engine and the knowledge out of the shapes that web/packing.mjs gave them.

export type Packed = { text: string } | { base64: string } | { alphabet: string; letters: string };

/** The bytes of all pieces, one after the other. */
export function unpack(pieces: Packed[]): Uint8Array<ArrayBuffer> {
  const parts = pieces.map(bytesOf);
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bytesOf(piece: Packed): Uint8Array {
  if ("text" in piece) return new TextEncoder().encode(piece.text);
  if ("base64" in piece) return Uint8Array.from(atob(piece.base64), (character) => character.charCodeAt(0));
  const byteOf = new Uint8Array(0x200);
  for (let byte = 0; byte < 256; ++byte) byteOf[piece.alphabet.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(piece.letters.length);
  for (let i = 0; i < bytes.length; ++i) bytes[i] = byteOf[piece.letters.charCodeAt(i)] ?? 0;
  return bytes;
}
