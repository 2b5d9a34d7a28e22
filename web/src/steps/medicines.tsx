// The list: one field that takes names, doses or a whole pasted list, files, and every entry as "you typed, we read".

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import {
  type Answers,
  no_entry,
  openNames,
  type Row,
  type Typed,
  today,
  withEdit,
  withEntries,
  withLeftOut,
  withLineKept,
  withMeaning,
  withNoMeaning,
  withoutRow,
  withPast,
  withReplaced,
  withStopped,
  withTaking,
  withUndone,
} from "../model/answers";
import type { Entry, Match, Therapy } from "../model/contract";
import { textOf } from "../model/file_text";
import { leftOut, typedLine } from "../model/left_out";
import { entryName, type Names, sameSubstances, substanceName, suggestionWords } from "../model/names";
import { count, t, word } from "../model/text";
import { EntryRow } from "../parts/entry_row";
import { FileChoice, useFileDrop } from "../parts/file_choice";
import { MedicineField } from "../parts/medicine_field";
import { usePresent } from "../parts/present";
import { looksSaved, openSaved } from "../parts/saved_check";
import type { StepProps } from "../parts/step_props";

/** What was read from a text, or the sentence that says why nothing was. */
interface Reading {
  entries: Entry[];
  left_out: string[];
  problem: string;
}

/** Where the focus goes after the next drawing: the field, the list's heading or a row by its key. */
type Target = "field" | "list" | number;

const most_names_spoken = 4;
const most_typed = 300;

