// Keeps the app's own files for use without the internet. It asks the network for nothing else and keeps nothing else.
//
// The build puts in VERSION, a hash over the files, and FILES. A new version waits until the person takes it
// (web/src/frame/offline.tsx) or the last window of the old one is closed.
const cache_name = `quietcheck-${VERSION}`;

addEventListener("install", (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(cache_name).then((cache) => cache.addAll(fresh)));
});

addEventListener("activate", (event) => {
  const dropOld = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("quietcheck-") && name !== cache_name);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(dropOld());
});

addEventListener("message", (event) => {
  if (event.data === "use this version") skipWaiting();
});

addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  const folder = new URL("./", registration.scope).pathname;
  const file = path === folder ? "index.html" : path.slice(folder.length);
  if (!path.startsWith(folder) || !FILES.includes(file)) return; // not ours: the browser does what it would do without us
  event.respondWith(
    caches
      .open(cache_name)
      .then((cache) => cache.match(file))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
