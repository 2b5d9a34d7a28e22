// The timeline: what a person reads, a drawing of typical curves, and the numbers for clinicians as a table.
//
// The axis has words, the table has hours: nobody is to read a time for a dose or a session off the drawing. The daily
// medicine is a band that reaches from one edge to the other and never touches the ground.

import type { Curve, CurvePoint, Report, Source, Timeline, TimelineWindow } from "../model/contract";
import { type Names, substanceName } from "../model/names";
import { t } from "../model/text";
import { WithPhones } from "./phones";
import { SourceList } from "./source_list";

// In units of the drawing; at a width of 360 pixels a unit is a little less than one.
const width = 340;
const text_height = 20;
const daily_height = 44;
const session_height = 96;
const bar_height = 12;
const day_hours = 24;
const x = (hours: number) => (hours / day_hours) * width;

/** Rows of the tables: close together while much happens. */
const table_hours = [0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 20, 24];

export function TimelineChart({ report, names }: { report: Report; names: Names }) {
  const { timeline } = report;
  if (!timeline) return null;
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t("timeline.title")}</h2>
      {timeline.reason && <p>{timeline.reason.text}</p>}
      {timeline.dose !== "" && (
        <p>
          <strong>
            <WithPhones text={timeline.dose} />
          </strong>
        </p>
      )}
      {timeline.drawn && <Drawn timeline={timeline} names={names} sources={report.sources} />}
    </section>
  );
}

