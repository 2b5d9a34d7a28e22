// <quiet-check> on a host page: it loads under strict policies, says only what it may, and shows numbers when it can't load.
import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildDist } from "../../web/build_dist.mjs";
import { launch, violations } from "./browser.mjs";
import { cannedEngine } from "./canned_engine.mjs";
import { entries, readReply, report } from "./canned_replies.mjs";
import { engines, openEngine, waitFor } from "./engines.mjs";
import { hostPage, openSite } from "./site.mjs";
import { addMedicine, headingIs, toMedicines, toResult } from "./walk.mjs";

const policies = {
  "default-src 'self'": "default-src 'self'",
  strictest: "default-src 'none'; script-src 'self'; frame-src 'self'; require-trusted-types-for 'script'",
};
const many = Array.from({ length: 10 }, (_, i) => ({ ...report().findings[0], id: `many-${i}`, rule: `many_${i}` }));

let browser;
let site;
let empty_dist;
let full_dist;
before(async () => {
  browser = await launch();
  empty_dist = await cannedDist({ screen: report({ findings: [] }) });
  full_dist = await cannedDist({ screen: report({ findings: many }) });
  site = await openSite({}, full_dist);
});
after(async () => {
  await browser.close();
  site.close();
});

async function cannedDist(replies) {
  const folder = await mkdtemp(join(tmpdir(), "quietcheck-embed-"));
  const wasm = join(folder, "engine.wasm");
  const suggest = { input: "", matches: [] };
  await writeFile(wasm, cannedEngine({ suggest, find: suggest, read: readReply([entries.read]), ...replies }));
  await buildDist(join(folder, "dist"), { wasm, bundle: wasm });
  return join(folder, "dist");
}

/** A host page in Chromium; `page.widget(n)` is the n-th frame. */
async function openHost(host, options = {}) {
  site.pages["/"] = hostPage(host);
  site.down = false;
  site.slow_ms = 0;
  site.asked.length = 0;
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...options });
  const page = await context.newPage();
  const messages = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  await page.addInitScript(() => {
    if (window !== top) return;
    window.heard = [];
    addEventListener("message", ({ data }) => window.heard.push(data));
  });
  await options.prepare?.(page);
  await page.goto(`${site.address}/`);
  const widget = (n = 0) => page.locator("quiet-check").nth(n).frameLocator("iframe");
  return { context, page, messages, widget };
}

async function walk(widget) {
  await widget.getByRole("button", { name: "Start" }).click();
  await widget.getByText("Ketamine into a vein (IV)").click();
  await widget.getByText("In a clinic").click();
  await widget.getByRole("button", { name: "Next" }).click();
  await widget.getByRole("combobox").first().fill("methadonum");
  await widget.getByRole("combobox").first().press("Enter");
  await widget.locator(".rows > li").waitFor();
  await widget.getByRole("button", { name: "Next" }).click();
  await widget.getByRole("button", { name: "Show my result" }).click();
  await widget.getByRole("heading", { level: 1, name: "Your result" }).waitFor();
}

for (const [name, policy] of Object.entries(policies))
  test(`it works under a host's policy: ${name}`, async () => {
    const { context, messages, widget } = await openHost({ headers: { "content-security-policy": policy } });
    await walk(widget());
    assert.deepEqual(
      messages.filter((one) => !one.includes("favicon") && !one.includes("404")),
      [],
    );
    await context.close();
  });

for (const width of [360, 1280])
  test(`messages and frame are the same for an empty and a ten-finding list, at ${width} px`, async () => {
    const seen = [];
    for (const dist of [empty_dist, full_dist]) {
      site.dist = dist;
      const { context, page, widget } = await openHost({}, { viewport: { width, height: 900 } });
      const boxes = [];
      const look = async () => boxes.push(await page.locator("quiet-check").locator("iframe").boundingBox());
      await widget().getByRole("button", { name: "Start" }).waitFor();
      await look();
      await walk(widget());
      assert.equal(await widget().locator(".card > article").count(), dist === full_dist ? 10 : 0);
      await look();
      await widget().locator("footer").scrollIntoViewIfNeeded(); // a long result scrolls inside
      boxes.push(await page.evaluate(() => [scrollX, document.documentElement.scrollHeight]));
      seen.push({ boxes, heard: await page.evaluate(() => window.heard) });
      await context.close();
    }
    assert.deepEqual(seen[0], seen[1]);
    assert.ok(seen[0].heard.length >= 2);
  });

