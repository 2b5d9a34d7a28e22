// Who affects whom: a circle for a short list, else a staircase of cells; a mark for each pair, and the same as a table.
//
// A mark is a letter with an outline of its own; colour only repeats it. What wasn't checked is drawn like all else.

import type { ComponentChildren } from "preact";
import type { Report } from "../model/contract";
import { type Names, substanceName } from "../model/names";
import { type Mark, marks, type Pair, pairsOf, sidesOf } from "../model/pairs";
import { listOf, t } from "../model/text";

// In units of the drawing; at a width of 360 pixels a unit is a little less than one.
const width = 340;
const most_in_a_circle = 6;
/** More have no room for their marks; the cards and the lists of pairs have them all. */
const most_drawn = 18;

export function InteractionMap({ report, names }: { report: Report; names: Names }) {
  const sides = sidesOf(report);
  if (sides.length > most_drawn) return <p>{t("map.too_many")}</p>;
  const pairs = pairsOf(report, sides);
  const called = sides.map((side) => substanceName(side, names));
  const count = (mark: Mark) => pairs.filter((pair) => pair.mark === mark).length;
  const Layout = sides.length <= most_in_a_circle ? Circle : Staircase;
  const shown = marks.filter((mark) => count(mark) > 0);
  return (
    <>
      <p>{t("map.lead")}</p>
      <figure>
        <Layout
          called={called}
          pairs={pairs}
          description={shown.map((mark) => t("map.count", { what: markWords(mark), n: count(mark) })).join(" ")}
        />
        <figcaption>
          {Layout === Staircase && (
            <>
              <p>{t("map.how")}</p>
              <ol>
                {called.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ol>
            </>
          )}
          <ul class="key">
            {shown.map((mark) => (
              <li key={mark}>
                <svg aria-hidden="true" viewBox="0 0 24 24">
                  <Sign mark={mark} x={12} y={12} />
                </svg>
                {t("map.count", { what: markWords(mark), n: count(mark) })}
              </li>
            ))}
          </ul>
          {pairs.some(({ changed }) => changed.length > 0) && Layout === Circle && <p>{t("map.arrow")}</p>}
        </figcaption>
      </figure>
      <details>
        <summary>{t("pictures.table")}</summary>
        <table>
          <caption>{t("map.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("map.pair")}</th>
              <th scope="col">{t("finding.consequence")}</th>
            </tr>
          </thead>
          {shown.map((mark) => (
            <tbody key={mark}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {letterOf(mark)} {markWords(mark)}
                </th>
              </tr>
              {pairs
                .filter((pair) => pair.mark === mark)
                .map((pair) => (
                  <tr key={`${pair.a}+${pair.b}`}>
                    <th scope="row">{listOf([called[pair.a] ?? "", called[pair.b] ?? ""])}</th>
                    <td>
                      {[
                        ...new Set(pair.findings.map((finding) => finding.effect_name)),
                        ...pair.changed.map((place) => t("map.changed", { name: called[place] ?? "" })),
                      ].join("; ")}
                    </td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </details>
    </>
  );
}

interface LayoutProps {
  called: string[];
  pairs: Pair[];
  description: string;
}

function Frame({
  height,
  description,
  children,
}: {
  height: number;
  description: string;
  children: ComponentChildren;
}) {
  return (
    <svg role="img" aria-labelledby="map-svg-title map-svg-description" viewBox={`-2 -2 ${width + 4} ${height + 4}`}>
      <title id="map-svg-title">{t("map.title")}</title>
      <desc id="map-svg-description">{description}</desc>
      {children}
    </svg>
  );
}

const reach_x = 112;
const node_radius = 12;
const longest_name = 18;

function Circle({ called, pairs, description }: LayoutProps) {
  const n = called.length;
  const reach_y = n < 4 ? 90 : 160;
  const middle = { x: width / 2, y: reach_y + 32 };
  const at = called.map((_, index) => {
    const turn = (index / n) * 2 * Math.PI;
    return { x: middle.x + Math.sin(turn) * reach_x, y: middle.y - Math.cos(turn) * reach_y };
  });
  const lines = pairs.flatMap((pair) => {
    const [a, b] = [at[pair.a], at[pair.b]];
    if (!a || !b) return [];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const along = (part: number) => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
    return [{ pair, a, b, sign: along(signPlace(pair, n)), edge: node_radius / length, tail: 24 / length, along }];
  });
  return (
    <Frame height={middle.y + reach_y + 30} description={description}>
      {lines.map(({ pair, a, b }) => (
        <path key={`${pair.a}+${pair.b}`} class={`line ${pair.mark}`} d={`M${point(a)}L${point(b)}`} />
      ))}
      {lines.flatMap(({ pair, a, b, edge, tail, along }) =>
        pair.changed.map((place) => {
          const forward = place === pair.b;
          const tip = along(forward ? 1 - edge : edge);
          const back = along(forward ? 1 - tail : tail);
          const aside = { x: (b.y - a.y) * edge * 0.4, y: (a.x - b.x) * edge * 0.4 };
          const left = { x: back.x + aside.x, y: back.y + aside.y };
          const right = { x: back.x - aside.x, y: back.y - aside.y };
          return (
            <path
              key={`${pair.a}+${pair.b}+${place}`}
              class={`arrow ${pair.mark}`}
              d={`M${point(tip)}L${point(left)}L${point(right)}Z`}
            />
          );
        }),
      )}
      {lines.map(({ pair, sign }) => (
        <Sign key={`${pair.a}+${pair.b}`} mark={pair.mark} {...sign} />
      ))}
      {at.map(({ x, y }, index) => {
        const aside = Math.round(x - middle.x);
        return (
          <g key={called[index]} class="node">
            <circle cx={x} cy={y} r={node_radius} />
            <text x={x} y={y + 5} text-anchor="middle">
              {index + 1}
            </text>
            <text
              class="name"
              x={aside < 0 ? 0 : aside > 0 ? width : x}
              y={y > middle.y + 1 ? y + 25 : y - 17}
              text-anchor={aside < 0 ? "start" : aside > 0 ? "end" : "middle"}
            >
              {shortened(called[index] ?? "")}
            </text>
          </g>
        );
      })}
    </Frame>
  );
}

/** Where on its line a sign is clear of the other lines: they cross those of a hexagon in the middle and at thirds. */
function signPlace({ a, b }: Pair, n: number): number {
  const steps = Math.min(b - a, n - (b - a));
  if (steps === 1) return 0.5;
  if (steps * 2 === n) return 0.375;
  return n === 6 ? 0.417 : 0.5;
}

function Staircase({ called, pairs, description }: LayoutProps) {
  const n = called.length;
  const cell = Math.min(32, width / n);
  const center = (place: number) => (place + 0.5) * cell;
  return (
    <Frame height={n * cell} description={description}>
      {pairs.map((pair) => (
        <Sign
          key={`${pair.a}+${pair.b}`}
          mark={pair.mark}
          x={center(pair.a)}
          y={center(pair.b)}
          size={Math.min(24, cell - 3)}
        />
      ))}
      {called.map((name, index) => (
        <text key={name} class="number" x={center(index)} y={center(index) + 5} text-anchor="middle">
          {index + 1}
        </text>
      ))}
    </Frame>
  );
}

function Sign({ mark, x, y, size = 19 }: { mark: Mark; x: number; y: number; size?: number }) {
  return (
    <g class={`sign ${mark}`}>
      <rect x={x - size / 2} y={y - size / 2} width={size} height={size} rx="3" />
      <text x={x} y={y + 4.5} text-anchor="middle">
        {letterOf(mark)}
      </text>
    </g>
  );
}

function markWords(mark: Mark): string {
  if (mark === "not_checked") return t("coverage.not_checked");
  if (mark === "together" || mark === "one_product") return t(`map.${mark}`);
  return t(`group.${mark}`);
}

/** The first letter of a class's own words; a sign where there is no class. */
function letterOf(mark: Mark): string {
  const signs: Partial<Record<Mark, string>> = {
    together: "+",
    not_checked: "?",
    nothing_listed: "–",
    one_product: "=",
  };
  return signs[mark] ?? markWords(mark).charAt(0);
}

function shortened(name: string): string {
  return name.length > longest_name ? `${name.slice(0, longest_name - 1)}…` : name;
}

function point({ x, y }: { x: number; y: number }): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
