// One Chromium for the web tests, and a page opened from a file with everything that leaves it written down.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { buildPage } from "../../web/build.mjs";

const folder = await mkdtemp(join(tmpdir(), "quietcheck-web-tests-"));
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

export const chromium_args = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export const chromium_path = process.env.CHROMIUM ?? "/usr/bin/chromium";

export function launch() {
  return chromium.launch({ executablePath: chromium_path, args: chromium_args });
}

/** Builds the page into a folder of this run; returns its file address. */
export async function pageAddress(name, files = {}) {
  const out = join(folder, `${name}.html`);
  await buildPage({ ...files, out });
  return pathToFileURL(out).href;
}

export const real_files = {
  wasm: join(root, "build/wasm/quietcheck.wasm"),
  bundle: join(root, "build/release/knowledge.qcb"),
};

/** Opens the address in a fresh context. `requests` and `console` collect what happens after the page itself was asked for. */
/** Half a second after its start the page warms its engine up (app.tsx); an engine that crashes would do so then. */
function leaveCold() {
  const warm_up_after_ms = 500;
  const later = window.setTimeout;
  window.setTimeout = (run, ms, ...more) => (ms === warm_up_after_ms ? 0 : later(run, ms, ...more));
}

export async function openPage(browser, address, { is_cold = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  if (is_cold) await page.addInitScript(leaveCold);
  const requests = [];
  const messages = [];
  page.on("request", (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith("data:")) requests.push(request.url());
  });
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  await page.goto(address);
  return { context, page, requests, messages };
}

/** Accessibility violations as short lines; an empty list is a clean page. */
export async function violations(page) {
  // Scrolled down, whatever happens to lie under the header would count as too small a target.
  await page.evaluate(() => scrollTo(0, 0));
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  // ARIA in HTML has no row yet for a text area with suggestions (w3c/html-aria#543, dequelabs/axe-core#3548).
  const isKnown = (id, { html }) => id === "aria-allowed-role" && /^<textarea [^>]*role="combobox"/.test(html);
  return found.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isKnown(id, node))
      .map((node) => `${id}: ${node.target.join(" ")}: ${node.html.slice(0, 120)}`),
  );
}

export async function overflowsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

export function heading(page) {
  return page.locator("main h1").textContent();
}

/** Everything a page can leave behind in the browser; all zero and empty when it left nothing. */
export async function traces(page, context) {
  const kept = await page.evaluate(async () => {
    const tryCount = async (count) => {
      try {
        return await count();
      } catch {
        return 0; // not available for this origin: nothing can be kept there
      }
    };
    return {
      local: await tryCount(() => localStorage.length),
      session: await tryCount(() => sessionStorage.length),
      databases: await tryCount(async () => (await indexedDB.databases()).length),
      caches: await tryCount(async () => (await caches.keys()).length),
      workers: await tryCount(async () => (await navigator.serviceWorker.getRegistrations()).length),
      cookie: await tryCount(() => document.cookie.length),
      address: location.search + location.hash,
    };
  });
  return { ...kept, cookies: (await context.cookies()).length };
}

export const no_traces = {
  local: 0,
  session: 0,
  databases: 0,
  caches: 0,
  workers: 0,
  cookie: 0,
  address: "",
  cookies: 0,
};
