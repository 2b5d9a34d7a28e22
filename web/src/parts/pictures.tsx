// The pictures of the result, folded below the findings: who affects whom, and what adds up.

import type { Report } from "../model/contract";
import type { Names } from "../model/names";
import { sidesOf } from "../model/pairs";
import { t } from "../model/text";
import { InteractionMap } from "./interaction_map";
import { LoadBars } from "./load_bars";

export function Pictures({ report, names }: { report: Report; names: Names }) {
  if (sidesOf(report).length < 2) return null;
  return (
    <section class="pictures" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{t("pictures.title")}</h2>
      <details class="map">
        <summary>
          <h3>{t("map.title")}</h3>
        </summary>
        <InteractionMap report={report} names={names} />
      </details>
      {report.stacks.length > 0 && (
        <details class="load">
          <summary>
            <h3>{t("load.title")}</h3>
          </summary>
          <LoadBars report={report} names={names} />
        </details>
      )}
    </section>
  );
}
