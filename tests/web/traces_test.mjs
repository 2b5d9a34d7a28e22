// Nothing is left behind: not after leaving, not in the app switcher, not on a shared tablet, not once the knowledge is old.
import assert from "node:assert/strict";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { buildDist } from "../../web/build_dist.mjs";
import { chromium_args, heading, launch, no_traces, openPage, traces, violations } from "./browser.mjs";
import { cannedEngine } from "./canned_engine.mjs";
import { entries, readReply, report } from "./canned_replies.mjs";
import { engines, openEngine, waitFor } from "./engines.mjs";
import { openSite } from "./site.mjs";
import { chooseInfusion } from "./steps.mjs";
import { addMedicine, toMedicines, toResult } from "./walk.mjs";

let browser;
let site;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "quietcheck-traces-"));
  const wasm = join(folder, "engine.wasm");
  const suggest = { input: "", matches: [] };
  await writeFile(wasm, cannedEngine({ suggest, find: suggest, read: readReply([entries.read]), screen: report() }));
  await buildDist(join(folder, "dist"), { wasm, bundle: wasm });
  site = await openSite({ "/other.html": { body: "<h1>elsewhere</h1>" } }, join(folder, "dist"));
});
after(async () => {
  await browser.close();
  site.close();
});

const page_address = () => `${site.address}/qc/quietcheck.html`;
const app_address = () => `${site.address}/qc/`;

async function typeSomething(page) {
  await page.getByLabel("Your question, in your own words").fill("a secret question");
}
const question = (page) => page.getByLabel("Your question, in your own words").inputValue();

test("the browser's Back brings back an empty page, also out of its cache", async () => {
  const cached = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: chromium_args,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const page = await cached.newPage();
  await page.addInitScript(() =>
    addEventListener("pageshow", (event) => Object.assign(window, { from_cache: event.persisted })),
  );
  await page.goto(page_address());
  await typeSomething(page);
  await page.goto(`${site.address}/other.html`);
  await page.goBack({ waitUntil: "commit" });
  await waitFor(() => page.evaluate(() => window.from_cache !== undefined));
  assert.equal(await page.evaluate(() => window.from_cache), true);
  assert.equal(await question(page), "");
  await cached.close();
});

test("a page that is reloaded is empty", async () => {
  const { page, context } = await openPage(browser, page_address());
  await typeSomething(page);
  await page.reload();
  assert.equal(await question(page), "");
  assert.deepEqual(await traces(page, context), no_traces);
  await context.close();
});

test("while the page is hidden nothing can be seen, and it comes back whole", async () => {
  const { page, context } = await openPage(browser, page_address());
  await typeSomething(page);
  const hide = (hidden) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  const darkness = async () => {
    const png = await page.screenshot();
    return png.length;
  };
  const seen = await darkness();
  await hide(true);
  const away = await page.evaluate(() => getComputedStyle(document.body).opacity);
  assert.equal(away, "0");
  assert.ok((await darkness()) < seen / 4, "a picture of the hidden page has nothing in it");
  await hide(false);
  assert.equal(await question(page), "a secret question");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "question");
  await context.close();
});

/** A page with something typed that nobody has touched until the countdown. */
async function leftUntouched() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(page_address());
  await typeSomething(page);
  await page.clock.runFor(10 * 60_000 + 1000);
  return { context, page };
}

test("an untouched page counts down in sight and is cleared; a key keeps the answers", async () => {
  const { context, page } = await leftUntouched();
  await page.getByText("Are you still there?").waitFor();
  await page.clock.resume();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Tab");
  await page.getByText("Are you still there?").waitFor({ state: "hidden" });
  assert.equal(await question(page), "a secret question");
  await page.clock.fastForward(10 * 60_000 + 1000);
  await page.getByText("Are you still there?").waitFor();
  await page.clock.runFor(61_000);
  await page.getByText("Are you still there?").waitFor({ state: "hidden" });
  assert.equal(await question(page), "");
  await context.close();
});

test("a click alone, as screen readers and switches give it, keeps the answers", async () => {
  const { context, page } = await leftUntouched();
  await page.getByRole("button", { name: "Keep my answers" }).evaluate((one) => one.click());
  await page.getByText("Are you still there?").waitFor({ state: "hidden" });
  await page.clock.runFor(61_000);
  assert.equal(await question(page), "a secret question");
  await context.close();
});

