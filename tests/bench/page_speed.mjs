// How fast the page is on an old phone: dist/quietcheck.html in Chromium, with the real engine and knowledge.
//
//   node tests/bench/page_speed.mjs        needs dist/ (npm run build); prints figures and fails on none of them
//
// - First and largest paint, and when the check can be used, on slow 4G: 1.6 Mbit/s and 150 ms, packed with brotli, the processor
//   four times slower. The middle of five loads.
// - Interaction to next paint: how long until the screen answers a key or a press, as the browser itself reports it, the processor
//   four times slower. A person screens five substances by keyboard. The slowest and the middle one of each kind.
// - Layout shift over both: what moves without the person having done anything.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { launch } from "../web/browser.mjs";

const goals = { largest_paint_ms: 1000, interaction_ms: 50, layout_shift: 0 };
const loads = 5;
const slow_4g = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };
const cpu_slowdown = 4;
const phone = { viewport: { width: 360, height: 740 } };

const html = await readFile(join(import.meta.dirname, "../../dist/quietcheck.html"));
const packed = brotliCompressSync(html, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
const server = createServer((_, response) =>
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "br" }).end(packed),
);
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://localhost:${server.address().port}/`;
const browser = await launch();

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const line = (what, value, unit, goal = "") =>
  console.log(what.padEnd(52), String(value).padStart(8), unit.padEnd(3), goal === "" ? "" : `goal ${goal}`);

/** A page that writes down its paints, shifts and interactions from its first moment on. */
async function openMeasured({ network = null } = {}) {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  if (network) await devtools.send("Network.emulateNetworkConditions", network);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpu_slowdown });
  await page.addInitScript(() => {
    window.seen = { first: 0, largest: 0, shift: 0, interactions: [] };
    const watch = (type, take, more = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
    watch("paint", (entry) => {
      if (entry.name === "first-contentful-paint") window.seen.first = entry.startTime;
    });
    watch("largest-contentful-paint", (entry) => {
      window.seen.largest = entry.startTime;
    });
    watch("layout-shift", (entry) => {
      if (!entry.hadRecentInput) window.seen.shift += entry.value;
    });
    const keep = (entry) => {
      if (entry.interactionId > 0) window.seen.interactions.push([entry.interactionId, entry.duration, entry.name]);
    };
    watch("event", keep, { durationThreshold: 16 });
  });
  await page.goto(address);
  return { context, page };
}

async function measureLoad() {
  const { context, page } = await openMeasured({ network: slow_4g });
  await page.waitForFunction(() => document.querySelector("button.primary:not(:disabled)"));
  const usable = await page.evaluate(() => performance.now());
  await page.waitForTimeout(1000);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return { ...seen, usable };
}

/** What the browser reports for each interaction that `act` brings: its longest event. Under 16 ms it reports none. */
async function interactions(page, act) {
  const before = await page.evaluate(() => window.seen.interactions.length);
  await act();
  await page.waitForTimeout(300);
  const entries = await page.evaluate((from) => window.seen.interactions.slice(from), before);
  const longest = new Map();
  for (const [id, duration] of entries) longest.set(id, Math.max(duration, longest.get(id) ?? 0));
  return [...longest.values()];
}

async function measureInteractions() {
  const { context, page } = await openMeasured();
  const kinds = new Map();
  const during = async (kind, act) => kinds.set(kind, [...(kinds.get(kind) ?? []), ...(await interactions(page, act))]);
  const button = (name) => page.getByRole("button", { name, exact: true });
  const press = (name) => during(`press "${name}"`, () => button(name).press("Enter"));
  await button("Start").waitFor();
  await press("Start");
  for (const name of ["therapy", "setting"])
    await during(`choose the ${name}`, () => page.locator(`input[name="${name}"]`).first().press("Space"));
  await press("Next");
  const field = page.getByRole("combobox").first();
  await field.focus();
  for (const text of ["methadone 80 mg daily", "alprazolam", "citalopram", "alcohol", "metadona"]) {
    await during("type a letter of a name", () => page.keyboard.type(text, { delay: 120 }));
    await page.keyboard.press("Escape");
    await during("add a name", () => page.keyboard.press("Enter"));
  }
  await press("Next");
  await during("answer a health question", () => page.locator('input[type="radio"]').first().press("Space"));
  await press("Show my result");
  await during("unfold a finding", () => page.locator(".card:not([open]) > summary").first().press("Enter"));
  await press("Español");
  const { shift } = await page.evaluate(() => window.seen);
  await context.close();
  return { kinds, shift };
}

const all_loads = [];
for (let i = 0; i < loads; i++) all_loads.push(await measureLoad());
const loaded = (name) => Math.round(middle(all_loads.map((one) => one[name])));
console.log(`slow 4G, processor ${cpu_slowdown} times slower, ${packed.length.toLocaleString("en")} bytes`);
line("first paint", loaded("first"), "ms");
line("largest paint", loaded("largest"), "ms", `${goals.largest_paint_ms} ms`);
line("the check can be used", loaded("usable"), "ms");
line("layout shift", Math.max(...all_loads.map((one) => one.shift)).toFixed(3), "", goals.layout_shift);

const { kinds, shift } = await measureInteractions();
console.log(`interaction to next paint, processor ${cpu_slowdown} times slower`);
for (const [kind, durations] of kinds) {
  const slowest = durations.length === 0 ? "<16" : Math.max(...durations);
  line(`${kind}, slowest`, slowest, "ms", `${goals.interaction_ms} ms`);
  if (durations.length > 2) line(`${kind}, middle of ${durations.length}`, middle(durations), "ms");
}
line("layout shift", shift.toFixed(3), "", goals.layout_shift);
await browser.close();
server.close();
