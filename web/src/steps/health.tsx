// Only the health questions whose answer can change this person's result. Each can be skipped.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../engine/engine";
import { type Answers, crisis_factor, withHealth, withPreset } from "../model/answers";
import type { Question, Report, YesNo } from "../model/contract";
import { count, t } from "../model/text";
import { Crisis } from "../parts/emergency";
import { WithPhones } from "../parts/phones";
import { Refused } from "../parts/refused";
import type { StepProps } from "../parts/step_props";

const yes_no: YesNo[] = ["yes", "no", "unsure"];
/** The engine puts the questions that matter most first. */
const first_shown = 8;

interface Screenings {
  /** Screened as if no question had been answered: keeps the order still while the person answers. */
  first: Answer<Report> | null;
  /** Screened with the answers given: an answer can raise another question. */
  now: Answer<Report> | null;
}

export function HealthStep({ answers, update, go, announce, crisis, first, now }: StepProps & Screenings) {
  const [all_shown, setAllShown] = useState(false);
  // What a text told stands first, and stays there when the person answers.
  const [told_first] = useState(() => Object.keys(answers.told));
  const place = (question: Question) => (told_first.includes(question.health_factor) ? 0 : 1);
  const questions = questionsFor(answers, first, now).sort((a, b) => place(a) - place(b));
  const is_answered = (question: Question) => answers.health[question.health_factor] !== undefined;
  const answered = questions.filter(is_answered).length;
  const shown = all_shown ? questions : questions.filter((one, index) => index < first_shown || is_answered(one));
  const left_open = shown.filter((question) => !is_answered(question) && !question.ask_first);
  const more = questions.length - shown.length;
  const few = Math.min(first_shown, questions.length);
  // The button that shows the rest goes away with it; the first question it brought takes the focus.
  const next_shown = useRef<Question | undefined>(undefined);
  const show_result = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (next_shown.current) document.getElementById(`health-${next_shown.current.health_factor}`)?.focus();
    next_shown.current = undefined;
  });
  useLayoutEffect(() => {
    if (withPreset(answers, questions) !== answers) update((all) => withPreset(all, questions));
  });
  const showAll = () => {
    next_shown.current = questions.find((question) => !shown.includes(question));
    setAllShown(true);
  };
  /** The questions that "no to all" leaves open: how many, said at the first of them. */
  const [own, setOwn] = useState<{ first: Question | undefined; n: number }>();
  const noToTheRest = () => {
    update((all) => left_open.reduce((one, question) => withHealth(one, question, "no"), all));
    const open = shown.filter((question) => !is_answered(question) && question.ask_first);
    const [first] = open;
    next_shown.current = first;
    setOwn({ first, n: open.length });
    if (first) announce(count("health.own_answer", open.length));
    else show_result.current?.focus();
  };
  const refused = first?.ok === false ? first : null;
  return (
    <>
      {refused ? (
        <Refused code={refused.code} />
      ) : questions.length > 0 ? (
        <p>
          <strong>
            {count("health.count", few)}{" "}
            {few < questions.length && t("health.count.more", { n: questions.length - few })}
          </strong>{" "}
          {t("health.lead")}
        </p>
      ) : (
        <p>{t("health.none")}</p>
      )}
      <form autocomplete="off" onSubmit={(event) => event.preventDefault()}>
        {shown.map((question) => (
          <HealthQuestion
            key={question.health_factor}
            question={question}
            note={own?.first?.health_factor === question.health_factor ? count("health.own_answer", own.n) : ""}
            told={answers.told[question.health_factor]?.text ?? null}
            crisis={!crisis && isCrisis(question, answers.health[question.health_factor]?.answer ?? null)}
            answer={answers.health[question.health_factor]?.answer ?? null}
            onAnswer={(answer) => {
              update((all) => withHealth(all, question, answer));
              if (isCrisis(question, answer)) announce(t("crisis.suicide"));
            }}
          />
        ))}
      </form>
      <div class="actions">
        {left_open.length > 0 && (
          <button type="button" onClick={noToTheRest}>
            {t("health.no_to_rest")}
          </button>
        )}
        {more > 0 && (
          <button type="button" onClick={showAll}>
            {count("health.more", more)}
          </button>
        )}
      </div>
      {questions.length > 0 && <p class="hint">{t("health.answered", { n: answered, total: questions.length })}</p>}
      <div class="actions">
        <button type="button" class="primary" ref={show_result} onClick={() => go("result")}>
          {t("health.show_result")}
        </button>
        <button type="button" onClick={() => go("medicines")}>
          {t("page.back")}
        </button>
      </div>
    </>
  );
}

function questionsFor(answers: Answers, first: Screenings["first"], now: Screenings["now"]): Question[] {
  const asked = new Map<string, Question>();
  const all = [
    ...(first?.ok ? first.value.questions : []),
    ...Object.values(answers.health).map(({ question }) => question),
    ...(now?.ok ? now.value.questions : []),
  ];
  for (const question of all) if (!asked.has(question.health_factor)) asked.set(question.health_factor, question);
  return [...asked.values()];
}

function isCrisis(question: Question, answer: YesNo | null): boolean {
  return question.health_factor === crisis_factor && answer !== null && answer !== "no";
}

interface QuestionProps {
  question: Question;
  note: string;
  /** The words of a text that preset the answer. */
  told: string | null;
  /** The numbers for a crisis stand beside this answer. */
  crisis: boolean;
  answer: YesNo | null;
  onAnswer(answer: YesNo | null): void;
}

function HealthQuestion({ question, note, told, crisis, answer, onAnswer }: QuestionProps) {
  const id = `health-${question.health_factor}`;
  const described = [question.hint !== "" && `${id}-hint`, told !== null && `${id}-told`].filter(Boolean).join(" ");
  return (
    <fieldset class="question" id={id} tabIndex={-1} aria-describedby={described === "" ? undefined : described}>
      <legend>{question.question}</legend>
      {told !== null && <p id={`${id}-told`}>{t("health.told", { text: told })}</p>}
      {note !== "" && <p class="problem">{note}</p>}
      {question.hint !== "" && (
        <p class="hint" id={`${id}-hint`}>
          <WithPhones text={question.hint} />
        </p>
      )}
      <div class="segments">
        {yes_no.map((one) => (
          <label class="segment" key={one}>
            <input type="radio" name={id} checked={answer === one} onChange={() => onAnswer(one)} />
            <span>{t(`health.${one}`)}</span>
          </label>
        ))}
        {answer !== null && (
          <button
            type="button"
            class="plain"
            aria-label={t("health.clear_named", { question: question.question })}
            onClick={() => onAnswer(null)}
          >
            {t("health.clear")}
          </button>
        )}
      </div>
      {crisis && <Crisis />}
    </fieldset>
  );
}
