// A WebAssembly module with the engine's exports and fixed replies, for page states that the real engine can't be brought
// into: a trap, an expired bundle, a finding of every class. Written as bytes, so that no compiler is needed.
//
//   cannedEngine({ read: {...}, suggest: {...}, screen: {...} })   a reply is an object, one with `error`
//                                                              is refused; "trap" stands for a crash

const input_at = 1 << 16;
const replies_at = 1 << 19;
const i32 = 0x7f;
const refused = 12;
const op = { unreachable: 0x00, end: 0x0b, global_get: 0x23, global_set: 0x24, i32_const: 0x41 };

export function cannedEngine(replies) {
  const data = [];
  let at = replies_at;
  const answer = (name) => {
    if (replies[name] === "trap") return [op.unreachable, op.end];
    const bytes = new TextEncoder().encode(JSON.stringify(replies[name] ?? {}));
    data.push([0, op.i32_const, ...signed(at), op.end, ...unsigned(bytes.length), ...bytes]);
    const set = (value, global) => [op.i32_const, ...signed(value), op.global_set, global];
    const status = replies[name]?.error ? refused : 0;
    const code = [...set(at, 0), ...set(bytes.length, 1), op.i32_const, status, op.end];
    at += bytes.length;
    return code;
  };
  const functions = [
    ["qc_input", 0, [op.i32_const, ...signed(input_at), op.end]],
    ["qc_load", 0, [op.i32_const, ...signed(replies.load ?? 0), op.end]],
    ["qc_read", 0, answer("read")],
    ["qc_find", 0, answer("find")],
    ["qc_suggest", 0, answer("suggest")],
    ["qc_screen", 0, answer("screen")],
    ["qc_screen_as_fhir", 0, answer("fhir")],
    ["qc_forget", 1, [op.i32_const, ...signed(0), op.end]],
    ["qc_reply_data", 1, [op.global_get, 0, op.end]],
    ["qc_reply_size", 1, [op.global_get, 1, op.end]],
  ];
  const exports = functions.map(([name], index) => [...text(name), 0, index]);
  const global = [i32, 1, op.i32_const, 0, op.end];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [
      [0x60, 1, i32, 1, i32],
      [0x60, 0, 1, i32],
    ]),
    ...section(
      3,
      functions.map(([, type]) => [type]),
    ),
    ...section(5, [[0, ...unsigned(64)]]),
    ...section(6, [global, global]),
    ...section(7, [...exports, [...text("memory"), 2, 0]]),
    ...section(
      10,
      functions.map(([, , code]) => [...unsigned(code.length + 1), 0, ...code]),
    ),
    ...section(11, data),
  ]);
}

function section(id, members) {
  const body = [...unsigned(members.length), ...members.flat()];
  return [id, ...unsigned(body.length), ...body];
}

function text(name) {
  const bytes = new TextEncoder().encode(name);
  return [...unsigned(bytes.length), ...bytes];
}

function unsigned(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

function signed(value) {
  const bytes = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const last = (value === 0 && !(low & 0x40)) || (value === -1 && low & 0x40);
    bytes.push(last ? low : low | 0x80);
    if (last) return bytes;
  }
}
