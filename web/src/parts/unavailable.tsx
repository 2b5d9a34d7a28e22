// Said when the engine can't answer: never an empty result.

import { t } from "../model/text";
import { Emergency } from "./emergency";

interface Props {
  kept: boolean;
  crisis: boolean;
  onRetry(): void;
}

export function Unavailable({ kept, crisis, onRetry }: Props) {
  return (
    <>
      <section class="notice warning" role="alert">
        <h1 tabIndex={-1}>{t("unavailable.title")}</h1>
        <p>{t("unavailable.lead")}</p>
        <p>{t("unavailable.ask")}</p>
        <p>{t("unavailable.why")}</p>
        {kept && <p>{t("unavailable.kept")}</p>}
        <button type="button" onClick={onRetry}>
          {t("unavailable.retry")}
        </button>
      </section>
      {!crisis && <Emergency />}
    </>
  );
}
