// The list: one field that takes names, doses or a whole pasted list, and every entry as "you typed, we read".

import { useRef, useState } from "preact/hooks";
import {
  localDate,
  openNames,
  type Row,
  withEdit,
  withEntries,
  withMeaning,
  withNoMeaning,
  withoutRow,
  withReplaced,
  withStopped,
  withTaking,
} from "../answers";
import type { Entry, Match, Therapy } from "../contract";
import { EntryRow } from "../entry_row";
import { MedicineField } from "../medicine_field";
import { entryName, type Names, sameSubstances, substanceName, suggestionWords } from "../names";
import type { StepProps } from "../step_props";
import { count, t } from "../text";

export function MedicinesStep({ answers, update, ask, go, announce }: StepProps) {
  const [problem, setProblem] = useState("");
  const [sure_empty, setSureEmpty] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const { names } = answers;

  const suggest = (text: string) => {
    if (text.trim() === "") return [];
    const reply = ask((engine) => engine.suggest(text));
    if (!reply?.ok) return [];
    const all_names = { ...names, ...reply.value.substance_names };
    return reply.value.matches.map((match) => ({ match, ...suggestionWords(match, all_names) }));
  };

  /** The names that an unclear entry could stand for, as people know them: a brand, not only its ingredient. */
  const find = (text: string): Match[] => {
    const reply = ask((engine) => engine.find(text));
    return reply?.ok ? reply.value.matches : [];
  };

  /** Entries read from the text; null when there are none, and then the page has said why. */
  const read = (text: string): Entry[] | null => {
    const reply = ask((engine) => engine.read(text, localDate(new Date())));
    if (reply === null) return null;
    if (!reply.ok) {
      setProblem(t(reply.code === "text_too_long" ? "medicines.too_long" : "medicines.nothing_read"));
      return null;
    }
    const { entries, crisis, substance_names, therapy } = reply.value;
    update((now) => ({ ...now, names: { ...now.names, ...substance_names }, crisis: now.crisis || crisis }));
    // "ketamine" can be read as the planned therapy; typed here, it is something the person takes.
    const taken = therapy !== null && !entries.some((entry) => entry.substances.includes(therapy.substance));
    if (taken)
      entries.push(entryOfTherapy(therapy, entries.length === 0 ? text : substanceName(therapy.substance, names)));
    if (entries.length === 0) {
      // Words of wanting to die bring up the numbers for help; a word about spelling would be the wrong answer to them.
      setProblem(crisis ? "" : t("medicines.nothing_read"));
      return null;
    }
    setProblem("");
    return entries;
  };

  const add = (entries: Entry[] | null) => {
    if (entries === null) return false;
    update((now) => ({ ...withEntries(now, entries), draft: "" }));
    announce(addedWords(entries, names));
    return true;
  };

  const replace = (row: Row, entries: Entry[] | null) => {
    if (entries === null) return;
    update((now) => withReplaced(now, row.key, entries));
    announce(t("medicines.changed", { name: entries.map((entry) => entryName(entry, names)).join(", ") }));
    focusRow(row.key);
  };

  /** Picking a suggestion is the person's own confirmation of that name. */
  const picked = (match: Match): Entry[] => {
    const reply = ask((engine) => engine.read(match.name, localDate(new Date())));
    const only = reply?.ok && reply.value.entries.length === 1 ? reply.value.entries[0] : undefined;
    if (only && only.status !== "near" && sameSubstances(only.substances, match.substances)) return [only];
    return [entryOf(match)];
  };

  const remove = (row: Row) => {
    update((now) => withoutRow(now, row.key));
    announce(t("medicines.removed", { name: entryName(row.entry, names) }));
    list.current?.parentElement?.querySelector("h2")?.focus();
  };

  const focusRow = (key: number) => {
    // The row is drawn anew first; a changed text gets a new row, which takes the old one's place.
    const place = answers.rows.findIndex((one) => one.key === key);
    setTimeout(() => (list.current?.children[place] as HTMLElement | undefined)?.focus(), 0);
  };

  const open = openNames(answers);
  const next = () => {
    const draft = answers.draft.trim();
    if (draft !== "") {
      const entries = read(draft);
      if (!add(entries)) return;
      if (entries?.some((entry) => entry.status !== "read")) return;
    }
    const changing = answers.rows.find(({ edit, entry }) => edit !== null && edit.trim() !== entry.text);
    const [first] = open;
    if (changing) {
      replace(changing, read(changing.edit ?? ""));
    } else if (first) {
      setProblem(count("medicines.answer_first", open.length));
      focusRow(first.key);
    } else if (answers.rows.length === 0 && draft === "" && !sure_empty) {
      setSureEmpty(true);
      setProblem(t("medicines.none_added"));
    } else {
      go("health");
    }
  };

  return (
    <>
      <h1 tabIndex={-1}>{t("medicines.title")}</h1>
      <p>{t("medicines.lead")}</p>
      <MedicineField
        label={t("medicines.field")}
        hint={t("medicines.field.hint")}
        value={answers.draft}
        submit={t("medicines.add")}
        suggest={suggest}
        onValue={(draft) => update((now) => ({ ...now, draft }))}
        onPick={(match) => add(picked(match))}
        onText={(text) => add(read(text))}
        announce={announce}
      />
      {problem !== "" && (
        <p class="notice warning" role="alert" ref={(node) => node?.scrollIntoView({ block: "nearest" })}>
          {problem}
        </p>
      )}
      <p class="hint">{t("medicines.remember")}</p>
      <section aria-labelledby="list-title">
        <h2 id="list-title" tabIndex={-1}>
          {t("medicines.list")}
        </h2>
        {answers.rows.length === 0 && <p class="hint">{t("medicines.empty")}</p>}
        <ul class="rows" ref={list}>
          {answers.rows.map((row) => (
            <EntryRow
              key={row.key}
              row={row}
              names={names}
              suggest={suggest}
              find={find}
              announce={announce}
              onEdit={(edit) => {
                update((now) => withEdit(now, row.key, edit));
                if (edit === null) focusRow(row.key);
              }}
              onPick={(match) => replace(row, picked(match))}
              onText={(text) => replace(row, read(text))}
              onRemove={() => remove(row)}
              onMeaning={(substances) => {
                update((now) => withMeaning(now, row.key, substances));
                setProblem("");
                focusRow(row.key);
              }}
              onNoMeaning={() => {
                update((now) => withNoMeaning(now, row.key));
                setProblem("");
                focusRow(row.key);
              }}
              onTaking={(taking) => update((now) => withTaking(now, row.key, taking))}
              onStopped={(stopped) => update((now) => withStopped(now, row.key, stopped))}
            />
          ))}
        </ul>
      </section>
      <div class="actions">
        <button type="button" class="primary" onClick={next}>
          {t("page.next")}
        </button>
        <button type="button" onClick={() => go("therapy")}>
          {t("page.back")}
        </button>
      </div>
    </>
  );
}

function addedWords(entries: Entry[], names: Names): string {
  const sentences = [t("medicines.added", { names: entries.map((entry) => entryName(entry, names)).join(", ") })];
  const has = (...statuses: Entry["status"][]) => entries.some((entry) => statuses.includes(entry.status));
  if (has("near", "ambiguous")) sentences.push(t("medicines.added.asks"));
  if (has("unknown", "recognised")) sentences.push(t("medicines.added.unchecked"));
  return sentences.join(" ");
}

function entryOfTherapy({ substance, route }: Therapy, text: string): Entry {
  return {
    ...entryOf({ name: text.trim(), substances: [substance], kind: "", distance: 0, route }),
    taking: "unknown",
  };
}

function entryOf(match: Match): Entry {
  return {
    text: match.name,
    status: "read",
    substances: match.substances,
    candidates: [],
    taking: "current",
    dose: null,
    times_per_day: null,
    route: match.route ?? null,
    stopped_days_ago: null,
    started_days_ago: null,
  };
}
