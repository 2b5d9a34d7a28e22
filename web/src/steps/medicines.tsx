// The list: one field that takes names, doses or a whole pasted list, files, and every entry as "you typed, we read".

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import {
  type Answers,
  no_entry,
  openNames,
  type Row,
  type Said,
  type Typed,
  today,
  unknownEntry,
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
  withTold,
  withUndone,
} from "../model/answers";
import type { Entry, Match, Therapy } from "../model/contract";
import { textOf } from "../model/file_text";
import { leftOut, typedLine } from "../model/left_out";
import { entryName, type Names, sameSubstances, shortName, substanceName, suggestionWords } from "../model/names";
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
  problem: Said;
  /** For who wants them on the list all the same. */
  offer: Entry[];
  crisis: boolean;
}

/** A sentence at the field, or at a row by its key, and entries that one press puts on the list. */
interface Problem {
  text: Said;
  at: number | null;
  offer: Entry[];
}

/** Where the focus goes after the next drawing: the field, the list's heading or a row by its key. */
type Target = "field" | "list" | number;

const most_names_spoken = 4;
const most_typed = 300;
const silent: Said = () => "";

export function MedicinesStep({ answers, update, ask, go, announce }: StepProps) {
  const [problem, setProblem] = useState<Problem>({ text: silent, at: null, offer: [] });
  const [sure_empty, setSureEmpty] = useState(false);
  const zone = useRef<HTMLElement>(null);
  const list_title = useRef<HTMLHeadingElement>(null);
  const focus_next = useRef<Target | null>(null);
  const { names } = answers;

  useLayoutEffect(() => {
    const target = focus_next.current;
    focus_next.current = null;
    if (target === "field") zone.current?.querySelector("textarea")?.focus();
    else if (target === "list") list_title.current?.focus();
    else if (target !== null) document.getElementById(`row-${target}`)?.focus();
  });

  const say = (text: Said, at: number | null = null, offer: Entry[] = []) => setProblem({ text, at, offer });
  /** A change to the list that can be undone; its sentence is said once. */
  const change = (said: Said, how: (answers: Answers) => Answers) => {
    update((now) => withPast(now, how(now), said));
    announce(`${said()} ${t("undo.can")}`);
    say(silent);
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
    const none = { entries: [], left_out: [], problem: silent, offer: [], crisis: false };
    if (!reply.ok) {
      const long = reply.code === "text_too_long";
      return { ...none, problem: () => t(long ? "medicines.too_long" : "medicines.not_fhir") };
    }
    const { crisis, substance_names, therapy, source, health_factors } = reply.value;
    const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
    // What a person types alone is on the list even if it is read as no medicine; of several lines it is left out.
    const entries = reply.value.entries.flatMap((entry): Entry[] => {
      if (entry.status !== "not_medicine") return [entry];
      return lines.length === 1 ? [{ ...entry, status: "unknown" }] : [];
    });
    known.current = { ...known.current, ...substance_names };
    update((now) => ({
      ...withTold(now, health_factors),
      names: { ...now.names, ...substance_names },
      crisis: now.crisis || crisis,
    }));
    // "ketamine" can be read as the planned therapy; typed here, it is something the person takes.
    const taken = therapy !== null && !entries.some((entry) => entry.substances.includes(therapy.substance));
    if (taken)
      entries.push(
        entryOfTherapy(therapy, entries.length === 0 ? text : substanceName(therapy.substance, known.current)),
      );
    // Words of wanting to die bring up the numbers for help; a word about spelling would be the wrong answer to them.
    if (entries.length === 0 && crisis) return { ...none, crisis };
    if (entries.length === 0) {
      const kept = lines.map((line) => unknownEntry(line.trim()));
      if (kept.length === 1 && isVague(text)) return { ...none, entries: kept };
      return { ...none, problem: () => t("medicines.nothing_read"), offer: kept };
    }
    return { ...none, entries, left_out: source === "fhir" ? [] : leftOut(text, entries) };
  };

  /** "The pink liquid": no name, and yet a medicine. */
  const isVague = (text: string): boolean => {
    const medicines = [{ text } as Entry]; // the engine fills in the rest
    const list = { therapy: null, medicines, health_factors: {}, language: "en", today: today() };
    const reply = ask((engine) => engine.screen(list));
    return reply?.ok === true && reply.value.entries[0]?.status === "unknown";
  };

  /** A saved check takes the place of all answers; the sentence that says why it can't, or nothing. */
  const openCheck = (text: string): string => {
    const opened = openSaved(text, ask);
    if (opened === null) return "";
    if ("problem" in opened) return opened.problem;
    update(opened.change);
    announce(`${opened.said()} ${t("undo.can")}`);
    focus_next.current = "list";
    return "";
  };

  const empty_field = (now: Answers) => ({ ...now, draft: "" });
  /** The entries that went from the field to the list; null when something is still to be said about the text. */
  const addTyped = (text: string): Entry[] | null => {
    if (looksSaved(text)) {
      const trouble = openCheck(text);
      if (trouble === "") update(empty_field);
      say(() => trouble);
      return null;
    }
    if (saysNothing(text)) {
      update(empty_field);
      setSureEmpty(true);
      say(() => t("medicines.nothing"));
      return null;
    }
    const reading = read(text);
    if (reading === null || reading.entries.length === 0) {
      if (reading) say(reading.problem, null, reading.offer);
      return reading?.crisis ? [] : null; // those words are no medicine, and no reason to hold anybody up
    }
    const added = addRead(reading.entries, reading.left_out);
    update((now) => ({ ...empty_field(now), typed: typedLine(text, reading.entries, null) }));
    return added;
  };

  const add = (entries: Entry[], left_out: string[] = []) =>
    change(addedWords(entries, known.current), (now) => withLeftOut(withEntries(now, entries), left_out));
  /** Adds what doesn't stand on the list in the same words, and asks about the rest. */
  const addRead = (entries: Entry[], left_out: string[] = []): Entry[] | null => {
    const listed = new Set(answers.rows.map(({ entry }) => entry.text.toLowerCase()));
    const [fresh, again]: [Entry[], Entry[]] = [[], []];
    for (const entry of entries) {
      const text = entry.text.toLowerCase();
      (listed.has(text) ? again : fresh).push(entry);
      listed.add(text);
    }
    if (fresh.length > 0 || left_out.length > 0) add(fresh, left_out);
    if (again.length === 0) return fresh;
    say(() => t("medicines.twice", { names: someNames(again, known.current) }), null, again);
    return null;
  };

  const present = usePresent();
  const addFiles = async (files: File[]) => {
    const entries: Entry[] = [];
    const left_out: string[] = [];
    const problems: Said[] = [];
    for (const [index, file] of files.entries()) {
      const found = await textOf(file);
      if (!present.current) return;
      const saved = "text" in found && looksSaved(found.text) ? openCheck(found.text) : null;
      const reading = "text" in found && saved === null ? read(found.text) : null;
      entries.push(...(reading?.entries ?? []));
      left_out.push(...(reading?.left_out ?? []));
      const trouble = () =>
        "trouble" in found ? word("files", found.trouble) : (saved ?? (reading?.problem ?? silent)());
      if (trouble() === "") continue;
      const which = () => (files.length > 1 ? `${t("files.which", { n: index + 1, total: files.length })} ` : "");
      problems.push(() => `${which()}${trouble()}`);
    }
    const added = entries.length > 0 && addRead(entries, left_out) !== null;
    if (problems.length > 0) say(() => problems.map((said) => said()).join(" "));
    else if (added) focus_next.current = "list";
  };
  const over = useFileDrop(addFiles);

  const replace = (row: Row, entries: Entry[]) => {
    const said = () => t("medicines.changed", { name: someNames(entries, known.current) });
    focus_next.current = answers.next_key;
    change(said, (now) => withReplaced(now, row.key, entries));
  };
  const replaceByText = (row: Row, text: string): Entry[] | null => {
    const reading = read(text);
    const entries = reading === null || reading.entries.length > 0 ? (reading?.entries ?? []) : reading.offer;
    if (entries.length > 0) replace(row, entries);
    else if (reading) say(reading.problem, row.key);
    return entries.length > 0 ? entries : null;
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
    change(() => t("medicines.answered", { text: row.entry.text, name: said }), how);
  };

  const undo = () => {
    if (answers.past.length < 2) focus_next.current = "list";
    update(withUndone);
    announce(t("undo.done"));
    say(silent);
  };

  const open = openNames(answers);
  const next = () => {
    const draft = answers.draft.trim();
    const askAt = (key: number, text: Said) => {
      say(text, key);
      focus_next.current = key; // the row, not its first button: a second Enter must not confirm a guess
    };
    let key = answers.next_key;
    /** New entries can hold one to look at first: it is shown, and we stay. */
    const areClear = (entries: Entry[]) => {
      const at = entries.findIndex((entry) => entry.status !== "read");
      const entry = entries[at];
      if (entry) askAt(key + at, () => (asks(entry) ? count("medicines.answer_first", 1) : t("medicines.look_first")));
      key += entries.length;
      return entry === undefined;
    };
    if (draft !== "") {
      const nothing_more = saysNothing(draft) && answers.rows.length > 0;
      const added = addTyped(draft);
      if (added === null && !nothing_more) {
        focus_next.current = "field";
        return;
      }
      if (!areClear(added ?? [])) return;
      say(silent);
    }
    const changing = answers.rows.filter(({ edit, entry }) => edit !== null && edit.trim() !== entry.text);
    for (const row of changing) {
      const entries = replaceByText(row, row.edit ?? "");
      if (entries === null) focus_next.current = row.key;
      if (entries === null || !areClear(entries)) return;
    }
    const first = open.find((row) => !changing.includes(row));
    if (first) {
      askAt(first.key, () => count("medicines.answer_first", open.length));
    } else if (answers.rows.length === 0 && draft === "" && !sure_empty) {
      setSureEmpty(true);
      say(() => t("medicines.none_added"));
      focus_next.current = "field";
    } else {
      go("health");
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
          onValue={(draft) => {
            update((now) => ({ ...now, draft }));
            if (problem.offer.length > 0) say(silent);
          }}
          onPick={(match, draft) => {
            addRead([picked(match)]);
            update((now) => ({ ...now, draft }));
          }}
          onText={addTyped}
          announce={announce}
        />
        {answers.typed && <TypedLine typed={answers.typed} names={names} crisis={answers.crisis} />}
        {problem.text() !== "" && problem.at === null && (
          <div class="notice warning" ref={(node) => node?.scrollIntoView({ block: "nearest" })}>
            <p role="alert">{problem.text()}</p>
            {problem.offer.length > 0 && (
              <button
                type="button"
                onClick={() => {
                  focus_next.current = "field";
                  add(problem.offer);
                  update(empty_field);
                }}
              >
                {t("medicines.add_anyway")}
              </button>
            )}
          </div>
        )}
      </section>
      <section aria-labelledby="list-title">
        <h2 id="list-title" ref={list_title} tabIndex={-1}>
          {t("medicines.list")}
          {answers.rows.length > 0 && ` (${answers.rows.length})`}
        </h2>
        {last && (
          <p class="undo">
            <span>{last.said()}</span>{" "}
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
              problem={problem.at === row.key ? problem.text() : ""}
              suggest={suggest}
              find={find}
              announce={announce}
              onEdit={(edit) => {
                update((now) => withEdit(now, row.key, edit));
                if (edit === null) focus_next.current = row.key;
              }}
              onPick={(match, rest) => replace(row, [picked(match), ...((rest && read(rest)?.entries) || [])])}
              onText={(text) => replaceByText(row, text)}
              onRemove={() => {
                focus_next.current = "list";
                const said = () => t("medicines.removed", { name: shortName(row.entry, names) });
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
                      change(
                        () => t("medicines.added", { names: line }),
                        (now) => withLineKept(now, line),
                      );
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
              change(
                () => t("medicines.list.cleared"),
                (now) => ({ ...now, rows: [], left_out: [], typed: null }),
              );
            }}
          >
            {t("medicines.list.clear")}
          </button>
        )}
      </section>
      <FileChoice label={t("files.choose")} hint={t("files.hint")} onFiles={addFiles} />
      <p class="hint">{t("medicines.remember")}</p>
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

function asks(entry: Entry): boolean {
  return entry.status === "near" || entry.status === "ambiguous";
}

/** A guess is no name yet: such an entry is called as it was typed. */
function someNames(entries: Entry[], names: Names): string {
  const some = entries.slice(0, most_names_spoken).map((entry) => (asks(entry) ? entry.text : shortName(entry, names)));
  return some.join(", ") + (entries.length > some.length ? " …" : "");
}

function addedWords(entries: Entry[], names: Names): Said {
  const open = entries.filter(asks);
  const clear = entries.filter((entry) => !asks(entry));
  const few = entries.length <= most_names_spoken;
  return () => {
    const sentences: string[] = [];
    if (!few) sentences.push(t("medicines.added.many", { n: entries.length }));
    else if (clear.length > 0) sentences.push(t("medicines.added", { names: someNames(clear, names) }));
    if (open.length > 0) sentences.push(t("medicines.added.asks", { names: someNames(open, names) }));
    const is_unchecked = clear.some((entry) => entry.status !== "read");
    if (is_unchecked) sentences.push(t("medicines.added.unchecked"));
    return sentences.join(" ");
  };
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
