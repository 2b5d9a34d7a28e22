// One card: a pair with its effects, or a stack with the pairs it explains. Action, severity and certainty are separate lines.

import type { ComponentChildren } from "preact";
import type { Answers } from "../model/answers";
import type { Evidence, Finding, Report } from "../model/contract";
import { type Names, substanceName } from "../model/names";
import { type Card, groupOf } from "../model/report";
import { count, listOf, t, word } from "../model/text";
import { WithPhones } from "./phones";
import { SourceList } from "./source_list";

interface Props {
  card: Card;
  open: boolean;
  report: Report;
  names: Names;
  health: Answers["health"];
}

/** Marked by a hollow circle; what was seen in studies has a filled one. */
const theoretical: Evidence[] = ["mechanism", "case_report"];

export function FindingCard({ card, open, report, names, health }: Props) {
  const [first] = card.findings;
  if (first === undefined) return null;
  const effects = [...new Set(card.findings.map((finding) => finding.effect_name))];
  return (
    <details class={`card ${groupOf(first)}`} open={open}>
      <summary>
        <h3>{findingTitle(first, names, report)}</h3>
        <span class="effects">{effects.join(" · ")}</span>
        <span class="label">{first.action_label}</span>
      </summary>
      {card.findings.map((finding) => (
        <article key={finding.id}>
          {card.findings.length > 1 && <h4>{finding.effect_name}</h4>}
          <FindingBody finding={finding} report={report} health={health} />
        </article>
      ))}
      {card.folded.length > 0 && (
        <details class="folded">
          <summary>{count("finding.pairs", card.folded.length)}</summary>
          {card.folded.map((finding) => (
            <article key={finding.id}>
              <h4>{findingTitle(finding, names, report)}</h4>
              <FindingBody finding={finding} report={report} health={health} />
            </article>
          ))}
        </details>
      )}
    </details>
  );
}

function FindingBody({ finding, report, health }: Omit<Props, "card" | "open" | "names"> & { finding: Finding }) {
  const assumed = finding.assumes.map((index) => `"${report.entries[index]?.text ?? ""}"`);
  return (
    <>
      {finding.health_factors.map((id) => {
        const answered = health[id];
        if (answered === undefined || answered.answer === "no") return null;
        const question = answered.question.question;
        return <p key={id}>{t(`finding.answer.${answered.answer}`, { question })}</p>;
      })}
      <dl class="finding">
        <Line name={t("finding.consequence")}>{finding.consequence}</Line>
        <Line name={t("finding.action")} strong>
          {finding.action}
        </Line>
        <Line name={t("finding.ask")}>{finding.ask}</Line>
        <Line name={t("finding.action_class")}>{finding.action_label}</Line>
        <Line name={t("finding.serious")}>{t(finding.serious ? "finding.serious.yes" : "finding.serious.no")}</Line>
        <div class={`sure ${theoretical.includes(finding.evidence) ? "theory" : ""}`}>
          <dt>{t("finding.evidence")}</dt>
          <dd>{word("evidence", finding.evidence)}</dd>
        </div>
        <Line name={t("finding.circumstances")}>{finding.circumstances}</Line>
        <Line name={t("finding.exposure")}>{finding.exposure?.words ?? finding.exposure_reason ?? ""}</Line>
        <Line name={t("finding.disagreement")}>{finding.disagreement ?? ""}</Line>
        <Line name={t("finding.decided_by")}>{finding.decided_by ?? ""}</Line>
      </dl>
      {assumed.length > 0 && <p class="hint">{t("finding.assumes", { texts: assumed.join(", ") })}</p>}
      <details>
        <summary>{count("finding.sources", finding.sources.length)}</summary>
        <SourceList ids={finding.sources} claims={finding.claims} sources={report.sources} />
      </details>
      <details class="clinicians">
        <summary>{t("finding.clinicians")}</summary>
        <dl class="finding">
          <Line name={t("finding.mechanism")}>{finding.mechanism}</Line>
          <Line name={t("finding.clinicians")}>{finding.clinician}</Line>
          <Line name={t("finding.exposure.ratio")}>{finding.exposure?.clinician ?? ""}</Line>
          <Line name={t("finding.effect")}>{finding.effect_name}</Line>
          <Line name={t("finding.rule")}>{finding.rule}</Line>
          <Line name={count("finding.sources", finding.sources.length)}>
            {finding.sources.map((id) => report.sources[id]?.short ?? id).join("; ")}
          </Line>
        </dl>
      </details>
    </>
  );
}

/** Nothing is shown for an empty sentence. */
function Line({ name, strong, children }: { name: string; strong?: boolean; children: ComponentChildren }) {
  if (children === "") return null;
  return (
    <div class={strong ? "strong" : ""}>
      <dt>{name}</dt>
      <dd>{typeof children === "string" ? <WithPhones text={children} /> : children}</dd>
    </div>
  );
}

/** The substances and health factors that a finding is about. */
export function findingTitle(
  finding: Pick<Finding, "substances" | "health_factors" | "effect_name">,
  names: Names,
  report: Report,
): string {
  const about = [
    ...finding.substances.map((id) => substanceName(id, names)),
    ...finding.health_factors.map((id) => report.health_factor_names[id] ?? id),
  ];
  const title = about.length === 0 ? finding.effect_name : listOf(about);
  return title.charAt(0).toUpperCase() + title.slice(1);
}
