// What stands above every result when the knowledge is past its date, or when this device's date can't be right.

import { localDate } from "../model/answers";
import type { Report } from "../model/contract";
import { t } from "../model/text";

const day_ms = 24 * 60 * 60 * 1000;

export function dateWarning({ date, expires }: Report["knowledge"]): string | null {
  const now = new Date();
  const today = localDate(now);
  if (today > expires) return t("result.expired", { date: expires });
  // Where it is still yesterday, knowledge of today is no sign of a wrong clock.
  const tomorrow = localDate(new Date(now.getTime() + day_ms));
  return tomorrow < date ? t("result.clock_wrong", { today, date }) : null;
}

export function DateWarning({ knowledge }: { knowledge: Report["knowledge"] }) {
  const warning = dateWarning(knowledge);
  return (
    warning && (
      <p class="notice warning" role="alert">
        {warning}
      </p>
    )
  );
}
