// The C++ core as the page sees it: loads the WebAssembly module and the knowledge, and owns the memory between them.
//
// Only this file touches the wasm exports. Every call gives an Answer; nothing here throws after opening. After a trap the
// instance is dropped and every later call answers "engine_lost", so that a broken engine can never look like an empty list.
//
//   const engine = await openEngine();
//   const answer = engine.read("methadone 80 mg daily", "2026-11-25");
//   if (answer.ok) answer.value.entries;

import { knowledge, wasm } from "quietcheck:assets";
import type { MatchesReply, ReadReply, Report, Request } from "../model/contract";
import { unpack } from "./packed";

/** `where` is the part of a request that can't be used: "medicines/2/route". */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; where?: string };

export interface Engine {
  find(text: string): Answer<MatchesReply>;
  suggest(text: string): Answer<MatchesReply>;
  /** `today` is the day where the person is, YYYY-MM-DD: "stopped in May" is counted from it. */
  read(text: string, today: string): Answer<ReadReply>;
  screen(request: Request): Answer<Report>;
  /** The same report as a FHIR R4 Bundle. */
  screenAsFhir(request: Request): Answer<object>;
  /** Overwrites the last question and its answer in the module's memory. */
  forget(): void;
}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  qc_input(size: number): number;
  qc_load(size: number): number;
  qc_find(size: number): number;
  qc_suggest(size: number): number;
  qc_read(size: number, today: number): number;
  qc_screen(size: number): number;
  qc_screen_as_fhir(size: number): number;
  qc_forget(): void;
  qc_reply_data(): number;
  qc_reply_size(): number;
}

/** Rejects when the browser has no WebAssembly or the module or the knowledge can't be used. */
export async function openEngine(): Promise<Engine> {
  const { instance } = await WebAssembly.instantiate(unpack(wasm), {
    wasi_snapshot_preview1: {
      proc_exit(status: number) {
        throw new Error(`engine exited with ${status}`);
      },
    },
    env: { emscripten_notify_memory_growth() {} },
  });
  const exports = instance.exports as unknown as Exports;
  exports._initialize?.();
  const size = put(exports, unpack(knowledge));
  if (size === null || exports.qc_load(size) !== 0) throw new Error("knowledge can't be used");
  return new WasmEngine(exports);
}

class WasmEngine implements Engine {
  #exports: Exports | null;

  constructor(exports: Exports) {
    this.#exports = exports;
  }

  find(text: string) {
    return this.#call<MatchesReply>("qc_find", text);
  }

  suggest(text: string) {
    return this.#call<MatchesReply>("qc_suggest", text);
  }

  read(text: string, today: string) {
    return this.#call<ReadReply>("qc_read", text, Number(today.replaceAll("-", "")));
  }

  screen(request: Request) {
    return this.#call<Report>("qc_screen", JSON.stringify(request));
  }

  screenAsFhir(request: Request) {
    return this.#call<object>("qc_screen_as_fhir", JSON.stringify(request));
  }

  forget() {
    try {
      this.#exports?.qc_forget();
    } catch {
      this.#exports = null;
    }
  }

  #call<T>(
    name: "qc_find" | "qc_suggest" | "qc_read" | "qc_screen" | "qc_screen_as_fhir",
    text: string,
    today = 0,
  ): Answer<T> {
    const exports = this.#exports;
    if (exports === null) return { ok: false, code: "engine_lost" };
    try {
      const size = put(exports, new TextEncoder().encode(text));
      if (size === null) return { ok: false, code: "text_too_long" };
      const status = exports[name](size, today);
      const reply: unknown = JSON.parse(replyText(exports));
      if (status === 0) return { ok: true, value: reply as T };
      return { ok: false, ...(reply as { error: { code: string; where?: string } }).error };
    } catch {
      this.#exports = null;
      return { ok: false, code: "engine_lost" };
    }
  }
}

/** Copies bytes into the engine's input buffer; their number, or null when they don't fit. */
function put(exports: Exports, bytes: Uint8Array): number | null {
  const at = exports.qc_input(bytes.length);
  if (at === 0) return null;
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  return bytes.length;
}

function replyText(exports: Exports): string {
  const at = exports.qc_reply_data();
  const size = exports.qc_reply_size();
  return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(exports.memory.buffer, at, size));
}
