// Draws the icon, a ring on paper, as PNG: the same bytes everywhere, without a drawing program.
import { crc32, deflateSync } from "node:zlib";

const paper = [0xfb, 0xfa, 0xf7];
const ink = [0x1c, 0x58, 0x7a];
const samples = 4; // per pixel and direction, for smooth edges

/** A square PNG. The ring keeps within the middle 80 %, so that any mask leaves it whole. */
export function iconPng(size) {
  const rows = [];
  for (let y = 0; y < size; y++) {
    rows.push(0); // PNG: this row has no filter
    for (let x = 0; x < size; x++) {
      const share = coverage(x, y, size);
      for (let i = 0; i < 3; i++) rows.push(Math.round(paper[i] + (ink[i] - paper[i]) * share));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function coverage(x, y, size) {
  let inside = 0;
  for (let i = 0; i < samples; i++)
    for (let j = 0; j < samples; j++) {
      const radius = Math.hypot((x + (i + 0.5) / samples) / size - 0.5, (y + (j + 0.5) / samples) / size - 0.5);
      if (radius > 0.2 && radius < 0.36) inside++;
    }
  return inside / samples ** 2;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
