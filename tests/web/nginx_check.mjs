// Run by nginx.sh: node nginx_check.mjs ADDRESS VERSION
import assert from "node:assert/strict";
import { get } from "node:http";
import { launch } from "./browser.mjs";
import { screenMethadone } from "./steps.mjs";

const [address, version] = process.argv.slice(2);
const folder = `/quietcheck/${version}/`;

/** Status, headers and size of the answer as it comes over the line. */
const ask = (path, encoding = "") =>
  new Promise((done, fail) => {
    get(`${address}${path}`, { headers: { "accept-encoding": encoding } }, (reply) => {
      let size = 0;
      reply.on("data", (chunk) => {
        size += chunk.length;
      });
      reply.on("end", () => done({ status: reply.statusCode, headers: reply.headers, size }));
    }).on("error", fail);
  });

const types = {
  "quietcheck.html": "text/html; charset=utf-8",
  "quiet-check.js": "text/javascript; charset=utf-8",
  "quiet-check.mjs": "text/javascript; charset=utf-8",
  "integrity.json": "application/json",
};
for (const [name, type] of Object.entries(types)) {
  const plain = await ask(folder + name);
  assert.equal(plain.status, 200, name);
  assert.equal(plain.headers["content-type"], type, name);
  assert.equal(plain.headers["cache-control"], "public, max-age=31536000, immutable");
  assert.equal(plain.headers["x-content-type-options"], "nosniff");
  assert.equal(plain.headers["referrer-policy"], "no-referrer");
  assert.equal(plain.headers["content-security-policy"], "frame-ancestors 'self'");
  assert.equal(plain.headers["access-control-allow-origin"], "*");
  const brotli = await ask(folder + name, "br, gzip");
  const gzip = await ask(folder + name, "gzip");
  assert.equal(brotli.headers["content-encoding"], "br", name);
  assert.equal(gzip.headers["content-encoding"], "gzip", name);
  assert.ok(brotli.size < gzip.size && gzip.size < plain.size, `${name}: ${brotli.size} ${gzip.size} ${plain.size}`);
  console.log(`${name}: ${plain.size} bytes, ${gzip.size} as gzip, ${brotli.size} as brotli`);
}
for (const path of ["/quietcheck/app/", "/quietcheck/app/worker.js"]) {
  const reply = await ask(path, "br");
  assert.equal(reply.status, 200, path);
  assert.equal(reply.headers["cache-control"], "no-cache");
  assert.equal(reply.headers["content-encoding"], "br");
}
assert.equal((await ask("/quietcheck/../../etc/passwd")).status >= 400, true);

const browser = await launch();
try {
  const page = await browser.newPage();
  const messages = [];
  page.on("console", (message) => messages.push(message.text()));
  await page.goto(address);
  const widget = page.locator("quiet-check").frameLocator("iframe");
  await screenMethadone(widget);
  await page.goto(`${address}/quietcheck/app/`);
  await page.getByText("Ready offline").waitFor();
  await screenMethadone(page);
  assert.deepEqual(
    messages.filter((one) => !one.includes("404")),
    [],
  ); // the bare host page has no favicon
} finally {
  await browser.close();
}
console.log("a list was screened in the embed and in the app");
