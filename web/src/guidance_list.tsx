// Good to know before, on and after the day, by section.

import type { Guidance, Section, Source } from "./contract";
import { WithPhones } from "./phones";
import { SourceList } from "./source_list";
import { t } from "./text";

const sections: Section[] = ["involve", "ask", "prepare", "day", "monitoring", "after", "benefits"];

export function GuidanceList({ guidance, sources }: { guidance: Guidance[]; sources: Record<string, Source> }) {
  if (guidance.length === 0) return null;
  return (
    <section class="guidance" aria-labelledby="guidance-title">
      <h2 id="guidance-title">{t("guidance.title")}</h2>
      {sections.map((section) => {
        const members = guidance.filter((one) => one.section === section);
        const ids = [...new Set(members.flatMap((one) => one.sources))];
        return (
          members.length > 0 && (
            <details key={section}>
              <summary>
                <h3>{t(`guidance.${section}`)}</h3>
              </summary>
              <ul>
                {members.map((one) => (
                  <li key={one.id}>
                    <WithPhones text={one.text} />
                  </li>
                ))}
              </ul>
              {ids.length > 0 && (
                <details>
                  <summary>{t("guidance.sources")}</summary>
                  <SourceList ids={ids} claims={[]} sources={sources} />
                </details>
              )}
            </details>
          )
        );
      })}
    </section>
  );
}
