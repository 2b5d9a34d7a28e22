// The page on an engine with fixed replies.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPage, pageAddress } from "./browser.mjs";
import { cannedEngine } from "./canned_engine.mjs";
import { entries, readReply, report } from "./canned_replies.mjs";

const folder = await mkdtemp(join(tmpdir(), "quietcheck-canned-"));

const suggest = {
  input: "",
  matches: [
    { substances: ["methadonum"], name: "Dolophinum", kind: "brand", distance: 0 },
    { substances: ["alprazolum"], name: "alprazolum", kind: "generic", distance: 0 },
  ],
};

const find = {
  input: "",
  matches: [{ substances: ["lorazolum"], name: "Lorazin", kind: "brand", distance: 1 }],
};

/** The address of a page whose engine gives these replies. */
export async function cannedAddress(replies) {
  const wasm = join(folder, "engine.wasm");
  await writeFile(wasm, cannedEngine({ suggest, find, read: readReply([entries.read]), screen: report(), ...replies }));
  return pageAddress("canned", { wasm, bundle: wasm });
}

export async function openCannedIn(browser, replies, options) {
  return openPage(browser, await cannedAddress(replies), options);
}
