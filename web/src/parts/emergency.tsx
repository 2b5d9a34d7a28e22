// Where to get help at once. Readable without links, shown above every result.

import { useSettings } from "../frame/host";
import { phoneLink } from "../model/settings";
import { t } from "../model/text";
import { WithPhones } from "./phones";

export function Emergency() {
  return (
    <section class="emergency" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{t("emergency.title")}</h2>
      <ul>
        <li class="first">
          <WithPhones text={t("emergency.signs")} />
        </li>
        <li>
          <WithPhones text={t("emergency.crisis_line")} />
        </li>
        <li>
          <WithPhones text={t("emergency.poison")} />
        </li>
        <li>
          <WithPhones text={t("emergency.samhsa")} />
        </li>
        <li>{t("emergency.abroad")}</li>
        <ClinicPhone />
      </ul>
    </section>
  );
}

/**
 * Comes first on the page as soon as someone writes of wanting to die or of having just taken too much. It has all the
 * numbers, so that no second box stands beside it.
 */
export function Crisis() {
  return (
    <section class="emergency crisis" aria-labelledby="crisis-title">
      <h2 id="crisis-title">{t("crisis.title")}</h2>
      <ul>
        {([t("crisis.suicide"), t("crisis.overdose"), t("emergency.samhsa"), t("emergency.poison")] as const).map(
          (line, index) => (
            <li class={index < 2 ? "first" : ""} key={line}>
              <WithPhones text={line} />
            </li>
          ),
        )}
        <li>{t("emergency.abroad")}</li>
        <ClinicPhone />
      </ul>
    </section>
  );
}

/** Added to the numbers that everybody gets, never in their place. */
function ClinicPhone() {
  const { phone } = useSettings();
  if (phone === null) return null;
  return (
    <li>
      {t("emergency.clinic")} <a href={phoneLink(phone)}>{phone}</a>
    </li>
  );
}