test("two on one page don't disturb each other", async () => {
  const { context, page, widget } = await openHost({
    tag: '<quiet-check phone="503-555-0100"></quiet-check><quiet-check id="b" phone="503-555-0199" theme="dark"></quiet-check>',
  });
  await walk(widget(0));
  await widget(1).getByRole("button", { name: "Start" }).waitFor();
  assert.match(await widget(0).locator(".emergency").first().textContent(), /Your clinic: 503-555-0100/);
  assert.match(await widget(1).locator(".emergency").first().textContent(), /911.*988.*Your clinic: 503-555-0199/s);
  await page.locator("#b").evaluate((one) => one.setAttribute("phone", "503-555-0142"));
  await widget(1).getByText("503-555-0142").waitFor();
  const papers = [0, 1].map((n) =>
    widget(n)
      .locator("html")
      .evaluate((root) => getComputedStyle(root).backgroundColor),
  );
  assert.deepEqual(await Promise.all(papers), ["rgb(251, 250, 247)", "rgb(18, 24, 27)"]);
  await context.close();
});

test("a host's colours are taken where they can be read, and left out where not", async () => {
  const accent = (widget) =>
    widget()
      .locator("html")
      .evaluate((root) => getComputedStyle(root).getPropertyValue("--accent"));
  for (const [style, expected] of [
    ["--qc-accent:#7a1f5c", "#7a1f5c"],
    ["--qc-accent:#ffe08a", "#1c587a"],
    ["--qc-accent:#1c587a;--qc-paper:#333333", "#1c587a"],
  ]) {
    const { context, widget, page } = await openHost({ tag: `<quiet-check style="${style}"></quiet-check>` });
    await widget().getByRole("button", { name: "Full screen" }).waitFor();
    assert.equal(await accent(widget), expected, style);
    const frame = page.frames().find((one) => one.url().includes("quietcheck.html"));
    const paper = await frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--paper"));
    assert.equal(paper, "#fbfaf7", style);
    await context.close();
  }
});

test("the embed is accessible, at the start and with the result", async () => {
  const { context, page, widget } = await openHost({ tag: '<quiet-check phone="503-555-0100" exit></quiet-check>' });
  await widget().getByRole("button", { name: "Full screen" }).waitFor();
  const in_widget = async () =>
    (await violations(page)).filter((one) => one.includes("quiet-check") || one.includes("iframe"));
  assert.deepEqual(await in_widget(), []);
  await walk(widget());
  assert.deepEqual(await in_widget(), []);
  await context.close();
});

test("full screen covers the window, and Escape ends it", async () => {
  const { context, page, widget } = await openHost();
  const box = () => page.locator("quiet-check iframe").boundingBox();
  await widget().getByRole("button", { name: "Full screen" }).click();
  await widget().getByRole("button", { name: "Smaller" }).waitFor();
  await waitFor(async () => (await box()).height === 900);
  assert.deepEqual(await box(), { x: 0, y: 0, width: 800, height: 900 });
  await page.keyboard.press("Escape");
  await waitFor(async () => (await box()).height < 800);
  await context.close();
});

test("on a phone the check takes the whole screen once it begins, and gives it back", async () => {
  const { context, page, widget } = await openHost({}, { viewport: { width: 360, height: 740 } });
  const box = () => page.locator("quiet-check iframe").boundingBox();
  await widget().getByRole("button", { name: "Full screen" }).waitFor();
  assert.notEqual((await box()).height, 740);
  await widget().getByRole("button", { name: "Start" }).click();
  await waitFor(async () => (await box()).height === 740 && (await box()).y === 0);
  await widget().getByText("Ketamine into a vein (IV)").click();
  await widget().getByText("In a clinic").click();
  await widget().getByRole("button", { name: "Smaller" }).click();
  await waitFor(async () => (await box()).height < 700);
  await widget().getByRole("button", { name: "Next" }).click();
  await widget().getByRole("combobox").first().waitFor();
  assert.ok((await box()).height < 700, "it stays as the person wants it");
  await context.close();
});

