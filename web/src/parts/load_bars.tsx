// What adds up: for each stack a flight of bars, one a contributor, and the same as a table with the rule's thresholds.
//
// A bar says who adds, never how dangerous the sum is: weights rank contributors and are no clinical score.

import type { Report, Stack } from "../model/contract";
import { type Names, substanceName } from "../model/names";
import { t, word } from "../model/text";

// In units of the drawing; at a width of 360 pixels a unit is a little less than one.
const width = 340;
const row_height = 38;
const bar_height = 14;

export function LoadBars({ report, names }: { report: Report; names: Names }) {
  return (
    <>
      <p>{t("load.lead")}</p>
      {report.stacks.map((stack) => (
        <Load key={stack.finding} stack={stack} report={report} names={names} />
      ))}
    </>
  );
}

function Load({ stack: { finding, load }, report, names }: { stack: Stack; report: Report; names: Names }) {
  const effect = report.findings.find((one) => one.id === finding)?.effect_name ?? "";
  const parts = [
    ...load.contributors.map(({ substance, strength, weight }) => ({
      name: substanceName(substance, names),
      strength: word("strength", strength),
      weight,
      health: false,
    })),
    ...load.health_factors.map(({ health_factor, weight }) => ({
      name: t("load.health", { name: report.health_factor_names[health_factor] ?? health_factor }),
      strength: "",
      weight,
      health: true,
    })),
  ];
  const unit = width / load.total;
  const title = t("load.who", { effect });
  const id = `load-${finding.replace(/[^a-z_]/g, "-")}`;
  const said = (part: { name: string; weight: number }) => t("load.adds", { ...part, total: load.total });
  let before = 0;
  return (
    <>
      <figure>
        <figcaption>{title}</figcaption>
        <svg
          role="img"
          aria-labelledby={`${id}-title ${id}-description`}
          viewBox={`-2 0 ${width + 4} ${parts.length * row_height + 4}`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-description`}>{parts.map(said).join(". ")}</desc>
          {parts.map((part, row) => {
            const start = before;
            before += part.weight;
            return (
              <g key={part.name} class={part.health ? "health" : "medicine"}>
                <text x="0" y={row * row_height + 16}>
                  {said(part)}
                </text>
                {Array.from({ length: part.weight }, (_, one) => (
                  <rect
                    key={start + one}
                    x={(start + one) * unit + 1}
                    y={row * row_height + 22}
                    width={unit - 2}
                    height={bar_height}
                  />
                ))}
              </g>
            );
          })}
        </svg>
      </figure>
      <details class="clinicians">
        <summary>{t("pictures.table")}</summary>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t("load.part")}</th>
              <th scope="col">{t("load.weight")}</th>
              <th scope="col">{t("load.strength")}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.name}>
                <th scope="row">{part.name}</th>
                <td>{part.weight}</td>
                <td>{part.strength}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("load.total")}</th>
              <td>{load.total}</td>
              <td />
            </tr>
          </tbody>
        </table>
        <p>
          {t("load.thresholds", {
            steps: load.thresholds
              .map(({ at_least, action_class }) => t("load.step", { n: at_least, words: t(`group.${action_class}`) }))
              .join("; "),
          })}
        </p>
      </details>
    </>
  );
}
