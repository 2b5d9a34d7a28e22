// The result, action first: signs of danger, one headline, cards by what to do, the receipt, and what is good to know.

import { useEffect } from "preact/hooks";
import { type Answers, chosenTherapy, localDate, therapies } from "../answers";
import type { Report } from "../contract";
import { CoverageReceipt } from "../coverage_receipt";
import { Emergency } from "../emergency";
import type { Answer } from "../engine";
import { FindingCard } from "../finding_card";
import { GuidanceList } from "../guidance_list";
import { doseWords, entryName, substanceNames } from "../names";
import { WithPhones } from "../phones";
import { Refused } from "../refused";
import { arrange, groups } from "../report";
import type { StepProps } from "../step_props";
import { count, t, word } from "../text";

const cards_open_at_first = 2;

export function ResultStep({ answers, go, result }: StepProps & { result: Answer<Report> }) {
  usePrintedDetails();
  return (
    <>
      <h1 tabIndex={-1}>{t("result.title")}</h1>
      <Emergency />
      {result.ok ? <Findings answers={answers} report={result.value} go={go} /> : <Refused code={result.code} />}
      <div class="actions screen-only">
        {result.ok && (
          <button type="button" class="primary" onClick={() => print()}>
            {t("result.print")}
          </button>
        )}
        <button type="button" onClick={() => go("medicines")}>
          {t("result.change_medicines")}
        </button>
        <button type="button" onClick={() => go("health")}>
          {t("result.change_health")}
        </button>
        <button type="button" onClick={() => go("therapy")}>
          {t("result.change_therapy")}
        </button>
      </div>
    </>
  );
}

function Findings({ answers, report, go }: Pick<StepProps, "answers" | "go"> & { report: Report }) {
  const names = { ...answers.names, ...report.substance_names };
  const cards = arrange(report.findings);
  const open = new Set(cards.slice(0, cards_open_at_first));
  const nothing = report.coverage.none_listed;
  const compared = report.coverage.pairs_total > 0;
  const { knowledge } = report;
  const expired = localDate(new Date()) > knowledge.expires;
  return (
    <>
      {expired && (
        <p class="notice warning" role="alert">
          {t("result.expired", { date: knowledge.expires })}
        </p>
      )}
      <p class={`headline ${report.action_class ?? ""}`}>
        <WithPhones text={report.headline} />
      </p>
      <p class="fixed">
        <strong>{t("fixed.dont_stop")}</strong> {t("fixed.sources")}
      </p>
      <Checked answers={answers} report={report} onChange={() => go("medicines")} />
      {cards.length === 0 && <p class="notice">{t(compared ? "result.no_findings" : "result.nothing_compared")}</p>}
      {groups.map((group) => {
        const members = cards.filter((card) => card.group === group);
        return (
          members.length > 0 && (
            <section class={`group ${group}`} key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{t(`group.${group}`)}</h2>
              {members.map((card) => (
                <FindingCard
                  key={card.key}
                  card={card}
                  open={open.has(card)}
                  report={report}
                  names={names}
                  health={answers.health}
                />
              ))}
            </section>
          )
        );
      })}
      {nothing.length > 0 && (
        <section class="group nothing_listed" aria-labelledby="group-nothing">
          <h2 id="group-nothing">{t("group.nothing_listed")}</h2>
          <p>{count("group.nothing_listed.lead", nothing.length)}</p>
          <details>
            <summary>{t("group.nothing_listed.show")}</summary>
            <ul>
              {nothing.map((pair) => (
                <li key={pair.join("+")}>{substanceNames(pair, names)}</li>
              ))}
            </ul>
          </details>
        </section>
      )}
      <CoverageReceipt report={report} names={names} />
      <GuidanceList guidance={report.guidance} sources={report.sources} />
      <p class="hint">{t("knowledge.line", knowledge)}</p>
    </>
  );
}

function Checked({ answers, report, onChange }: { answers: Answers; report: Report; onChange: () => void }) {
  const { therapy } = answers;
  const chosen = typeof therapy === "number" ? therapies[therapy] : undefined;
  const setting = chosenTherapy(answers)?.setting;
  const names = { ...answers.names, ...report.substance_names };
  return (
    <details class="checked printed">
      <summary>{t("result.list")}</summary>
      <dl>
        <dt>{t("result.list.therapy")}</dt>
        <dd>
          {chosen
            ? `${chosen.name.en}. ${word("therapy.setting", setting ?? "unknown")}.`
            : t("result.list.no_therapy")}
        </dd>
      </dl>
      {report.entries.length === 0 && <p>{t("result.list.no_medicines")}</p>}
      <ul>
        {report.entries.map((entry, index) => (
          <li key={`${index} ${entry.text}`}>
            <strong>{entryName(entry, names)}</strong> {doseWords(entry)}
            {entry.text.toLowerCase() !== entryName(entry, names).toLowerCase() && (
              <span class="hint">
                {" "}
                {t("entry.typed")}: {entry.text}
              </span>
            )}
            {entry.taking !== "current" && <span class="hint"> ({word("entry.taking", entry.taking)})</span>}
          </li>
        ))}
      </ul>
      <button type="button" class="screen-only" onClick={onChange}>
        {t("result.change_medicines")}
      </button>
    </details>
  );
}

/** On paper what a clinician files is unfolded, and else what is open; afterwards each part is as the person left it. */
function usePrintedDetails() {
  useEffect(() => {
    let unfolded: HTMLDetailsElement[] = [];
    const unfold = () => {
      unfolded = [...document.querySelectorAll<HTMLDetailsElement>(".printed:not([open])")];
      for (const one of unfolded) one.open = true;
    };
    const fold = () => {
      for (const one of unfolded) one.open = false;
    };
    addEventListener("beforeprint", unfold);
    addEventListener("afterprint", fold);
    return () => {
      removeEventListener("beforeprint", unfold);
      removeEventListener("afterprint", fold);
    };
  }, []);
}