test("leaving is offered only where the host wants it, and takes the whole page away", async () => {
  const plain = await openHost();
  await plain.widget().getByRole("button", { name: "Full screen" }).waitFor();
  assert.equal(await plain.widget().getByRole("button", { name: "Leave this page" }).count(), 0);
  await plain.context.close();
  const { context, page, widget } = await openHost({ tag: "<quiet-check exit></quiet-check>" });
  await page.route("https://www.weather.gov/", (route) => route.fulfill({ body: "weather" }));
  await widget().getByRole("button", { name: "Start" }).click();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await page.waitForURL("https://www.weather.gov/");
  await context.close();
});

const blocked = {
  "the script is blocked": { headers: { "content-security-policy": "default-src 'self'; script-src 'none'" } },
  "the page is blocked": { headers: { "content-security-policy": "default-src 'self'; frame-src 'none'" } },
  "the page isn't there": { tag: '<quiet-check src="/nowhere.html"><p>Call 911.</p></quiet-check>' },
};
for (const [name, host] of Object.entries(blocked))
  test(`the numbers for help stand in the tag when ${name}`, async () => {
    const tag = "<quiet-check><p>Emergency: call 911 or 988.</p></quiet-check>";
    const { context, page } = await openHost({ tag, ...host });
    await page.waitForTimeout(2500);
    await page
      .getByText(/[Cc]all 911/)
      .filter({ visible: true })
      .waitFor();
    if (name !== "the script is blocked") {
      await page.getByText("Checking isn't available").waitFor();
      assert.equal(await page.locator("quiet-check iframe").isVisible(), false);
    }
    await context.close();
  });

test("a tag without content of its own shows our numbers, as links that call", async () => {
  const { context, page } = await openHost({ tag: '<quiet-check src="/nowhere.html"></quiet-check>' });
  await page.getByText("Checking isn't available").waitFor();
  const links = await page
    .locator("quiet-check a")
    .evaluateAll((all) => all.map((one) => `${one.textContent} ${one.getAttribute("href")}`));
  for (const wanted of ["911 tel:911", "988 tel:988", "text 988 sms:988", "1-800-222-1222 tel:+18002221222"])
    assert.ok(links.includes(wanted), wanted);
  await context.close();
});

test("the numbers in the tag are in the tag's language", async () => {
  const { context, page } = await openHost({ tag: '<quiet-check lang="es" src="/nowhere.html"></quiet-check>' });
  await page
    .locator("quiet-check")
    .getByText(/labios azules: llame al/)
    .waitFor();
  assert.equal(await page.locator('quiet-check a[href="sms:988"]').textContent(), "mensaje al 988");
  await context.close();
});

for (const [what, tag, page_lang, locale, expected] of [
  ["the visitor's browser decides where the tag doesn't", "<quiet-check></quiet-check>", "en", "es-MX", "Empezar"],
  [
    "the page decides where the browser speaks another language",
    "<quiet-check></quiet-check>",
    "es",
    "pt-BR",
    "Empezar",
  ],
  ["the tag decides over both", '<quiet-check lang="en-US"></quiet-check>', "es", "es", "Start"],
  [
    "a tag with a language that we don't speak is as one without",
    '<quiet-check lang="fr"></quiet-check>',
    "fr",
    "es",
    "Empezar",
  ],
  ["English is left where nobody says a language that we speak", "<quiet-check></quiet-check>", "fr", "fr", "Start"],
])
  test(`the language of the embed: ${what}`, async () => {
    const { body, ...host } = hostPage({ tag });
    site.pages["/other"] = { body: body.replace('<html lang="en">', `<html lang="${page_lang}">`), ...host };
    const { context, page } = await openHost({}, { locale });
    await page.goto(`${site.address}/other`);
    const spanish = expected === "Empezar";
    const frame = page.locator("quiet-check").frameLocator("iframe");
    await frame.getByRole("button", { name: expected, exact: true }).waitFor();
    assert.equal(await frame.locator("html").getAttribute("lang"), spanish ? "es" : "en");
    const title = await page.locator("quiet-check iframe").getAttribute("title");
    assert.match(title, spanish ? /medicamentos/ : /medicines/);
    await context.close();
  });

