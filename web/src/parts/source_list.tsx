// Sources as text to copy, never links: a click would tell the network what was looked up.

import type { Claim, Source } from "../model/contract";
import { t, word } from "../model/text";

interface Props {
  ids: string[];
  claims: Claim[];
  sources: Record<string, Source>;
}

export function SourceList({ ids, claims, sources }: Props) {
  return (
    <ul class="sources">
      {ids.map((id) => {
        const source = sources[id];
        const mine = claims.filter((claim) => claim.source === id);
        return (
          <li key={id}>
            <span class="short">{source?.short ?? id}</span>
            {source && <span>{citation(source)}</span>}
            {mine.map((claim) => (
              <span class="where" key={`${claim.where} ${claim.evidence}`}>
                {[
                  claim.where,
                  word("evidence", claim.evidence),
                  claim.stance === "contradicts" ? t("source.disagrees") : "",
                ]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function citation({ journal, year, doi, pmid }: Source): string {
  const parts = [journal, year ? String(year) : "", doi ? t("source.doi", { id: doi }) : ""];
  return [...parts, pmid ? t("source.pmid", { id: pmid }) : ""].filter((part) => part).join(". ");
}
