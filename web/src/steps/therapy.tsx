// Which ketamine therapy, and where.

import { useState } from "preact/hooks";
import { therapies } from "../model/answers";
import { spokenLanguage, t } from "../model/text";
import type { StepProps } from "../parts/step_props";

const settings = ["clinic", "home", "unknown"] as const;

export function TherapyStep({ answers, update, go }: StepProps) {
  const [missing, setMissing] = useState(false);
  const choose = (therapy: number | "none") => {
    setMissing(false);
    update((now) => ({ ...now, therapy }));
  };
  const next = (event: Event) => {
    event.preventDefault();
    if (answers.therapy === null) setMissing(true);
    else go("medicines");
  };
  const chosen = typeof answers.therapy === "number" ? therapies[answers.therapy] : undefined;
  return (
    <form onSubmit={next} autocomplete="off">
      <fieldset>
        <legend>{t("therapy.lead")}</legend>
        <div class="choices">
          {therapies.map((therapy, index) => (
            <label class="choice" key={therapy.name.en}>
              <input type="radio" name="therapy" checked={answers.therapy === index} onChange={() => choose(index)} />
              <span>{therapy.name[spokenLanguage()]}</span>
            </label>
          ))}
          <label class="choice">
            <input type="radio" name="therapy" checked={answers.therapy === "none"} onChange={() => choose("none")} />
            <span>{t("therapy.none")}</span>
          </label>
        </div>
      </fieldset>
      {chosen && chosen.settings.length === 1 && <p class="notice">{t("therapy.clinic_only")}</p>}
      {chosen && chosen.settings.length > 1 && (
        <fieldset>
          <legend>{t("therapy.setting")}</legend>
          <div class="choices">
            {settings.map((setting) => (
              <label class="choice" key={setting}>
                <input
                  type="radio"
                  name="setting"
                  checked={(answers.setting ?? "unknown") === setting}
                  onChange={() => update((now) => ({ ...now, setting }))}
                />
                <span>{t(`therapy.setting.${setting}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {missing && (
        <p class="notice warning" role="alert">
          {t("therapy.choose_first")}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary">
          {t("page.next")}
        </button>
        <button type="button" onClick={() => go("welcome")}>
          {t("page.back")}
        </button>
      </div>
    </form>
  );
}
