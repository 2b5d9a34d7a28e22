// What this result says otherwise than the saved check that it was opened from.

import type { Answers } from "../model/answers";
import type { Report, SavedFinding } from "../model/contract";
import type { Names } from "../model/names";
import { count, t } from "../model/text";
import { findingTitle } from "./finding_card";
import { differences, sameKnowledge } from "./saved_check";

interface Props {
  answers: Answers;
  report: Report;
  names: Names;
}

export function SavedComparison({ answers, report, names }: Props) {
  const { saved } = answers;
  if (saved === null) return null;
  const { knowledge } = report;
  const found = differences(answers, saved, report);
  const same = found !== null && found.gone.length + found.fresh.length + found.changed.length === 0;
  // The effect of a finding that is gone has a name only where another finding still has it.
  const title = (finding: SavedFinding) => {
    const effect_name = report.findings.find((one) => one.effect === finding.effect)?.effect_name ?? "";
    const about = findingTitle({ ...finding, effect_name }, names, report);
    return effect_name === "" ? about : `${about} · ${effect_name}`;
  };
  return (
    <section class="notice" aria-labelledby="saved-title">
      <h2 id="saved-title">{t("saved.title", { day: saved.day })}</h2>
      <p>
        {sameKnowledge(saved.knowledge, knowledge)
          ? t("saved.same_facts", knowledge)
          : t("saved.other_facts", {
              before: `${saved.knowledge.version} (${saved.knowledge.date})`,
              now: `${knowledge.version} (${knowledge.date})`,
            })}{" "}
        {saved.days_ago > 0 && count("saved.days", saved.days_ago)}
      </p>
      {found === null && <p>{t("saved.edited")}</p>}
      {same && <p>{t("saved.same_answer")}</p>}
      {found !== null && !same && (
        <ul>
          {found.fresh.map((finding) => (
            <li key={finding.id}>{t("saved.fresh", { title: title(finding), rule: finding.rule })}</li>
          ))}
          {found.changed.map(({ finding, before, now }) => (
            <li key={finding.id}>
              {t("saved.changed", { title: title(finding), before: t(`group.${before}`), now: t(`group.${now}`) })}
            </li>
          ))}
          {found.gone.map((finding) => (
            <li key={finding.id}>{t("saved.gone", { title: title(finding), rule: finding.rule })}</li>
          ))}
        </ul>
      )}
      {found !== null && found.gone.length > 0 && <p>{t("saved.gone.no_promise")}</p>}
    </section>
  );
}
