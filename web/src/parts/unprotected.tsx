// Said instead of the check when the page around it could read along: a frame of the same site that isn't sandboxed.

import { t } from "../model/text";
import { Emergency } from "./emergency";

export function Unprotected() {
  return (
    <main>
      <section class="notice warning" role="alert">
        <h1>{t("unavailable.title")}</h1>
        <p>{t("embed.unprotected")}</p>
        <p>
          {t("embed.alone")} <span class="address">{document.URL}</span>
        </p>
      </section>
      <Emergency />
    </main>
  );
}
