// The five steps and what they share: the person's answers, the engine, the way back, and one live region.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import knowledge from "../../data/knowledge.json";
import type { Answer, Engine } from "./engine/engine";
import { useAfterPaint } from "./frame/after_paint";
import { Exit, useBlankWhileHidden, useEmptyReturn, useExit, useTripleShift } from "./frame/exit";
import { FullScreen } from "./frame/full_screen";
import { embedded, tellHost } from "./frame/host";
import { IdleClock } from "./frame/idle";
import { LanguageChoice, useLanguage } from "./frame/language";
import { Offline } from "./frame/offline";
import { PrivacyPanel } from "./frame/privacy_panel";
import {
  type Answers,
  no_answers,
  openNames,
  type Step,
  saysCrisis,
  steps,
  today,
  toRequest,
  withEntries,
  withQuestions,
} from "./model/answers";
import { type Language, speak, t } from "./model/text";
import { DateWarning } from "./parts/date_warning";
import { Crisis } from "./parts/emergency";
import { useNoStrayFiles } from "./parts/file_choice";
import { WithPhones } from "./parts/phones";
import type { StepProps } from "./parts/step_props";
import { Unavailable } from "./parts/unavailable";
import { HealthStep } from "./steps/health";
import { MedicinesStep } from "./steps/medicines";
import { ResultStep } from "./steps/result";
import { TherapyStep } from "./steps/therapy";
import { WelcomeStep } from "./steps/welcome";

type EngineState = Engine | "starting" | "lost";

const warm_up_after_ms = 500;

export function App({ open }: { open: () => Promise<Engine> }) {
  const [language, setLanguage] = useLanguage();
  const [engine, setEngine] = useState<EngineState>("starting");
  const [answers, setAnswers] = useState(no_answers);
  const [chosen_step, setStep] = useState<Step>("welcome");
  const [spoken, announce] = useState("");
  const [times_cleared, setTimesCleared] = useState(0);
  const main = useRef<HTMLElement>(null);
  // After a reload the browser's Back and Forward still lead to steps whose answers are gone.
  const is_lost_step = answers.therapy === null && (chosen_step === "medicines" || restsOnList(chosen_step));
  // No result while a name still needs an answer, whichever way the person came here.
  const waits_for_name = restsOnList(chosen_step) && openNames(answers).length > 0;
  const step = is_lost_step ? "welcome" : waits_for_name ? "medicines" : chosen_step;

  const start = useCallback(() => {
    setEngine("starting");
    open().then(
      (opened) => {
        setEngine(opened);
        setTimeout(() => warmUp(opened), warm_up_after_ms);
      },
      () => {
        setEngine("lost");
        tellHost("error");
      },
    );
  }, [open]);
  useEffect(start, [start]);

  const go = (next: Step) => {
    if (next === step) return;
    remember(next);
    announce("");
    setStep(next);
  };
  useEffect(() => {
    remember("welcome", true);
    const onBack = (event: PopStateEvent) => {
      const known = steps.find((one) => one === event.state);
      if (known) setStep(known);
    };
    addEventListener("popstate", onBack);
    return () => removeEventListener("popstate", onBack);
  }, []);

  const clear = useCallback(() => {
    setAnswers(no_answers);
    setStep("welcome");
    setTimesCleared((times) => times + 1); // what the first step still waits for is over too
    announce(t("page.cleared"));
    if (typeof engine !== "string") engine.forget();
  }, [engine]);
  const exit = useExit();
  useTripleShift(exit, clear);
  useEmptyReturn(clear);
  useNoStrayFiles();
  useBlankWhileHidden();

  const arrived = useRef(false);
  const waiting = engine === "starting" && step !== "welcome";
  // The heading takes the focus when the step changes, not the first time; at once, or the next key would go astray.
  useLayoutEffect(() => {
    if (arrived.current) {
      scrollTo(0, 0);
      main.current?.querySelector("h1")?.focus();
    }
    arrived.current = true;
  }, [step, waiting]);

  const chooseLanguage = (chosen: Language) => {
    setLanguage(chosen);
    announce("");
    if (typeof engine === "string" || !isAnswered(answers.health)) return;
    // The questions that were answered are kept with their words.
    speak(chosen);
    const report = engine.screen(toRequest(answers, no_answers.health));
    if (report.ok) setAnswers((now) => withQuestions(now, report.value.questions));
  };
  // A new step shows its heading at once, then what was screened for it, then what stands below. An answer shows its mark
  // at once, and is screened once that has been seen.
  const seen_step = useAfterPaint(step);
  const drawn_step = useAfterPaint(seen_step);
  const seen_health = useAfterPaint(answers.health);
  const health = step === "result" ? answers.health : seen_health;
  const answered = useScreening(engine, answers, health, restsOnList(seen_step) && isAnswered(health), language);
  const wants_unanswered = seen_step === "health" || (seen_step === "result" && !isAnswered(health));
  const unanswered = useScreening(engine, answers, no_answers.health, wants_unanswered, language);
  const result = answered ?? unanswered;
  const is_seen = seen_step === step;
  const arriving = restsOnList(step) && drawn_step !== step;

  const ask: StepProps["ask"] = (question) => {
    if (typeof engine === "string") return null;
    const answer = question(engine);
    if (answer.ok || answer.code !== "engine_lost") return answer;
    setEngine("lost");
    return null;
  };
  const lost = engine === "lost" || isLost(unanswered) || isLost(result);
  const crisis = answers.crisis || (step === "result" && saysCrisis(answers));
  const props: StepProps = { answers, update: setAnswers, ask, go, announce, crisis };
  useEffect(() => {
    if (!crisis) return;
    scrollTo(0, 0);
    announce(`${t("crisis.suicide")} ${t("crisis.overdose")}`);
  }, [crisis]);
  const shows_emergency =
    lost || crisis || (step === "health" && saysCrisis(answers)) || step === "welcome" || step === "result";
  // A host's page has landmarks of its own.
  const landmark = embedded ? { "aria-label": t("page.name") } : {};

  return (
    <>
      <a class="skip" href="#main">
        {t("page.skip")}
      </a>
      <header class="top" {...landmark}>
        <p class="wordmark">{t("page.name")}</p>
        <FullScreen step={step} />
        <LanguageChoice now={language} onChoose={chooseLanguage} />
        {exit && <Exit onLeave={clear} />}
      </header>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
      <main id="main" class={arriving ? "arriving" : ""} ref={main} tabIndex={-1} {...landmark}>
        {crisis && <Crisis />}
        {/* On every step: a page that was put up long ago must not look fresh. */}
        {step !== "result" && <DateWarning knowledge={knowledge} />}
        {lost ? (
          <Unavailable kept={answers !== no_answers} crisis={crisis} onRetry={start} />
        ) : waiting ? (
          <h1 tabIndex={-1}>{t("page.starting")}</h1>
        ) : (
          <>
            <Progress step={step} />
            <h1 key={step} tabIndex={-1}>
              {t(`title.${step}`)}
            </h1>
            {is_lost_step && <p class="notice">{t("page.cleared")}</p>}
            {step === "welcome" && <WelcomeStep key={times_cleared} {...props} ready={engine !== "starting"} />}
            {step === "therapy" && <TherapyStep {...props} />}
            {step === "medicines" && <MedicinesStep {...props} />}
            {step === "health" && is_seen && <HealthStep {...props} first={unanswered} now={result} />}
            {step === "result" && <ResultStep {...props} result={is_seen ? result : null} whole={!arriving} />}
          </>
        )}
      </main>
      <footer class={step === "result" ? "screen-only" : ""} {...landmark}>
        {!shows_emergency && (
          <p>
            <WithPhones text={t("emergency.footer")} />
          </p>
        )}
        {step !== "result" && (
          <>
            <p>{t("fixed.dont_stop")}</p>
            <p>{t("fixed.sources")}</p>
          </>
        )}
        {step !== "welcome" && <p class="screen-only">{t("fixed.private")}</p>}
        {step !== "result" && <p class="screen-only">{t("privacy.kept")}</p>}
        {exit && <p class="screen-only">{t("exit.explain")}</p>}
        {answers !== no_answers && (
          <button type="button" class="screen-only" onClick={clear}>
            {t("page.clear")}
          </button>
        )}
        <PrivacyPanel />
        <Offline onUpdate={clear} />
      </footer>
      {answers !== no_answers && <IdleClock onClear={clear} />}
    </>
  );
}

