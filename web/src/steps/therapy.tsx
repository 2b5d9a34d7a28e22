// Which ketamine therapy, and where. Neither is chosen beforehand: "not sure yet" is the person's own answer.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Answers, therapies } from "../model/answers";
import { spokenLanguage, t } from "../model/text";
import type { StepProps } from "../parts/step_props";

const settings = ["clinic", "home", "unknown"] as const;

export function TherapyStep({ answers, update, go }: StepProps) {
  /** How often Next was pressed with a question open: each time the focus goes there. */
  const [presses, setPresses] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const open = form.current?.querySelector<HTMLElement>("fieldset:has([role])");
    open?.focus();
    open?.scrollIntoView();
  }, [presses]);
  const chosen = typeof answers.therapy === "number" ? therapies[answers.therapy] : undefined;
  const asks_setting = chosen !== undefined && chosen.settings.length > 1;
  const is_open = answers.therapy === null || (asks_setting && answers.setting === null);
  const next = (event: Event) => {
    event.preventDefault();
    if (is_open) setPresses(presses + 1);
    else go("medicines");
  };
  const problem = presses > 0 && is_open;
  const choose = (choice: Partial<Answers>) => {
    setPresses(0);
    update((now) => ({ ...now, ...choice }));
  };
  return (
    <form ref={form} onSubmit={next} autocomplete="off">
      <Choices<number | "none">
        name="therapy"
        legend={t("therapy.lead")}
        problem={problem && answers.therapy === null ? t("therapy.choose_first") : ""}
        choices={[
          ...therapies.map(({ name }, value) => ({ value, label: name[spokenLanguage()] })),
          { value: "none", label: t("therapy.none") },
        ]}
        chosen={answers.therapy}
        onChoose={(therapy) => choose({ therapy })}
      />
      {chosen && !asks_setting && <p class="notice">{t("therapy.clinic_only")}</p>}
      {asks_setting && (
        <Choices<string>
          name="setting"
          legend={t("therapy.setting")}
          problem={problem ? t("therapy.choose_first") : ""}
          choices={settings.map((value) => ({ value, label: t(`therapy.setting.${value}`) }))}
          chosen={answers.setting}
          onChoose={(setting) => choose({ setting })}
        />
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

interface ChoicesProps<Value> {
  name: string;
  legend: string;
  /** Why the person can't go on yet. */
  problem: string;
  choices: { value: Value; label: string }[];
  chosen: Value | null;
  onChoose(value: Value): void;
}

function Choices<Value extends number | string>(props: ChoicesProps<Value>) {
  return (
    <fieldset tabIndex={-1}>
      <legend>{props.legend}</legend>
      {props.problem !== "" && (
        <p class="problem" role="alert">
          {props.problem}
        </p>
      )}
      <div class="choices">
        {props.choices.map(({ value, label }) => (
          <label class="choice" key={value}>
            <input
              type="radio"
              name={props.name}
              checked={props.chosen === value}
              onChange={() => props.onChoose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