function Drawn({ timeline, names, sources }: { timeline: Timeline; names: Names; sources: Record<string, Source> }) {
  const { daily, session, overlap } = timeline;
  if (!daily || !session || !overlap) return null;
  const inside = substanceName(session.substance, names);
  const shared = { session: capital(inside), daily: capital(substanceName(daily.substance, names)), inside };
  return (
    <>
      <figure>
        <figcaption>{t("timeline.not_yours")}</figcaption>
        <Drawing timeline={timeline} {...shared} />
      </figure>
      <ul>
        {timeline.texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {timeline.windows.map((window) => (
          <li key={window.id}>{window.text}</li>
        ))}
      </ul>
      <details class="clinicians printed">
        <summary>{t("finding.clinicians")}</summary>
        <ul>
          <li>
            {t("timeline.number.overlap", {
              ...shared,
              share: Math.round(overlap.share * 100),
              hours: overlap.open ? t("timeline.number.beyond") : overlap.to_hours.toFixed(1),
            })}
          </li>
          <li>
            {t("timeline.number.daily", {
              ...shared,
              half_life: daily.half_life_hours.typical,
              low: daily.half_life_hours.low,
              high: daily.half_life_hours.high,
              peak: daily.time_to_peak_hours,
              interval: daily.interval_hours,
            })}
          </li>
          <li>{t("timeline.number.always", { ...shared, low: percent(daily.always.low) })}</li>
          <li>{t("timeline.number.model", shared)}</li>
          <li>{t("timeline.number.heights")}</li>
        </ul>
        <Numbers caption={t("timeline.table.session", shared)} curve={session.points} />
        <figure>
          <figcaption>{t("timeline.day.caption", shared)}</figcaption>
          <Day curve={daily.points} title={t("timeline.day.caption", shared)} />
        </figure>
        <Numbers caption={t("timeline.table.daily", shared)} curve={daily.points} />
        <SourceList
          ids={[...new Set([...timeline.sources, ...timeline.windows.flatMap((window) => window.sources)])]}
          claims={[]}
          sources={sources}
        />
      </details>
    </>
  );
}

interface DrawingProps {
  timeline: Timeline;
  session: string;
  daily: string;
  /** The session's medicine inside a sentence. */
  inside: string;
}

function Drawing({ timeline, session, daily, inside }: DrawingProps) {
  const { points } = timeline.session ?? { points: [] };
  const always = timeline.daily?.always ?? { low: 0, high: 0 };
  const overlap_hours = timeline.overlap?.to_hours ?? 0;
  const top = Math.max(1, ...points.map((point) => point.high));
  const daily_ground = text_height + daily_height;
  const daily_y = (share: number) => daily_ground - (share / Math.max(1, always.high)) * daily_height;
  const session_ground = daily_ground + text_height + 12 + session_height;
  const session_y = (share: number) => session_ground - (share / top) * session_height;
  const bars = [
    { key: "overlap", text: t("timeline.overlap", { inside }), hours: overlap_hours, open: true },
    ...timeline.windows.map((window) => barOf(window, overlap_hours)),
  ];
  const bar_y = (index: number) => session_ground + 6 + index * (text_height + bar_height + 6);
  const axis = bar_y(bars.length) + 4;
  const peak = points.reduce((best, point) => (point.typical > best.typical ? point : best), points[0] ?? nowhere);
  return (
    <svg
      role="img"
      aria-labelledby="timeline-svg-title timeline-svg-description"
      viewBox={`-2 0 ${width + 4} ${axis + 22}`}
    >
      <title id="timeline-svg-title">{t("timeline.svg.title", { inside, daily })}</title>
      <desc id="timeline-svg-description">{t("timeline.svg.description", { session, daily })}</desc>
      <defs>
        <pattern id="timeline-hatch" width="7" height="7" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M-1 8 8 -1" />
        </pattern>
      </defs>
      <rect class="together" x="0" y={text_height} width={x(overlap_hours)} height={session_ground - text_height} />
      {[0, 12, 24].map((hours) => (
        <path key={hours} class="grid" d={`M${x(hours)} ${text_height}V${session_ground}`} />
      ))}

      <text x="4" y={text_height - 6}>
        {t("timeline.svg.daily", { daily })}
      </text>
      <rect
        class="band"
        x="0"
        y={daily_y(always.high)}
        width={width}
        height={daily_y(always.low) - daily_y(always.high)}
      />
      <path class="ground" d={`M0 ${daily_ground}H${width}`} />

      <path class="area" d={`${line(points, (point) => point.typical, session_y)}V${session_ground}H0Z`} />
      {top > 1 && points.some((point) => point.high !== point.low) && (
        <>
          <path class="limit" d={line(points, (point) => point.low, session_y)} />
          <path class="limit" d={line(points, (point) => point.high, session_y)} />
        </>
      )}
      <path class="curve" d={line(points, (point) => point.typical, session_y)} />
      <path class="ground" d={`M0 ${session_ground}H${width}`} />
      <text x={x(peak.hours) + 12} y={session_y(peak.typical) + 12}>
        {session}
      </text>

      {bars.map((bar, index) => (
        <g key={bar.key} class={`bar_of ${bar.key}`}>
          <text x="4" y={bar_y(index) + text_height - 6}>
            {bar.text}
          </text>
          <path d={bracket(bar_y(index) + text_height, x(bar.hours), bar.open)} />
        </g>
      ))}

      <path class="ground" d={`M0 ${axis}H${width}`} />
      <text x="0" y={axis + 16}>
        {t("timeline.axis.start")}
      </text>
      <text x={x(12)} y={axis + 16} text-anchor="middle">
        {t("timeline.axis.half")}
      </text>
      <text x={width} y={axis + 16} text-anchor="end">
        {t("timeline.axis.end")}
      </text>
    </svg>
  );
}

/** A window without a number, or one that ends with a sleep, has no right edge; the first is as long as both act. */
function barOf({ id, to_hours }: TimelineWindow, overlap_hours: number) {
  if (id === "no_driving") return { key: id, text: t("timeline.window.no_driving"), hours: day_hours, open: true };
  if (to_hours !== null) return { key: id, text: t("timeline.window.observation"), hours: to_hours, open: false };
  return { key: id, text: t("timeline.window.observation_open"), hours: overlap_hours, open: true };
}

function bracket(y: number, right: number, open: boolean): string {
  const across = `M${right.toFixed(1)} ${y}H0V${y + bar_height}H${right.toFixed(1)}`;
  return open ? across : `${across}Z`;
}

/** A day of the daily medicine after a dose: the band of its half-lives with the typical one in it. */
function Day({ curve, title }: { curve: Curve; title: string }) {
  const height = 96;
  const top = Math.max(1, ...curve.map((point) => point.high));
  const y = (share: number) => height - (share / top) * (height - 4);
  const back = [...curve].reverse();
  return (
    <svg role="img" aria-label={title} viewBox={`-2 0 ${width + 4} ${height + 20}`}>
      <path
        class="band"
        d={`${line(curve, (point) => point.high, y)}L${line(back, (point) => point.low, y).slice(1)}Z`}
      />
      <path class="curve daily" d={line(curve, (point) => point.typical, y)} />
      <path class="ground" d={`M0 ${height}H${width}`} />
      {[0, 6, 12, 18, 24].map((hours) => (
        <text
          key={hours}
          x={x(hours)}
          y={height + 16}
          text-anchor={hours === 0 ? "start" : hours === 24 ? "end" : "middle"}
        >
          {t("timeline.day.hours", { hours })}
        </text>
      ))}
    </svg>
  );
}

function Numbers({ caption, curve }: { caption: string; curve: Curve }) {
  const ranged = curve.some((point) => percent(point.low) !== percent(point.high));
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("timeline.table.hours")}</th>
          <th scope="col">{t("timeline.table.typical")}</th>
          {ranged && <th scope="col">{t("timeline.table.range")}</th>}
        </tr>
      </thead>
      <tbody>
        {curve
          .filter((point) => table_hours.includes(point.hours))
          .map((point) => (
            <tr key={point.hours}>
              <th scope="row">{point.hours}</th>
              <td>{percent(point.typical)}</td>
              {ranged && <td>{t("timeline.table.from_to", { low: percent(point.low), high: percent(point.high) })}</td>}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

const nowhere: CurvePoint = { hours: 0, typical: 0, low: 0, high: 0 };

function line(curve: Curve, share: (point: CurvePoint) => number, y: (share: number) => number): string {
  return `M${curve.map((point) => `${x(point.hours).toFixed(1)} ${y(share(point)).toFixed(1)}`).join("L")}`;
}

/** As whole percent; what is left of a curve is never rounded to nothing. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return share > 0 && rounded === 0 ? t("timeline.below_one") : t("timeline.percent", { n: rounded });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
