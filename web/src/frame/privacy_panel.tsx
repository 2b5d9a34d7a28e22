// Privacy that can be watched: what the page has asked the network for, how to try it out, and what it can't protect against.

import { useEffect, useState } from "preact/hooks";
import knowledge from "../../../data/knowledge.json";
import { count, t } from "../model/text";
import { embedded } from "./host";
import { idle_minutes } from "./idle";
import { isInstallable } from "./offline";

/** The addresses that this page has asked for since it loaded, as the browser itself reports them. */
function useRequests(): string[] {
  const [requests, setRequests] = useState<string[]>([]);
  useEffect(() => {
    const observer = new PerformanceObserver((list) => {
      // Pictures that lie in the page itself (data:) are no request.
      const names = list.getEntries().map(({ name }) => name);
      setRequests((before) => [...before, ...names.filter((name) => !name.startsWith("data:"))]);
    });
    observer.observe({ type: "resource", buffered: true });
    return () => observer.disconnect();
  }, []);
  return requests;
}

/** The hash that the page's own policy admits: no other script can run here. The release lists it. */
function buildHash(): string {
  const policy = document.querySelector<HTMLMetaElement>("meta[http-equiv]")?.content ?? "";
  return /sha256-[\w+/=]+/.exec(policy)?.[0] ?? "";
}

export function PrivacyPanel() {
  const requests = useRequests();
  const app_address = embedded && document.URL.startsWith("http") ? new URL("index.html", document.URL).href : null;
  return (
    <details class="privacy screen-only">
      <summary>{t("privacy.title")}</summary>
      <p class="requests">{count("privacy.requests", requests.length)}</p>
      {requests.length > 0 && (
        <ul>
          {requests.map((address, index) => (
            <li key={`${index} ${address}`}>{address}</li>
          ))}
        </ul>
      )}
      <p>{t("privacy.airplane")}</p>
      {isInstallable() && <p>{t("privacy.update_check")}</p>}
      <p>{t("privacy.cleared", { n: idle_minutes })}</p>
      <h3>{t("privacy.limits")}</h3>
      <ul>
        <li>{t("privacy.limit.screen")}</li>
        {embedded && <li>{t("privacy.limit.host")}</li>}
        <li>{t("privacy.limit.extensions")}</li>
        <li>{t("privacy.limit.history")}</li>
        <li>{t("privacy.limit.files")}</li>
      </ul>
      {app_address !== null && (
        <p>
          {t("privacy.app")} <span class="address">{app_address}</span>
        </p>
      )}
      <p class="hint">{t("knowledge.line", knowledge)}</p>
      <p class="hint">
        {t("privacy.build")} <span class="address">{buildHash()}</span>
      </p>
    </details>
  );
}
