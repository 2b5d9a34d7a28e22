// One entry of the list: what was typed, what we read, and the questions that it raises.

import { useMemo } from "preact/hooks";
import type { Row, StoppedUnit } from "../model/answers";
import type { Match, Taking } from "../model/contract";
import { doseWords, meanings, type Names, shortName } from "../model/names";
import { t } from "../model/text";
import { MedicineField } from "./medicine_field";

interface Props {
  row: Row;
  names: Names;
  /** Why the person can't go on yet, said where it can be mended. */
  problem: string;
  suggest(text: string): { match: Match; label: string; detail: string }[];
  find(text: string): Match[];
  announce(sentence: string): void;
  onEdit(edit: string | null): void;
  onPick(match: Match, rest: string): void;
  onText(text: string): void;
  onRemove(): void;
  /** `label` is the button's word. */
  onMeaning(substances: string[], label: string): void;
  onNoMeaning(label: string): void;
  onTaking(taking: Taking): void;
  onStopped(stopped: Row["stopped"]): void;
}

const takings: Taking[] = ["current", "planned", "stopped", "unknown"];
const units: StoppedUnit[] = ["days", "weeks", "months"];

export function EntryRow(props: Props) {
  const { row, names, problem } = props;
  const { entry } = row;
  const asks = !row.settled && (entry.status === "near" || entry.status === "ambiguous");
  const name = shortName(entry, names);
  const is_read = !asks && entry.substances.length > 0;
  const dose = doseWords(entry);
  return (
    <li
      id={`row-${row.key}`}
      class={`row ${asks ? "asks" : ""} ${note(row) === null ? "" : "unchecked"}`}
      tabIndex={-1}
    >
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <dl class="read">
        {!(is_read && dose === "" && entry.text.toLowerCase() === name.toLowerCase()) && (
          <div>
            <dt>{t("entry.typed")}</dt>
            <dd class="typed">{entry.text}</dd>
          </div>
        )}
        {is_read && (
          <div>
            <dt>{t("entry.read")}</dt>
            <dd>
              <strong>{name}</strong>
              {dose !== "" && <span class="dose">{dose}</span>}
            </dd>
          </div>
        )}
      </dl>
      {asks ? <Meanings {...props} /> : <Note row={row} />}
      {row.edit === null ? (
        <div class="about">
          {!asks && <TakingChoice {...props} name={name} />}
          <button
            type="button"
            class="plain"
            onClick={() => props.onEdit(entry.text)}
            aria-label={t("entry.change_named", { name })}
          >
            {t("entry.change")}
          </button>
          <button type="button" class="plain" onClick={props.onRemove} aria-label={t("entry.remove_named", { name })}>
            {t("entry.remove")}
          </button>
          {!asks && entry.taking === "stopped" && <StoppedWhen {...props} />}
        </div>
      ) : (
        <MedicineField
          label={t("entry.edit")}
          hint={null}
          value={row.edit}
          submit={t("entry.save")}
          suggest={props.suggest}
          announce={props.announce}
          onValue={props.onEdit}
          onPick={props.onPick}
          onText={props.onText}
          onCancel={() => props.onEdit(null)}
        />
      )}
    </li>
  );
}

/** "Did you mean …?": the guess first, then the other names it could be, then none of them. */
function Meanings({ row: { entry }, names, find, onMeaning, onNoMeaning }: Props) {
  const matches = useMemo(() => find(entry.text), [entry.text]);
  const none = t(entry.status === "near" ? "entry.none_of_these" : "entry.not_sure");
  return (
    <fieldset class="meanings">
      <legend>{t(entry.status === "near" ? "entry.near" : "entry.ambiguous", { text: entry.text })}</legend>
      <div class="actions small">
        {meanings(entry, matches, names).map(({ substances, label }) => (
          <button type="button" key={label} onClick={() => onMeaning(substances, label)}>
            {label}
          </button>
        ))}
        <button type="button" onClick={() => onNoMeaning(none)}>
          {none}
        </button>
      </div>
    </fieldset>
  );
}

function Note({ row }: { row: Row }) {
  const sentence = note(row);
  return sentence === null ? null : <p class="not-checked">{sentence}</p>;
}

function note({ entry, settled }: Row): string | null {
  if (entry.status === "unknown" || entry.status === "not_medicine") return t("entry.unknown");
  if (entry.status === "recognised") return t("entry.recognised");
  return entry.status === "ambiguous" && settled ? t("entry.still_ambiguous") : null;
}

function TakingChoice({ row: { entry }, name, onTaking }: Props & { name: string }) {
  return (
    <select
      class="taking"
      aria-label={t("entry.taking", { name })}
      value={entry.taking}
      onChange={(event) => onTaking(event.currentTarget.value as Taking)}
    >
      {takings.map((taking) => (
        <option value={taking} key={taking}>
          {t(`entry.taking.${taking}`)}
        </option>
      ))}
    </select>
  );
}

function StoppedWhen({ row: { stopped, key }, onStopped }: Props) {
  return (
    <fieldset class="stopped" aria-describedby={`stopped-${key}`}>
      <legend>{t("entry.stopped")}</legend>
      <input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        aria-label={t("entry.stopped.number")}
        value={stopped.number}
        onInput={(event) => onStopped({ ...stopped, number: event.currentTarget.value })}
      />
      <select
        aria-label={t("entry.stopped.unit")}
        value={stopped.unit}
        onChange={(event) => onStopped({ ...stopped, unit: event.currentTarget.value as StoppedUnit })}
      >
        {units.map((unit) => (
          <option value={unit} key={unit}>
            {t(`entry.stopped.${unit}`)}
          </option>
        ))}
      </select>
      <p class="hint" id={`stopped-${key}`}>
        {t("entry.stopped.hint")}
      </p>
    </fieldset>
  );
}
