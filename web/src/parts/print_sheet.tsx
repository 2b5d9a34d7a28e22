// The result as a sheet for both teams: one or two pages with what was entered, found, not checked, and what to ask. It is what
// is printed, copied as text and saved as a web page, in one language or in two side by side.
//
// For printing it is drawn when that begins and stays hidden on screen. A browser that doesn't tell when it prints prints the page.

import { Fragment, render, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { type Answers, chosenTherapy, therapies, today } from "../model/answers";
import type { Entry, Finding, Report, YesNo } from "../model/contract";
import { doseWords, entryName, substanceName } from "../model/names";
import { arrange, groups, uncheckedEntries } from "../model/report";
import { count, inLanguage, type Language, spokenLanguage, t, word } from "../model/text";
import { dateWarning } from "./date_warning";
import { findingTitle } from "./finding_card";

const given_answers: YesNo[] = ["yes", "unsure", "no"];

/** A report in the language it was asked for. */
export interface Told {
  language: Language;
  report: Report;
}

export function usePrintSheet(draw: () => VNode) {
  useEffect(() => {
    const place = document.getElementById("sheet");
    if (place === null) return;
    const onPrint = () => render(draw(), place);
    addEventListener("beforeprint", onPrint);
    return () => {
      removeEventListener("beforeprint", onPrint);
      render(null, place);
    };
  }, [draw]);
}

/** One language fills the page; of two, each part stands beside its translation, and what only clinicians read is said once. */
export function printSheet(answers: Answers, [first, second]: [Told, Told?]): VNode {
  const blocks = inLanguage(first.language, () => sheetBlocks(answers, first.report, true));
  if (second === undefined) return <div lang={first.language}>{[...blocks.values()]}</div>;
  const translated = inLanguage(second.language, () => sheetBlocks(answers, second.report, false));
  return (
    <div class="two">
      {[...blocks].map(([key, block]) => {
        const other = translated.get(key);
        return (
          <div class={other ? "pair" : ""} key={key}>
            <div lang={first.language}>{block}</div>
            {other && <div lang={second.language}>{other}</div>}
          </div>
        );
      })}
    </div>
  );
}

export function therapyWords(answers: Answers): string {
  const chosen = typeof answers.therapy === "number" ? therapies[answers.therapy] : undefined;
  if (chosen === undefined) return t("result.list.no_therapy");
  return `${chosen.name[spokenLanguage()]}. ${word("therapy.setting", chosenTherapy(answers)?.setting ?? "unknown")}.`;
}

/** The parts of the sheet in their order, under names that are the same in every language; all words are drawn at once. */
function sheetBlocks(answers: Answers, report: Report, for_clinicians: boolean): Map<string, VNode> {
  const blocks = new Map<string, VNode>();
  const add = (key: string, block: VNode) => blocks.set(key, <Fragment key={key}>{block}</Fragment>);
  const { coverage, entries, findings, knowledge } = report;
  const names = { ...answers.names, ...report.substance_names };
  const cards = arrange(findings, (id) => answers.health[id]?.answer === "unsure");
  const pairs = (all: [string, string][]) => all.map((pair) => pair.map((id) => substanceName(id, names)).join(" + "));
  const unchecked = uncheckedEntries(entries);
  const warning = dateWarning(knowledge);
  const factorName = (id: string) => report.health_factor_names[id] ?? id;
  const asks = [...new Set(findings.map(({ ask }) => ask).filter((ask) => ask !== ""))];

  add(
    "head",
    <>
      <h1>{t("page.title")}</h1>
      <p>
        {t("print.date", { date: today() })} {t("knowledge.line", knowledge)} {t("fixed.sources")}
      </p>
      <p>
        {t("emergency.signs")} {t("emergency.crisis_line")} {t("emergency.abroad")}
      </p>
      {answers.question.trim() !== "" && <p>{t("result.asked", { question: answers.question.trim() })}</p>}
      {warning && <p class="headline">{warning}</p>}
      <p class="headline">
        {report.headline} {t("fixed.dont_stop")}
      </p>
    </>,
  );
  add(
    "list",
    <>
      <h2>{t("result.list")}</h2>
      <p>
        {t("result.list.therapy")}: {therapyWords(answers)}
      </p>
      <ul class="columns">
        {entries.map((entry, index) => (
          <li key={`${index} ${entry.text}`}>
            <strong>{entryName(entry, names)}</strong> {doseWords(entry)}
            {entry.taking !== "current" && ` (${takingWords(entry)})`}
            {!entry.text.toLowerCase().includes(entryName(entry, names).toLowerCase()) &&
              ` · ${t("entry.typed")}: ${entry.text}`}
            {unchecked.includes(index) && ` · ${t("coverage.not_checked")}`}
          </li>
        ))}
      </ul>
    </>,
  );
  add(
    "health",
    <>
      <h2>{t("print.health")}</h2>
      {given_answers.map((answer) => {
        const given = Object.entries(answers.health).filter(([, one]) => one.answer === answer);
        const said = given.map(([id]) => factorName(id)).join(", ");
        return (
          given.length > 0 && <p key={answer}>{t("print.answers", { answer: t(`health.${answer}`), names: said })}</p>
        );
      })}
      {coverage.unanswered.length > 0 && (
        <p>{t("print.answers", { answer: t("print.open"), names: coverage.unanswered.map(factorName).join(", ") })}</p>
      )}
    </>,
  );
  for (const group of groups) {
    const members = cards.filter((card) => card.group === group);
    if (members.length > 0) add(group, <h2>{t(`group.${group}`)}</h2>);
    for (const card of members)
      for (const [index, finding] of card.findings.entries()) {
        add(
          finding.id,
          <p>
            <strong>{findingTitle(finding, names, report)}</strong> · {finding.effect_name}
            {finding.serious && `, ${t("print.serious")}`}
            {group === "unsure" && ` · ${finding.action_label}`}. {finding.action}
            {index === 0 &&
              card.folded.length > 0 &&
              ` ${t("print.pairs", { pairs: pairs(card.folded.map(sides)).join("; ") })}`}
          </p>,
        );
        if (!for_clinicians) continue;
        add(
          `${finding.id} clinicians`,
          <small>
            {t("finding.clinicians")}: {finding.clinician} {word("evidence", finding.evidence)}{" "}
            {finding.sources.map((id) => report.sources[id]?.short ?? id).join("; ")}.
          </small>,
        );
      }
  }
  add(
    "coverage",
    <>
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
    </>,
  );
  if (asks.length > 0)
    add(
      "asks",
      <>
        <h2>{t("print.ask")}</h2>
        <ul class="columns">
          {asks.map((ask) => (
            <li key={ask}>{ask}</li>
          ))}
        </ul>
      </>,
    );
  return blocks;
}

/** A washout counts from the day that a medicine was stopped. */
function takingWords({ taking, stopped_days_ago }: Entry): string {
  if (stopped_days_ago === null) return word("entry.taking", taking);
  return count("print.stopped", stopped_days_ago);
}

function sides({ substances: [a = "", b = ""] }: Finding): [string, string] {
  return [a, b];
}

const prefixes: Record<string, string> = { H2: "\n", LI: "- " };

/** The sheet as plain text, a line for each of its paragraphs. */
export function plainText(sheet: VNode): string {
  const lines = [...drawn(sheet).querySelectorAll("h1, h2, p, li, small")].map(
    (one) => (prefixes[one.tagName] ?? "") + (one.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
  return `${lines.join("\n")}\n`;
}

const page_style =
  "body{font:1rem/1.4 system-ui,sans-serif;max-width:62rem;margin:1rem auto;padding:0 1rem}h1{font-size:1.4rem}" +
  "h2{font-size:1.1rem;border-bottom:1px solid}.headline{font-weight:bold}small{display:block}" +
  ".pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem}";

/** The sheet as a web page of its own, without scripts. */
export function webPage(sheet: VNode, language: Language): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Quietcheck</title>`;
  const body = new XMLSerializer().serializeToString(drawn(sheet));
  return `<!doctype html>\n<html lang="${language}"><head>${head}<style>${page_style}</style></head><body>${body}</body></html>\n`;
}

function drawn(sheet: VNode): HTMLElement {
  const place = document.createElement("div");
  render(sheet, place);
  return place;
}
