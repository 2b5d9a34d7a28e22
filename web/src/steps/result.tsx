// The result, action first: signs of danger, one headline, cards by what to do, the receipt, and what is good to know.

import type { Answer } from "../engine/engine";
import type { Answers } from "../model/answers";
import type { Report } from "../model/contract";
import { doseWords, entryName, type Names, substanceNames } from "../model/names";
import { arrange, groups, restsOnUnsure, uncheckedEntries } from "../model/report";
import { count, t, word } from "../model/text";
import { CoverageReceipt } from "../parts/coverage_receipt";
import { DateWarning } from "../parts/date_warning";
import { Emergency } from "../parts/emergency";
import { FindingCard } from "../parts/finding_card";
import { GuidanceList, showGuidance, topicOf } from "../parts/guidance_list";
import { WithPhones } from "../parts/phones";
import { Pictures } from "../parts/pictures";
import { therapyWords } from "../parts/print_sheet";
import { Refused } from "../parts/refused";
import { SavedComparison } from "../parts/saved_comparison";
import type { StepProps } from "../parts/step_props";
import { TakeAlong } from "../parts/take_along";
import { TimelineChart } from "../parts/timeline_chart";

const cards_open_at_first = 2;

interface ResultProps {
  /** Null until the list has been screened. */
  result: Answer<Report> | null;
  /** Whether what stands below the findings is drawn as well. */
  whole: boolean;
}

export function ResultStep({ answers, go, ask, announce, crisis, result, whole }: StepProps & ResultProps) {
  const report = result?.ok ? result.value : null;
  const names = { ...answers.names, ...report?.substance_names };
  return (
    <>
      {!crisis && <Emergency />}
      {report && <Findings answers={answers} report={report} names={names} go={go} />}
      {result?.ok === false && <Refused code={result.code} />}
      {result && whole && (
        <>
          {report && <Background answers={answers} report={report} names={names} />}
          {report && <TakeAlong answers={answers} report={report} ask={ask} announce={announce} />}
          <div class="actions screen-only">
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
      )}
    </>
  );
}

interface Shown {
  answers: Answers;
  report: Report;
  names: Names;
}

function Findings({ answers, report, names, go }: Shown & Pick<StepProps, "go">) {
  const isUnsure = (id: string) => answers.health[id]?.answer === "unsure";
  const cards = arrange(report.findings, isUnsure);
  const open = new Set(cards.slice(0, cards_open_at_first));
  const nothing = report.coverage.none_listed;
  const { knowledge } = report;
  const section = topicOf(answers.question);
  const strongest = report.findings.filter((finding) => finding.action_class === report.action_class);
  const rests_on_unsure = strongest.length > 0 && strongest.every((finding) => restsOnUnsure(finding, isUnsure));
  return (
    <>
      <DateWarning knowledge={knowledge} />
      {answers.question.trim() !== "" && (
        <p class="asked">{t("result.asked", { question: answers.question.trim() })}</p>
      )}
      <p class={`headline ${report.action_class ?? ""}`}>
        {answers.question.trim() !== "" && `${t(section === null ? "result.answer" : "result.answer.first")} `}
        <WithPhones text={report.headline} />
      </p>
      {rests_on_unsure && <p>{t("result.rests_on_unsure")}</p>}
      {report.therapy && Object.values(report.therapy).includes("unknown") && (
        <p>
          {t("result.strictest")}{" "}
          <button type="button" class="plain" onClick={() => go("therapy")}>
            {t("result.change_therapy")}
          </button>
        </p>
      )}
      {section !== null && report.guidance.some((one) => one.section === section) && (
        <p>
          {t("result.more")}{" "}
          <button type="button" class="plain" onClick={() => showGuidance(section)}>
            {t(`guidance.${section}`)}
          </button>
        </p>
      )}
      <p class="fixed">
        <strong>{t("fixed.dont_stop")}</strong> {t("fixed.sources")}
      </p>
      <SavedComparison answers={answers} report={report} names={names} />
      <Checked answers={answers} report={report} names={names} onChange={() => go("medicines")} />
      {cards.length === 0 && <NoFindings report={report} go={go} />}
      {groups.map((group) => {
        const members = cards.filter((card) => card.group === group);
        return (
          members.length > 0 && (
            <section class={`group ${group}`} key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{t(`group.${group}`)}</h2>
              {group === "unsure" && <p>{t("group.unsure.lead")}</p>}
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
    </>
  );
}

/** What stands below the findings: pictures, what was compared, and what is good to know. */
function Background({ answers, report, names }: Shown) {
  return (
    <>
      <Pictures report={report} names={names} />
      <TimelineChart report={report} names={names} />
      <CoverageReceipt report={report} names={names} />
      <GuidanceList guidance={report.guidance} sources={report.sources} open={topicOf(answers.question)} />
      <p class="hint">{t("knowledge.line", report.knowledge)}</p>
    </>
  );
}

/** No card is no promise. What is still open, and so was not compared, is named. */
function NoFindings({ report: { coverage, entries }, go }: { report: Report; go: StepProps["go"] }) {
  const compared = coverage.pairs_checked > 0;
  const unread = uncheckedEntries(entries).map((index) => entries[index]?.text ?? "");
  const questions = coverage.unanswered.length;
  return (
    <section class="notice">
      <p>{t(compared ? "result.no_findings" : "result.nothing_compared")}</p>
      {!compared && (unread.length > 0 || questions > 0) && (
        <>
          <p>{t("result.open")}</p>
          <ul>
            {unread.length > 0 && (
              <li>
                {count("result.open.names", unread.length, { names: unread.join(", ") })}{" "}
                <button type="button" class="plain" onClick={() => go("medicines")}>
                  {t("result.change_medicines")}
                </button>
              </li>
            )}
            {questions > 0 && (
              <li>
                {count("result.open.questions", questions)}{" "}
                <button type="button" class="plain" onClick={() => go("health")}>
                  {t("result.answer_health")}
                </button>
              </li>
            )}
          </ul>
        </>
      )}
    </section>
  );
}

function Checked({ answers, report, names, onChange }: Shown & { onChange: () => void }) {
  return (
    <details class="checked">
      <summary>{t("result.list")}</summary>
      <dl>
        <dt>{t("result.list.therapy")}</dt>
        <dd>{therapyWords(answers)}</dd>
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