test("what is cleared is overwritten in the engine's memory, the last question and the last answer", async () => {
  const imports = {
    wasi_snapshot_preview1: { proc_exit: assert.fail },
    env: { emscripten_notify_memory_growth() {} },
  };
  const built = (name) => readFile(new URL(`../../build/${name}`, import.meta.url));
  const { instance } = await WebAssembly.instantiate(await built("wasm/quietcheck.wasm"), imports);
  const { memory, ...qc } = instance.exports;
  qc._initialize?.();
  const put = (bytes) => {
    const at = qc.qc_input(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    return at;
  };
  const bundle = await built("release/knowledge.qcb");
  put(bundle);
  assert.equal(qc.qc_load(bundle.length), 0);
  const medicines = Array.from({ length: 9 }, (_, n) => ({ text: `a secret that nobody may read, number ${n}` }));
  const request = Buffer.from(JSON.stringify({ medicines }));
  const asked_at = put(request);
  assert.equal(qc.qc_screen(request.length), 0);
  const [told_at, size] = [qc.qc_reply_data(), qc.qc_reply_size()];
  const has = (at, length) => Buffer.from(memory.buffer, at, length).includes("secret");
  assert.deepEqual([has(asked_at, request.length), has(told_at, size)], [true, true]);
  qc.qc_forget();
  assert.deepEqual([has(asked_at, request.length), has(told_at, size)], [false, false]);
  assert.equal(qc.qc_reply_size(), 0);
  assert.notEqual(qc.qc_screen(request.length), 0, "what was freed isn't read again");
  put(request);
  assert.equal(qc.qc_screen(request.length), 0, "and the engine goes on");
});

test("Clear tells the engine to forget", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const open = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const { instance } = await open(...given);
      window.forgotten = 0;
      return { instance: { exports: { ...instance.exports, qc_forget: () => window.forgotten++ } } };
    };
  });
  await page.goto(page_address());
  await typeSomething(page);
  await page.getByRole("button", { name: "Clear all my answers" }).click();
  assert.equal(await page.evaluate(() => window.forgotten), 1);
  assert.equal(await question(page), "");
  await context.close();
});

test("a tab that is put aside isn't cleared for being idle", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(page_address());
  await typeSomething(page);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, value: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.clock.runFor(60 * 60_000);
  assert.equal(await question(page), "a secret question");
  await context.close();
});

test("the page says beforehand when answers are gone", async () => {
  const { page, context } = await openPage(browser, page_address());
  await page.getByText("If you reload the page, or the browser closes it to save memory, they are gone.").waitFor();
  await context.close();
});

test("a page that was put up long ago says that its knowledge is out of date, before and above the result", async () => {
  const knowledge = JSON.parse(await readFile(new URL("../../data/knowledge.json", import.meta.url), "utf8"));
  const context = await browser.newContext();
  const page = await context.newPage();
  const late = new Date(`${knowledge.expires}T12:00:00`);
  await page.clock.setFixedTime(late);
  await page.goto(page_address());
  assert.equal(await page.getByText("out of date").count(), 0);
  late.setDate(late.getDate() + 2);
  await page.clock.setFixedTime(late);
  await page.reload();
  await page.getByText("out of date").waitFor();
  await context.close();
});

test("the panel counts what the page asked the network for, and shows the hash that the policy admits", async () => {
  const { page, context } = await openPage(browser, page_address());
  await page.getByText("See for yourself").click();
  await page.getByText("asked the network for 0 things").waitFor();
  const html = await readFile(join(folder, "dist/quietcheck.html"), "utf8");
  const hash = /script-src '(sha256-[^']+)'/.exec(html)[1];
  assert.ok((await page.locator(".privacy").textContent()).includes(hash));
  await context.close();
});

test("what is asked for is counted in sight", async () => {
  const { page, context } = await openPage(browser, app_address());
  await page.getByText("See for yourself").click();
  // As when a person installs the app: the browser fetches its manifest, and that is shown.
  await (await context.newCDPSession(page)).send("Page.getAppManifest");
  await page.getByText("asked the network for 1 thing").waitFor();
  await page.locator(".privacy").getByText("manifest.webmanifest").waitFor();
  await context.close();
});

