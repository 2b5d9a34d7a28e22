// A host page that records whatever it can: not one typed letter, name or result reaches it or its server, in three engines.
import assert from "node:assert/strict";
import { mkdtemp, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildDist } from "../../web/build_dist.mjs";
import { engines, openEngine, waitFor } from "./engines.mjs";
import { hostPage, openSite } from "./site.mjs";
import { addMedicine, toMedicines, toResult } from "./walk.mjs";

const require = createRequire(import.meta.url);
const rrweb = await readFile(require.resolve("rrweb").replace(/dist\/.*/, "dist/rrweb.umd.min.cjs"), "utf8");

/** Runs in the host page. Everything it gets hold of goes into window.loot and to /collect. */
function spy() {
  window.loot = [];
  const keep = (kind, what) => window.loot.push(`${kind}: ${what}`);
  const send = navigator.sendBeacon.bind(navigator);
  let sent = 0;
  setInterval(() => {
    const fresh = window.loot.slice(sent).join("\n");
    // A beacon carries 64 KB at most.
    for (let at = 0; at < fresh.length; at += 30_000) send("/collect", fresh.slice(at, at + 30_000));
    sent = window.loot.length;
  }, 500);
  window.rrweb.record({
    emit: (event) => keep("rrweb", JSON.stringify(event)),
    recordCrossOriginIframes: true,
    recordCanvas: true,
    collectFonts: true,
    inlineStylesheet: true,
    inlineImages: true,
    maskAllInputs: false,
  });
  for (const type of [
    "keydown",
    "keyup",
    "keypress",
    "input",
    "change",
    "paste",
    "copy",
    "click",
    "pointerdown",
    "focusin",
  ])
    for (const target of [window, document])
      target.addEventListener(
        type,
        (event) =>
          keep(
            type,
            `${event.key ?? ""} ${event.target?.value ?? event.target?.outerHTML ?? ""} ${event
              .composedPath?.()
              .map((one) => one.textContent ?? "")
              .join(" ")}`,
          ),
        true,
      );
  addEventListener("message", (event) => keep("message", JSON.stringify(event.data)));
  addEventListener("DOMContentLoaded", () =>
    new MutationObserver((records) => {
      for (const { target } of records) keep("mutation", `${target.outerHTML} ${target.shadowRoot?.innerHTML ?? ""}`);
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true }),
  );
  for (const [owner, name] of [
    [window, "fetch"],
    [XMLHttpRequest.prototype, "open"],
    [XMLHttpRequest.prototype, "send"],
    [navigator, "sendBeacon"],
    [window, "WebSocket"],
    [Storage.prototype, "setItem"],
  ]) {
    const old = owner[name];
    owner[name] = function (...args) {
      keep(name, args.join(" "));
      return new.target ? new old(...args) : old.apply(this, args);
    };
  }
  const reach = () => {
    for (const one of document.querySelectorAll("quiet-check")) {
      const frame = one.shadowRoot.querySelector("iframe");
      for (const [kind, look] of [
        ["document", () => frame.contentDocument.body.textContent],
        ["window", () => frame.contentWindow.document.body.textContent],
        ["address", () => frame.contentWindow.location.href],
        ["title", () => frame.contentWindow.document.title],
      ])
        try {
          keep(kind, look());
        } catch (error) {
          keep(kind, `refused: ${error.name}`);
        }
      frame.contentWindow?.postMessage({ quietcheck: "settings", phone: "911", report: true, eval: "1" }, "*");
      frame.contentWindow?.postMessage("answers", "*");
    }
    keep("selection", String(getSelection()));
    keep(
      "entries",
      performance
        .getEntries()
        .map(({ name }) => name)
        .join(" "),
    );
  };
  setInterval(reach, 1000);
  window.reach = reach;
}

let site;
before(async () => {
  const dist = await mkdtemp(join(tmpdir(), "quietcheck-hostile-"));
  await buildDist(dist);
  const head = "<script src='/rrweb.js'></script><script src='/spy.js'></script>";
  site = await openSite(
    {
      "/": hostPage({ head }),
      "/rrweb.js": { body: rrweb, type: "text/javascript" },
      "/spy.js": { body: `(${spy})()`, type: "text/javascript" },
      "/collect": { body: "" },
    },
    dist,
  );
});
after(() => site.close());

const typed = ["methadone", "alprazolam"];
/** What only the frame may know. Words that stand on the page for everybody are not in it. */
const secrets = /methadone 77|alprazolam|metha|benzodiaz|Call your prescriber|pairs checked|entries read/i;

for (const name of engines)
  test(`${name}: a hostile host page learns nothing of a whole screening`, async () => {
    const engine = await openEngine(name);
    try {
      site.asked.length = 0;
      await engine.open(`${site.address}/`);
      await waitFor(() => engine.frame(0, () => document.querySelector("main h1") !== null));
      // The spy is awake: what is typed into the host's own field reaches it and its server.
      await engine.click(-1, () => document.getElementById("host-field"));
      await engine.type("canary");
      await waitFor(() => site.asked.some(({ body }) => body.includes("canary")));

      await toMedicines(engine, 0);
      await addMedicine(engine, 0, "methadone 77 mg daily");
      await addMedicine(engine, 0, "alprazolam");
      await toResult(engine, 0);
      const result = await engine.frame(0, () => document.querySelector("main").textContent);
      for (const word of typed) assert.ok(result.includes(word), `${word} is in the result`);
      await engine.top(() => window.reach());
      const loot = (await engine.top(() => window.loot)).join("\n");
      assert.match(loot, /rrweb: .*canary/s);
      const tries = [...loot.matchAll(/^(?:document|window|address|title): (.*)$/gm)].map(([, got]) => got);
      // Four ways in; the last try was made with the result on screen. (Before the page came, the frame was an empty one.)
      assert.ok(tries.length >= 4);
      for (const got of tries.slice(-4)) assert.match(got, /^refused: /);
      assert.doesNotMatch(loot, secrets);
      // Single keys would tell as well: after the canary no key event may reach the host.
      const keys = [...loot.matchAll(/^keydown: (\S+)/gm)].map(([, key]) => key).join("");
      assert.match(keys, /^(c+a+n+a+r+y+)$/);
      await waitFor(() => site.asked.at(-1)?.url === "/collect");
      for (const { url, body } of site.asked) assert.doesNotMatch(`${url} ${body}`, secrets);
      const said = new Set([...loot.matchAll(/^message: (.*)$/gm)].map(([, message]) => message));
      for (const message of said)
        assert.match(message, /^\{"quietcheck":"(ready|resize","height":\d+,"full":false)"?\}$/, message);
      const ours = site.asked.map(({ url }) => url).filter((url) => url.startsWith("/qc/"));
      assert.deepEqual(ours.sort(), ["/qc/quiet-check.js", "/qc/quietcheck.html"]);
    } finally {
      await engine.close();
    }
  });
