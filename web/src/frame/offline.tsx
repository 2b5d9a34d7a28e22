// The app that can be installed: says when it is ready without the internet, and offers a new version without forcing it.
//
// Only index.html names a manifest, and only there a worker is registered. quietcheck.html needs none.

import { useEffect, useState } from "preact/hooks";
import { t } from "../model/text";

export function isInstallable(): boolean {
  return document.querySelector('link[rel="manifest"]') !== null && "serviceWorker" in navigator;
}

export function Offline({ onUpdate }: { onUpdate: () => void }) {
  const [ready, setReady] = useState(false);
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    if (!isInstallable()) return;
    // Refused from file:// and in a private window of some browsers: the page works all the same, only not after a reload.
    navigator.serviceWorker
      .register("worker.js", { updateViaCache: "none" })
      .then((registration) => {
        if (registration.waiting && registration.active) setWaiting(registration.waiting);
        registration.addEventListener("updatefound", () => {
          const worker = registration.installing;
          worker?.addEventListener("statechange", () => {
            if (worker.state === "installed" && registration.active) setWaiting(worker);
          });
        });
        return navigator.serviceWorker.ready;
      })
      .then(
        () => setReady(true),
        () => {},
      );
  }, []);
  if (waiting)
    return (
      <p class="notice screen-only" role="status">
        {t("offline.update")}{" "}
        <button type="button" onClick={() => takeVersion(waiting, onUpdate)}>
          {t("offline.update.use")}
        </button>
      </p>
    );
  return ready ? (
    <p class="screen-only" role="status">
      {t("offline.ready")}
    </p>
  ) : null;
}

function takeVersion(worker: ServiceWorker, onUpdate: () => void) {
  onUpdate();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("use this version");
}
