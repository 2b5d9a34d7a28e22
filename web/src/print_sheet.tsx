// The result on paper, for both teams: one or two pages with what was entered, found, not checked, and what to ask.
//
// It is drawn when printing begins and stays hidden on screen. A browser that doesn't tell when it prints prints the page.

import { render } from "preact";
import { useEffect } from "preact/hooks";
import { type Answers, chosenTherapy, localDate, therapies } from "./answers";
import type { Finding, Report, YesNo } from "./contract";
import { dateWarning } from "./date_warning";
import type { Answer } from "./engine";
import { findingTitle } from "./finding_card";
import { doseWords, entryName, substanceName } from "./names";
import { arrange, groups, uncheckedEntries } from "./report";
import { spokenLanguage, t, word } from "./text";

const given_answers: YesNo[] = ["yes", "unsure", "no"];

export function usePrintSheet(answers: Answers, result: Answer<Report>) {
  useEffect(() => {
    const place = document.getElementById("sheet");
    if (!result.ok || place === null) return;
    const draw = () => render(<PrintSheet answers={answers} report={result.value} />, place);
    addEventListener("beforeprint", draw);
    return () => {
      removeEventListener("beforeprint", draw);
      render(null, place);
    };
  }, [answers, result]);
}

export function therapyWords(answers: Answers): string {
  const chosen = typeof answers.therapy === "number" ? therapies[answers.therapy] : undefined;
  if (chosen === undefined) return t("result.list.no_therapy");
  return `${chosen.name[spokenLanguage()]}. ${word("therapy.setting", chosenTherapy(answers)?.setting ?? "unknown")}.`;
}

function PrintSheet({ answers, report }: { answers: Answers; report: Report }) {
  const { coverage, entries, findings, knowledge } = report;
  const names = { ...answers.names, ...report.substance_names };
  const cards = arrange(findings, (id) => answers.health[id]?.answer === "unsure");
  const pairs = (all: [string, string][]) => all.map((pair) => pair.map((id) => substanceName(id, names)).join(" + "));
  const unchecked = uncheckedEntries(entries);
  const warning = dateWarning(knowledge);
  const factorName = (id: string) => report.health_factor_names[id] ?? id;
  const asks = [...new Set(findings.map(({ ask }) => ask).filter((ask) => ask !== ""))];
  return (
    <>
      <h1>{t("page.title")}</h1>
      <p>
        {t("print.date", { date: localDate(new Date()) })} {t("knowledge.line", knowledge)} {t("fixed.sources")}
      </p>
      <p>
        {t("emergency.signs")} {t("emergency.crisis_line")} {t("emergency.abroad")}
      </p>
      {answers.question.trim() !== "" && <p>{t("result.asked", { question: answers.question.trim() })}</p>}
      {warning && <p class="headline">{warning}</p>}
      <p class="headline">
        {report.headline} {t("fixed.dont_stop")}
      </p>
      <h2>{t("result.list")}</h2>
      <p>
        {t("result.list.therapy")}: {therapyWords(answers)}
      </p>
      <ul class="columns">
        {entries.map((entry, index) => (
          <li key={`${index} ${entry.text}`}>
            <strong>{entryName(entry, names)}</strong> {doseWords(entry)}
            {entry.taking !== "current" && ` (${word("entry.taking", entry.taking)})`}
            {!entry.text.toLowerCase().includes(entryName(entry, names).toLowerCase()) &&
              ` · ${t("entry.typed")}: ${entry.text}`}
            {unchecked.includes(index) && ` · ${t("coverage.not_checked")}`}
          </li>
        ))}
      </ul>
      <h2>{t("print.health")}</h2>
      {given_answers.map((answer) => {
        const given = Object.entries(answers.health).filter(([, one]) => one.answer === answer);
        const said = given.map(([id]) => factorName(id)).join(", ");
        return (
          given.length > 0 && <p key={answer}>{t("print.answers", { answer: t(`health.${answer}`), names: said })}</p>
        );
      })}
      <p>
        {t("print.answers", {
          answer: t("print.open"),
          names: coverage.unanswered.map(factorName).join(", "),
        })}
      </p>
      {groups.map((group) => {
        const members = cards.filter((card) => card.group === group);
        return (
          members.length > 0 && (
            <section key={group}>
              <h2>{t(`group.${group}`)}</h2>
              {members.flatMap((card) =>
                card.findings.map((finding, index) => (
                  <p key={finding.id}>
                    <strong>{findingTitle(finding, names, report)}</strong> · {finding.effect_name}
                    {finding.serious && `, ${t("print.serious")}`}
                    {group === "unsure" && ` · ${finding.action_label}`}. {finding.action}{" "}
                    {index === 0 && card.folded.length > 0 && (
                      <>{t("print.pairs", { pairs: pairs(card.folded.map(sides)).join("; ") })} </>
                    )}
                    <small>
                      {t("finding.clinicians")}: {finding.clinician} {word("evidence", finding.evidence)}{" "}
                      {finding.sources.map((id) => report.sources[id]?.short ?? id).join("; ")}.
                    </small>
                  </p>
                )),
              )}
            </section>
          )
        );
      })}
      <h2>{t("coverage.title")}</h2>
      <p>
        {t("coverage.receipt", {
          read: coverage.entries_read,
          entries: coverage.entries_total,
          checked: coverage.pairs_checked,
          pairs: coverage.pairs_total,
        })}{" "}
        {coverage.not_checked.length > 0 && (
          <strong>{t("print.not_checked", { pairs: pairs(coverage.not_checked).join("; ") })} </strong>
        )}
        {coverage.none_listed.length > 0 &&
          t("print.nothing_listed", { pairs: pairs(coverage.none_listed).join("; ") })}
      </p>
      {asks.length > 0 && (
        <>
          <h2>{t("print.ask")}</h2>
          <ul class="columns">
            {asks.map((ask) => (
              <li key={ask}>{ask}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function sides({ substances: [a = "", b = ""] }: Finding): [string, string] {
  return [a, b];
}