function Progress({ step }: { step: Step }) {
  const n = steps.indexOf(step) + 1;
  return (
    <div class="progress screen-only">
      <p>{t("step.progress", { n, total: steps.length, name: t(`step.${step}`) })}</p>
      <div class="bar" aria-hidden="true">
        {steps.map((one, index) => (
          <span class={index < n ? "done" : ""} key={one} />
        ))}
      </div>
    </div>
  );
}

/** Screens again only when something that counts has changed. */
function useScreening(
  engine: EngineState,
  answers: Answers,
  health: Answers["health"],
  wanted: boolean,
  language: Language,
) {
  const { therapy, setting, rows } = answers;
  return useMemo(() => {
    if (!wanted || typeof engine === "string") return null;
    return engine.screen(toRequest(answers, health));
  }, [engine, wanted, therapy, setting, rows, health, language]);
}

/** The steps that rest on the list: what they show is screened, and every name must be clear. */
function restsOnList(step: Step): boolean {
  return step === "health" || step === "result";
}

/** Browsers compile a function when it is called first: here while the person reads, not when they press. */
function warmUp(engine: Engine) {
  const read = engine.read("methadone 80 mg daily, alprazolam, alcohol", today());
  if (read.ok) engine.screen(toRequest(withEntries({ ...no_answers, therapy: 0 }, read.value.entries)));
}

function isAnswered(health: Answers["health"]): boolean {
  return Object.keys(health).length > 0;
}

function isLost(answer: Answer<unknown> | null): boolean {
  return answer !== null && !answer.ok && answer.code === "engine_lost";
}

/** So that the browser's Back goes one step back. The state holds the step's name only, the address doesn't change. */
function remember(step: Step, replace = false) {
  if (replace) history.replaceState(step, "");
  else history.pushState(step, "");
}