test("the app keeps its own files and nothing else, and asks only for its worker", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const messages = [];
  page.on("console", (message) => messages.push(message.text()));
  await page.goto(app_address());
  await page.getByText("Ready offline").waitFor();
  site.asked.length = 0;
  await page.getByLabel("Your question, in your own words").fill("a secret question");
  await page.getByRole("button", { name: "Start" }).click();
  await chooseInfusion(page);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Show my result" }).click();
  assert.equal(await heading(page), "Your result");
  const kept = await page.evaluate(async () => {
    const [name, ...others] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return { others, files: requests.map(({ url }) => new URL(url).pathname).sort() };
  });
  assert.deepEqual(kept, { others: [], files: ["/qc/index.html", "/qc/manifest.webmanifest"] });
  const { caches: _, workers, ...rest } = await traces(page, context);
  const { caches: __, workers: ___, ...nothing } = no_traces;
  assert.equal(workers, 1);
  assert.deepEqual(rest, nothing);
  assert.deepEqual(messages, []);
  assert.deepEqual(
    site.asked.filter(({ url }) => url !== "/qc/worker.js"),
    [],
  );
  await context.close();
});

test("a new version is offered, not forced, and taken when asked for", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(app_address());
  await page.getByText("Ready offline").waitFor();
  await page.getByRole("button", { name: "Start" }).click();
  const index = join(folder, "dist/index.html");
  const worker = join(folder, "dist/worker.js");
  const [old_index, old_worker] = await Promise.all([readFile(index, "utf8"), readFile(worker, "utf8")]);
  await writeFile(index, old_index.replace("<title>", '<meta name="newer"><title>'));
  await writeFile(worker, old_worker.replace(/quietcheck-\$\{"[0-9a-f]+"\}|quietcheck-[0-9a-f]{16}/, "quietcheck-new"));
  try {
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await page.getByText("Taking it clears your answers").waitFor();
    assert.equal(await heading(page), "Which ketamine therapy?");
    await page.getByRole("button", { name: "Take it now" }).click();
    await page.locator('meta[name="newer"]').waitFor({ state: "attached" });
    await page.getByText("Ready offline").waitFor();
    assert.deepEqual(await page.evaluate(() => caches.keys()), ["quietcheck-new"]);
  } finally {
    await writeFile(index, old_index);
    await writeFile(worker, old_worker);
    await context.close();
  }
});

test("Chromium would install the app", async () => {
  const place = await mkdtemp(join(tmpdir(), "quietcheck-profile-"));
  const context = await chromium.launchPersistentContext(place, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: chromium_args,
  });
  const page = await context.newPage();
  await page.goto(app_address());
  await page.getByText("Ready offline").waitFor();
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors, []);
  await context.close();
});

for (const name of engines)
  test(`${name}: a whole screening on the page asks for nothing, keeps nothing, and says nothing on the console`, async () => {
    const engine = await openEngine(name);
    try {
      site.asked.length = 0;
      await engine.open(page_address());
      await toMedicines(engine, -1);
      await addMedicine(engine, -1, "methadonum");
      await toResult(engine, -1);
      const kept = await engine.top(() => [
        localStorage.length,
        sessionStorage.length,
        document.cookie,
        location.search + location.hash,
        performance.getEntriesByType("resource").filter(({ name: asked }) => !asked.startsWith("data:")).length,
        JSON.stringify(history.state),
      ]);
      assert.deepEqual(kept, [0, 0, "", "", 0, '"result"']);
      assert.deepEqual(
        site.asked.map(({ url }) => url).filter((url) => url !== "/favicon.ico"),
        ["/qc/quietcheck.html"],
      );
      assert.deepEqual(engine.messages, []);
    } finally {
      await engine.close();
    }
  });

for (const name of engines)
  test(`${name}: the app reloads when the server is gone`, async () => {
    const engine = await openEngine(name);
    try {
      await engine.open(app_address());
      await waitFor(
        () => engine.top(() => document.querySelector("footer")?.textContent.includes("Ready offline")),
        20_000,
      );
      site.down = true;
      await engine.open(`${app_address()}?x=1`);
      await waitFor(() =>
        engine.top(() =>
          [...document.querySelectorAll("button")].some((one) => one.textContent === "Start" && !one.disabled),
        ),
      );
    } finally {
      site.down = false;
      await engine.close();
    }
  });
