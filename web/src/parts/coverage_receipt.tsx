// The receipt: what was checked, what wasn't, and whom to ask about the rest.

import type { Report } from "../model/contract";
import { entryName, type Names, substanceName } from "../model/names";
import { everythingChecked, uncheckedEntries } from "../model/report";
import { count, listOf, t } from "../model/text";

export function CoverageReceipt({ report, names }: { report: Report; names: Names }) {
  const { coverage, entries } = report;
  const unchecked = uncheckedEntries(entries);
  const nameOf = (side: string) => substanceName(side, names);
  return (
    <section class="coverage" aria-labelledby="coverage-title">
      <h2 id="coverage-title">{t("coverage.title")}</h2>
      <p class="receipt">
        {t("coverage.receipt", {
          read: coverage.entries_read,
          entries: coverage.entries_total,
          checked: coverage.pairs_checked,
          pairs: coverage.pairs_total,
        })}
      </p>
      {everythingChecked(coverage) ? (
        <p>{t(coverage.pairs_total > 0 ? "coverage.all" : "coverage.nothing")}</p>
      ) : (
        <div class="notice warning">
          <h3>{t("coverage.not_checked")}</h3>
          <p>{t("coverage.ask")}</p>
          {unchecked.length > 0 && (
            <>
              <h4>{t("coverage.entries")}</h4>
              <ul>
                {unchecked.map((index) => {
                  const entry = entries[index];
                  return entry && <li key={index}>{entry.text === "" ? entryName(entry, names) : entry.text}</li>;
                })}
              </ul>
            </>
          )}
          {coverage.not_checked.length > 0 && (
            <details>
              <summary>{count("coverage.pairs", coverage.not_checked.length)}</summary>
              <ul>
                {coverage.not_checked.map(([a, b]) => (
                  <li key={`${a}+${b}`}>{listOf([nameOf(a), nameOf(b)])}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
      {coverage.assumed.length > 0 && (
        <p>
          {t("coverage.assumed", { names: coverage.assumed.map((index) => entries[index]?.text ?? "").join(", ") })}
        </p>
      )}
      {coverage.unanswered.length > 0 && <p>{count("coverage.unanswered", coverage.unanswered.length)}</p>}
    </section>
  );
}
