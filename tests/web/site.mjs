// A site on loopback for the embed's tests: dist/ under /qc/, host pages from strings, every request written down.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".webmanifest": "application/manifest+json",
};

/**
 * `pages` maps a path to {html, headers?, script?} ; `dist` is the folder behind /qc/. `asked` is [{method, url, body}].
 * `site.down` true: every connection is cut, as when the line drops. `site.slow_ms`: each answer waits so long.
 */
export async function openSite(pages, dist) {
  const site = { asked: [], pages, dist, down: false, slow_ms: 0 };
  const server = createServer(async (request, response) => {
    if (site.down) return request.socket.destroy();
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    site.asked.push({ method: request.method, url: request.url, body: Buffer.concat(chunks).toString() });
    if (site.slow_ms > 0) await new Promise((done) => setTimeout(done, site.slow_ms));
    const path = request.url.split("?")[0];
    const page = site.pages[path];
    if (page)
      return response.writeHead(200, { "content-type": page.type ?? types[".html"], ...page.headers }).end(page.body);
    try {
      if (!path.startsWith("/qc/")) throw new Error("not there");
      const name = `${path.slice(4)}${path.endsWith("/") ? "index.html" : ""}`;
      const bytes = await readFile(join(site.dist, name));
      response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site.address = `http://localhost:${server.address().port}`;
  site.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return site;
}

/** A host page with the embed in it. */
export function hostPage({
  head = "",
  tag = "<quiet-check></quiet-check>",
  headers = {},
  script = "/qc/quiet-check.js",
} = {}) {
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A clinic</title>${head}<script src="${script}" async></script></head>
<body><h1>Our clinic</h1><input id="host-field" aria-label="newsletter">${tag}<p>Below</p></body></html>`;
  return { body, headers };
}
