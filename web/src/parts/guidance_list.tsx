// Good to know before, on and after the day, by section.

import type { Guidance, Section, Source } from "../model/contract";
import { t } from "../model/text";
import { WithPhones } from "./phones";
import { SourceList } from "./source_list";

const sections: Section[] = ["involve", "ask", "prepare", "day", "monitoring", "after", "benefits"];

/** Sections that a question in the person's own words can be about, each with the words that say so. */
const topics = ["benefits", "monitoring", "after", "prepare", "ask"] as const;

/** The section that a question is about; null for the usual one, whether the therapy is possible. */
export function topicOf(question: string): Section | null {
  const said: string[] = question.toLowerCase().match(/\p{L}+/gu) ?? [];
  return (
    topics.find((topic) =>
      t(`question.words.${topic}`)
        .split(" ")
        .some((one) => said.includes(one)),
    ) ?? null
  );
}

export function showGuidance(section: Section) {
  const summary = document.querySelector<HTMLElement>(`#guidance-${section} > summary`);
  summary?.scrollIntoView();
  summary?.focus();
}

interface Props {
  guidance: Guidance[];
  sources: Record<string, Source>;
  /** Unfolded from the start. */
  open: Section | null;
}

export function GuidanceList({ guidance, sources, open }: Props) {
  if (guidance.length === 0) return null;
  return (
    <section class="guidance" aria-labelledby="guidance-title">
      <h2 id="guidance-title">{t("guidance.title")}</h2>
      {sections.map((section) => {
        const members = guidance.filter((one) => one.section === section);
        const ids = [...new Set(members.flatMap((one) => one.sources))];
        return (
          members.length > 0 && (
            <details key={section} id={`guidance-${section}`} open={section === open}>
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
