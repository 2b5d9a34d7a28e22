// The demo: a clinic's website with the check on it. The check comes, wears the clinic's colours and changes with the choices.
import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addDemo, buildDist } from "../../web/build_dist.mjs";
import { launch, overflowsSideways, violations } from "./browser.mjs";
import { cannedEngine } from "./canned_engine.mjs";
import { engines, openEngine, waitFor } from "./engines.mjs";
import { openSite } from "./site.mjs";

let browser;
let site;
let address;
before(async () => {
  browser = await launch();
  const folder = await mkdtemp(join(tmpdir(), "quietcheck-demo-"));
  const wasm = join(folder, "engine.wasm");
  await writeFile(wasm, cannedEngine({}));
  await buildDist(join(folder, "dist"), { wasm, bundle: wasm });
  await addDemo(join(folder, "dist"));
  site = await openSite({}, join(folder, "dist"));
  address = `${site.address}/qc/demo/`;
});
after(async () => {
  await browser.close();
  site.close();
});

const look = () => {
  const style = getComputedStyle(document.documentElement);
  return {
    lang: document.documentElement.lang,
    button: document.querySelector("button.primary")?.textContent,
    accent: style.getPropertyValue("--accent"),
    paper: style.getPropertyValue("--paper"),
    font: style.fontFamily.split(",")[0].replaceAll('"', ""),
  };
};

for (const name of engines)
  test(`${name}: the demo shows the check in the clinic's look, as it comes, dark, and in Spanish`, async () => {
    const engine = await openEngine(name);
    const choose = (value) => engine.click(-1, (wanted) => document.querySelector(`input[value="${wanted}"]`), value);
    const shows = async (expected) => {
      let seen;
      await waitFor(async () => {
        seen = await engine.frame(0, look);
        return Object.entries(expected).every(([key, value]) => seen[key] === value);
      }).catch(() => assert.deepEqual(seen, { ...seen, ...expected }));
    };
    const code = () => engine.top(() => document.getElementById("code").textContent);
    try {
      await engine.open(address);
      const clinic = { accent: "#6b2d5c", paper: "#fff8f1", font: "Georgia" };
      await shows({ ...clinic, lang: "en", button: "Start" });
      assert.match(await code(), /--qc-accent: #6b2d5c;.*theme="light">/s);
      await choose("plain");
      await shows({ accent: "#1c587a", paper: "#fbfaf7" });
      assert.doesNotMatch(await code(), /--qc-/);
      await choose("es");
      await shows({ lang: "es", button: "Empezar" });
      await choose("dark");
      await shows({ paper: "#12181b", lang: "es" });
      assert.match(await code(), /theme="dark" lang="es">/);
      await choose("clinic");
      await shows(clinic);
    } finally {
      await engine.close();
    }
  });

test("the demo says that it is one, is accessible, fits every width and asks nobody else for anything", async () => {
  for (const width of [320, 768, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const foreign = [];
    const messages = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(site.address) && !request.url().startsWith("data:")) foreign.push(request.url());
    });
    page.on("console", (message) => messages.push(message.text()));
    await page.goto(address);
    await page.frameLocator("quiet-check iframe").getByRole("button", { name: "Start" }).waitFor();
    await page.getByText("This is a demonstration.").waitFor();
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflowsSideways(page), false);
    assert.deepEqual([foreign, messages], [[], []]);
    await context.close();
  }
});
