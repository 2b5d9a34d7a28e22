// Said when the engine answers that this list can't be used as it is.

import { t, word } from "../model/text";

const explained = ["too_many_entries", "text_too_long"];

export function Refused({ code }: { code: string }) {
  return (
    <section class="notice warning" role="alert">
      <h2>{t("refused.title")}</h2>
      <p>{word("refused", explained.includes(code) ? code : "other")}</p>
    </section>
  );
}
