// Chromium, Firefox and WebKitGTK behind the same few words, for what must hold in all three. Each has its own driver:
// playwright-core, puppeteer-core over WebDriver BiDi, and selenium-webdriver with WebKitWebDriver on a virtual screen.
//
//   QUIETCHECK_ENGINES=chromium,firefox   runs some of them only
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./browser.mjs";

export const engines = (process.env.QUIETCHECK_ENGINES ?? "chromium,firefox,webkit").split(",");

/**
 * A window of that browser:
 * - `open(address)`, `top(fn, …args)`: opens a page; runs a function in it
 * - `frame(n, fn, …args)`: runs a function in the n-th of our frames (found by title), with -1 in the page itself
 * - `click(n, fn, …args)`: a real click on the element that fn finds there
 * - `type(text)`, `press(key)`: real keys, to whatever has the focus
 * - `messages`: what the console said, where the driver can tell
 * What it downloads goes into the folder `downloads`.
 */
export function openEngine(name, { downloads } = {}) {
  return { chromium: openChromium, firefox: openFirefox, webkit: openWebkit }[name](downloads);
}

export const firefox_options = {
  browser: "firefox",
  executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
  headless: true,
};

const is_ours = "Quietcheck: medicines and ketamine therapy";

async function openChromium(downloads) {
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, serviceWorkers: "allow" });
  const page = await context.newPage();
  if (downloads) page.on("download", (one) => one.saveAs(join(downloads, one.suggestedFilename())));
  return drivePage(page, {
    close: () => browser.close(),
    goOffline: () => context.setOffline(true),
  });
}

async function openFirefox(downloads) {
  const { default: puppeteer } = await import("puppeteer-core");
  const extraPrefsFirefox = downloads && { "browser.download.dir": downloads, "browser.download.folderList": 2 };
  const browser = await puppeteer.launch({ ...firefox_options, extraPrefsFirefox });
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 900 });
  return drivePage(page, { close: () => browser.close() });
}

/** Playwright and puppeteer say the same things alike. */
function drivePage(page, more) {
  const messages = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  const frameAt = async (n) => {
    if (n < 0) return page.mainFrame();
    const found = [];
    for (const element of await page.$$("quiet-check, iframe")) {
      const inner = await element.evaluateHandle((one) => one.shadowRoot?.querySelector("iframe") ?? one);
      const title = await inner.evaluate((one) => one.title);
      if (title === is_ours) found.push(await inner.asElement().contentFrame());
    }
    if (!found[n]) throw new Error(`frame ${n} isn't there`);
    return found[n];
  };
  const call = (frame, fn, args) => frame.evaluate(`(${fn})(...${JSON.stringify(args)})`);
  return {
    messages,
    open: (address) => page.goto(address),
    top: (fn, ...args) => call(page.mainFrame(), fn, args),
    frame: async (n, fn, ...args) => call(await frameAt(n), fn, args),
    async click(n, fn, ...args) {
      const handle = await (await frameAt(n)).evaluateHandle(`(${fn})(...${JSON.stringify(args)})`);
      await handle.asElement().click();
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    ...more,
  };
}

async function openWebkit(downloads) {
  const { Builder, By, Capabilities, Key, logging } = await import("selenium-webdriver");
  const screen = await virtualScreen();
  const home = downloads ? await homeWithDownloads(downloads) : {};
  const port = 20_000 + (process.pid % 20_000);
  const service = spawn("WebKitWebDriver", [`--port=${port}`], {
    env: { ...process.env, ...home, DISPLAY: screen.display, WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    stdio: "ignore",
  });
  await waitFor(() => fetch(`http://127.0.0.1:${port}/status`).then((reply) => reply.ok), 10_000);
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": {
      binary: "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
      args: ["--automation"],
    },
  });
  logging.getLogger("").setLevel(logging.Level.OFF);
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  await driver.manage().window().setRect({ width: 800, height: 1000 });
  const keys = { Enter: Key.ENTER, Tab: Key.TAB, Shift: Key.SHIFT, Escape: Key.ESCAPE };
  const enter = async (n) => {
    await driver.switchTo().defaultContent();
    if (n < 0) return;
    const frame = await driver.executeScript(
      (at, title) => {
        const inner = [...document.querySelectorAll("quiet-check, iframe")].map(
          (one) => one.shadowRoot?.querySelector("iframe") ?? one,
        );
        return inner.filter((one) => one.title === title)[at] ?? null;
      },
      n,
      is_ours,
    );
    if (frame === null) throw new Error(`frame ${n} isn't there`);
    await driver.switchTo().frame(frame);
  };
  const call = (fn, args) => driver.executeScript(`return (${fn})(...arguments)`, ...args);
  return {
    messages: [], // this driver can't tell
    open: (address) => driver.get(address),
    async top(fn, ...args) {
      await enter(-1);
      return call(fn, args);
    },
    async frame(n, fn, ...args) {
      await enter(n);
      return call(fn, args);
    },
    async click(n, fn, ...args) {
      await enter(n);
      const element = await call(fn, args);
      await driver.executeScript((one) => one.scrollIntoView({ block: "center" }), element);
      await driver.actions().move({ origin: element }).click().perform();
    },
    type: (text) => driver.actions().sendKeys(text).perform(),
    press: (key) => driver.actions().sendKeys(keys[key]).perform(),
    async close() {
      await driver.quit().catch(() => {});
      service.kill();
      screen.close();
    },
    By,
  };
}

/** The surroundings in which GNOME's programs put downloads into that folder. */
async function homeWithDownloads(downloads) {
  const config = join(downloads, ".config");
  await mkdir(config, { recursive: true });
  await writeFile(join(config, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  return { XDG_CONFIG_HOME: config };
}

/** A screen of its own; Xvfb picks a free number and says it. */
async function virtualScreen() {
  const xvfb = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((done, fail) => {
    xvfb.stdio[3].once("data", (data) => done(String(data).trim()));
    xvfb.once("error", fail);
  });
  return { display: `:${number}`, close: () => xvfb.kill() };
}

/** Until the function gives something true; its last error or a sentence when it never does. */
export async function waitFor(fn, ms = 10_000) {
  const end = Date.now() + ms;
  let problem = new Error(`not so within ${ms} ms: ${fn}`);
  while (Date.now() < end) {
    try {
      const value = await fn();
      if (value) return value;
    } catch (error) {
      problem = error;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw problem;
}