export function MedicinesStep({ answers, update, ask, go, announce }: StepProps) {
  const [problem, setProblem] = useState<{ text: string; at: number | null }>({ text: "", at: null });
  const [sure_empty, setSureEmpty] = useState(false);
  const zone = useRef<HTMLElement>(null);
  const list_title = useRef<HTMLHeadingElement>(null);
  const focus_next = useRef<Target | null>(null);
  const { names } = answers;

  useLayoutEffect(() => {
    const target = focus_next.current;
    focus_next.current = null;
    if (target === "field") zone.current?.querySelector("input")?.focus();
    else if (target === "list") list_title.current?.focus();
    else if (target !== null) document.getElementById(`row-${target}`)?.focus();
  });

  const say = (text: string, at: number | null = null) => setProblem({ text, at });
  /** A change to the list that can be undone; its sentence is said once. */
  const change = (said: string, how: (answers: Answers) => Answers) => {
    update((now) => withPast(now, how(now), said));
    announce(`${said} ${t("undo.can")}`);
    say("");
  };

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

  // The answers bring the names of what was just read with the next drawing only; what is said of it needs them now.
  const known = useRef<Names>(names);
  known.current = { ...known.current, ...names };
  /** Null when the engine is lost. */
  const read = (text: string): Reading | null => {
    const reply = ask((engine) => engine.read(text, today()));
    if (reply === null) return null;
    const none = { entries: [], left_out: [] };
    if (!reply.ok) {
      const long = reply.code === "text_too_long";
      return { ...none, problem: t(long ? "medicines.too_long" : "medicines.not_fhir") };
    }
    const { entries, crisis, substance_names, therapy, source } = reply.value;
    known.current = { ...known.current, ...substance_names };
    update((now) => ({ ...now, names: { ...now.names, ...substance_names }, crisis: now.crisis || crisis }));
    // "ketamine" can be read as the planned therapy; typed here, it is something the person takes.
    const taken = therapy !== null && !entries.some((entry) => entry.substances.includes(therapy.substance));
    if (taken)
      entries.push(
        entryOfTherapy(therapy, entries.length === 0 ? text : substanceName(therapy.substance, known.current)),
      );
    // Words of wanting to die bring up the numbers for help; a word about spelling would be the wrong answer to them.
    if (entries.length === 0) return { ...none, problem: crisis ? "" : t("medicines.nothing_read") };
    return { entries, left_out: source === "fhir" ? [] : leftOut(text, entries), problem: "" };
  };

  /** A saved check takes the place of all answers; the sentence that says why it can't, or nothing. */
  const openCheck = (text: string): string => {
    const opened = openSaved(text, ask);
    if (opened === null) return "";
    if ("problem" in opened) return opened.problem;
    update(opened.change);
    announce(`${opened.said} ${t("undo.can")}`);
    focus_next.current = "list";
    return "";
  };

  /** Whether the text went from the field to the list. */
  const addTyped = (text: string): Reading | null => {
    if (looksSaved(text)) {
      const trouble = openCheck(text);
      if (trouble === "") update((now) => ({ ...now, draft: "" }));
      say(trouble);
      return null;
    }
    if (saysNothing(text)) {
      update((now) => ({ ...now, draft: "" }));
      setSureEmpty(true);
      say(t("medicines.nothing"));
      return null;
    }
    const reading = read(text);
    if (reading === null || reading.entries.length === 0) {
      if (reading) say(reading.problem);
      return null;
    }
    addRead(reading.entries, reading.left_out);
    update((now) => ({ ...now, draft: "", typed: typedLine(text, reading.entries, null) }));
    return reading;
  };

  const addRead = (entries: Entry[], left_out: string[]) =>
    change(addedWords(entries, known.current), (now) => withLeftOut(withEntries(now, entries), left_out));

  const present = usePresent();
  const addFiles = async (files: File[]) => {
    const entries: Entry[] = [];
    const left_out: string[] = [];
    const problems: string[] = [];
    for (const [index, file] of files.entries()) {
      const found = await textOf(file);
      if (!present.current) return;
      const saved = "text" in found && looksSaved(found.text) ? openCheck(found.text) : null;
      const reading = "text" in found && saved === null ? read(found.text) : null;
      entries.push(...(reading?.entries ?? []));
      left_out.push(...(reading?.left_out ?? []));
      const trouble = "trouble" in found ? word("files", found.trouble) : (saved ?? reading?.problem ?? "");
      if (trouble === "") continue;
      problems.push(
        files.length > 1 ? `${t("files.which", { n: index + 1, total: files.length })} ${trouble}` : trouble,
      );
    }
    if (entries.length > 0) addRead(entries, left_out);
    say(problems.join(" "));
    if (problems.length === 0) focus_next.current = "list";
  };
  const over = useFileDrop(addFiles);

  const replace = (row: Row, entries: Entry[]) => {
    const said = t("medicines.changed", { name: entries.map((entry) => entryName(entry, known.current)).join(", ") });
    focus_next.current = answers.next_key;
    change(said, (now) => withReplaced(now, row.key, entries));
  };
  const replaceByText = (row: Row, text: string) => {
    const reading = read(text);
    if (reading === null) return;
    if (reading.entries.length > 0) replace(row, reading.entries);
    else say(reading.problem, row.key);
  };

  /** Picking a suggestion is the person's own confirmation of that name. */
  const picked = (match: Match): Entry => {
    const reply = ask((engine) => engine.read(match.name, today()));
    const only = reply?.ok && reply.value.entries.length === 1 ? reply.value.entries[0] : undefined;
    if (only && only.status !== "near" && sameSubstances(only.substances, match.substances)) return only;
    return { ...no_entry, text: match.name, status: "read", substances: match.substances, route: match.route ?? null };
  };

  const settle = (row: Row, said: string, how: (answers: Answers) => Answers) => {
    focus_next.current = answers.next_key;
    change(t("medicines.answered", { text: row.entry.text, name: said }), how);
  };

  const undo = () => {
    if (answers.past.length < 2) focus_next.current = "list";
    update(withUndone);
    announce(t("undo.done"));
    say("");
  };

  const open = openNames(answers);
  const next = () => {
    const draft = answers.draft.trim();
    const goOn = () => go("health");
    const askAt = (key: number, text: string) => {
      say(text, key);
      focus_next.current = key; // the row, not its first button: a second Enter must not confirm a guess
    };
    if (draft !== "") {
      const nothing_more = saysNothing(draft) && answers.rows.length > 0;
      const added = addTyped(draft);
      if (added === null && !nothing_more) {
        focus_next.current = "field";
        return;
      }
      const unclear = added?.entries.findIndex((entry) => entry.status !== "read") ?? -1;
      if (unclear >= 0) {
        const asks = added?.entries[unclear]?.status === "near" || added?.entries[unclear]?.status === "ambiguous";
        askAt(answers.next_key + unclear, asks ? count("medicines.answer_first", 1) : t("medicines.look_first"));
        return;
      }
      say("");
    }
    const changing = answers.rows.find(({ edit, entry }) => edit !== null && edit.trim() !== entry.text);
    const [first] = open;
    if (changing) {
      replaceByText(changing, changing.edit ?? "");
    } else if (first) {
      askAt(first.key, count("medicines.answer_first", open.length));
    } else if (answers.rows.length === 0 && draft === "" && !sure_empty) {
      setSureEmpty(true);
      say(t("medicines.none_added"));
      focus_next.current = "field";
    } else {
      goOn();
    }
  };

  const last = answers.past.at(-1);
  return (
    <>
      <p>{t("medicines.lead")}</p>
      <section class={`drop ${over ? "over" : ""}`} ref={zone} aria-label={t("medicines.field")}>
        <MedicineField
          label={t("medicines.field")}
          hint={t("medicines.field.hint")}
          value={answers.draft}
          submit={t("medicines.add")}
          suggest={suggest}
          onValue={(draft) => update((now) => ({ ...now, draft }))}
          onPick={(match) => {
            addRead([picked(match)], []);
            update((now) => ({ ...now, draft: "" }));
          }}
          onText={addTyped}
          announce={announce}
        />
        <FileChoice label={t("files.choose")} hint={t("files.hint")} onFiles={addFiles} />
        {answers.typed && <TypedLine typed={answers.typed} names={names} crisis={answers.crisis} />}
        {problem.text !== "" && problem.at === null && (
          <p class="notice warning" role="alert" ref={(node) => node?.scrollIntoView({ block: "nearest" })}>
            {problem.text}
          </p>
        )}
      </section>
      <p class="hint">{t("medicines.remember")}</p>
      <section aria-labelledby="list-title">
        <h2 id="list-title" ref={list_title} tabIndex={-1}>
          {t("medicines.list")}
        </h2>
        {last && (
          <p class="undo">
            <span>{last.said}</span>{" "}
            <button type="button" onClick={undo}>
              {t("undo.button")}
            </button>
          </p>
        )}
        {answers.rows.length === 0 && <p class="hint">{t("medicines.empty")}</p>}
        <ul class="rows">
          {answers.rows.map((row) => (
            <EntryRow
              key={row.key}
              row={row}
              names={names}
              problem={problem.at === row.key ? problem.text : ""}
              suggest={suggest}
              find={find}
              announce={announce}
              onEdit={(edit) => {
                update((now) => withEdit(now, row.key, edit));
                if (edit === null) focus_next.current = row.key;
              }}
              onPick={(match) => replace(row, [picked(match)])}
              onText={(text) => replaceByText(row, text)}
              onRemove={() => {
                focus_next.current = "list";
                const said = t("medicines.removed", { name: entryName(row.entry, names) });
                change(said, (now) => withoutRow(now, row.key));
              }}
              onMeaning={(substances, label) => settle(row, label, (now) => withMeaning(now, row.key, substances))}
              onNoMeaning={(label) => settle(row, label, (now) => withNoMeaning(now, row.key))}
              onTaking={(taking) => update((now) => withTaking(now, row.key, taking))}
              onStopped={(stopped) => update((now) => withStopped(now, row.key, stopped))}
            />
          ))}
        </ul>
        {answers.left_out.length > 0 && (
          <details class="left-out">
            <summary>{count("left_out.title", answers.left_out.length)}</summary>
            <p>{t("left_out.lead")}</p>
            <ul>
              {answers.left_out.map((line) => (
                <li key={line}>
                  <span>{line}</span>
                  <button
                    type="button"
                    aria-label={t("left_out.add_named", { line })}
                    onClick={() => {
                      focus_next.current = answers.next_key;
                      change(t("medicines.added", { names: line }), (now) => withLineKept(now, line));
                    }}
                  >
                    {t("left_out.add")}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        )}
        {answers.rows.length > 1 && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              focus_next.current = "list";
              change(t("medicines.list.cleared"), (now) => ({ ...now, rows: [], left_out: [], typed: null }));
            }}
          >
            {t("medicines.list.clear")}
          </button>
        )}
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

/** Words of wanting to die have brought up the numbers for help: then nothing is said of names that weren't found. */
function TypedLine({ typed, names, crisis }: { typed: Typed; names: Names; crisis: boolean }) {
  // A guess is asked about below, and said here as it was typed.
  const read = typed.entries.map((entry) => (entry.status === "near" ? entry.text : entryName(entry, names)));
  if (typed.therapy) read.unshift(substanceName(typed.therapy.substance, names));
  if (read.length === 0 && crisis) return null;
  return (
    <div class="notice typed-line">
      <p>
        {t("entry.typed")}: <q>{typed.line.slice(0, most_typed)}</q>
      </p>
      <p>
        {read.length === 0 ? (
          t("medicines.nothing_read")
        ) : (
          <>
            {t("entry.read")}: <strong>{[...new Set(read)].join(", ")}</strong>
          </>
        )}
      </p>
    </div>
  );
}

function addedWords(entries: Entry[], names: Names): string {
  const few = entries.length <= most_names_spoken;
  const said = entries.map((entry) => entryName(entry, names)).join(", ");
  const sentences = [few ? t("medicines.added", { names: said }) : t("medicines.added.many", { n: entries.length })];
  const has = (...statuses: Entry["status"][]) => entries.some((entry) => statuses.includes(entry.status));
  if (has("near", "ambiguous")) sentences.push(t("medicines.added.asks"));
  if (has("unknown", "recognised")) sentences.push(t("medicines.added.unchecked"));
  return sentences.join(" ");
}

/** "none", "no meds": an answer, not a name. */
function saysNothing(text: string): boolean {
  const said = text
    .toLowerCase()
    .replace(/[.!,’']/g, "")
    .trim();
  return t("medicines.nothing.words").split("; ").includes(said);
}

function entryOfTherapy({ substance, route }: Therapy, text: string): Entry {
  return { ...no_entry, text: text.trim(), status: "read", substances: [substance], taking: "unknown", route };
}