test("on a slow line the numbers stand there first, then the check, at the same place", async () => {
  site.pages["/"] = hostPage();
  const context = await browser.newContext();
  const page = await context.newPage();
  site.slow_ms = 1500;
  await page.goto(`${site.address}/`, { waitUntil: "commit" });
  await page.locator("quiet-check").getByText("911").first().waitFor();
  const height = () => page.locator("quiet-check").evaluate((one) => one.getBoundingClientRect().height);
  const before_ready = await height();
  await page.locator("quiet-check").frameLocator("iframe").getByRole("button", { name: "Start" }).waitFor();
  site.slow_ms = 0;
  await waitFor(() => page.locator("quiet-check iframe").isVisible());
  assert.equal(await page.locator("quiet-check").getByText("911").first().isVisible(), false);
  assert.equal(await height(), before_ready);
  await context.close();
});

test("a script that comes late, after the tag, still fills it", async () => {
  const { context, page, widget } = await openHost({
    script: "/nowhere.js",
    tag: "<quiet-check><p>Call 911.</p></quiet-check>",
  });
  await page.getByText("Call 911.").waitFor();
  await page.addScriptTag({ url: "/qc/quiet-check.js" });
  await walk(widget());
  await context.close();
});

test("as a module the page is found beside it", async () => {
  const { context, page, widget } = await openHost({ script: "/nowhere.js" });
  await page.addScriptTag({ url: "/qc/quiet-check.mjs", type: "module" });
  await walk(widget());
  await context.close();
});

test("it goes on when the line drops, and offers the app as an address to copy", async () => {
  const { context, widget } = await openHost();
  await widget().getByRole("button", { name: "Start" }).waitFor();
  site.down = true;
  await walk(widget());
  await widget().getByText("See for yourself").click();
  await widget().getByText(`${site.address}/qc/index.html`).waitFor();
  assert.equal(await widget().locator("a[href^=http]").count(), 0);
  site.down = false;
  await context.close();
});

test("the same protection holds for a plain frame without our script", async () => {
  const sandbox = "allow-scripts allow-modals allow-downloads allow-top-navigation-to-custom-protocols";
  const tag = `<iframe title="check" sandbox="${sandbox}" src="/qc/quietcheck.html" width="600" height="700"></iframe>`;
  const { context, page } = await openHost({ tag });
  const frame = page.frameLocator("iframe");
  await walk(frame);
  assert.equal(await frame.getByRole("button", { name: "Full screen" }).count(), 0);
  assert.deepEqual(await page.evaluate(() => window.heard), [{ quietcheck: "ready" }]);
  await context.close();
});

test("in a frame that the host's scripts can read, nothing can be typed", async () => {
  const tag = '<iframe src="/qc/quietcheck.html" width="600" height="700"></iframe>';
  const { context, page } = await openHost({ tag });
  const frame = page.frameLocator("iframe");
  await frame.getByRole("heading", { name: "Checking isn't available" }).waitFor();
  assert.equal(await frame.locator("input").count(), 0);
  assert.match(await frame.locator("main").textContent(), /open it on its own.*911.*988/s);
  assert.deepEqual(await page.evaluate(() => window.heard), [{ quietcheck: "error" }]);
  await context.close();
});

test("without the right to open the phone Chromium says so: the test below would notice", async () => {
  const tag = '<iframe sandbox="allow-scripts" src="/qc/quietcheck.html" width="600" height="700"></iframe>';
  const { context, page, messages } = await openHost({ tag });
  await page.frameLocator("iframe").locator('a[href="tel:911"]').first().click();
  await waitFor(() => messages.some((one) => /sandbox|Not allowed to launch/i.test(one)));
  await context.close();
});

for (const name of engines)
  test(`${name}: 911 and 988 can be clicked in the frame, and the check stays`, async () => {
    const engine = await openEngine(name);
    try {
      site.pages["/"] = hostPage();
      await engine.open(`${site.address}/`);
      await toMedicines(engine, 0);
      await addMedicine(engine, 0, "methadonum");
      await toResult(engine, 0);
      for (const address of ["tel:911", "tel:988", "sms:988"]) {
        await engine.click(0, (href) => document.querySelector(`a[href="${href}"]`), address);
        await new Promise((done) => setTimeout(done, 500));
        await headingIs(engine, 0, "Your result");
      }
      assert.deepEqual(
        engine.messages.filter((one) => /sandbox|blocked|not allowed/i.test(one)),
        [],
      );
    } finally {
      await engine.close();
    }
  });
