// The medicine field: a text area, so that a pasted list keeps its lines, with name suggestions for the line being typed.
// Keys and ARIA come from @github/combobox-nav. Enter hands the text in, Shift and Enter begin a line.

import Combobox from "@github/combobox-nav";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Match } from "../model/contract";
import { count, t } from "../model/text";

interface Props {
  label: string;
  hint: string | null;
  value: string;
  submit: string;
  suggest(text: string): { match: Match; label: string; detail: string }[];
  onValue(value: string): void;
  /** A suggestion was picked for one line; `rest` are the others. */
  onPick(match: Match, rest: string): void;
  /** The text as typed or pasted was handed in. */
  onText(text: string): void;
  onCancel?: () => void;
  announce(sentence: string): void;
}

const pause_before_speaking_ms = 700;
/** Text that nobody would expect a name for any more, like a dose or a sentence, isn't said to match none. */
const may_be_a_name = /^\D{3,30}$/;
/** Characters; with a million lines in it a text area takes a browser half a minute. */
const most_shown = 20_000;
/** ARIA in HTML doesn't foresee it for a text area (w3c/html-aria#543), screen readers know it well. */
const comboboxRole = (open: boolean): object => ({ role: "combobox", "aria-expanded": open });

export function MedicineField(props: Props) {
  const { value, announce } = props;
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [suggestions, setSuggestions] = useState<ReturnType<Props["suggest"]>>([]);
  const [typing, setTyping] = useState(false);
  const shown = suggestions.length > 0;
  const close = () => {
    setSuggestions([]);
    setTyping(false);
  };

  const pick = useRef<(index: number) => void>(() => {});
  pick.current = (index) => {
    const suggestion = suggestions[index];
    if (suggestion === undefined) return;
    close();
    const [start, end] = lineAt(value, input.current?.selectionEnd ?? 0);
    props.onPick(suggestion.match, `${value.slice(0, start)}${value.slice(end + 1)}`.trim());
    input.current?.focus();
  };

  const opened_by_person = props.onCancel !== undefined;
  useLayoutEffect(() => {
    if (opened_by_person) input.current?.focus();
  }, [opened_by_person]);

  // Before the next key can come, or that key would be lost on a slow device.
  useLayoutEffect(() => {
    if (!shown || input.current === null || list.current === null) return;
    const target = list.current;
    const navigation = new Combobox(input.current, target, { tabInsertsSuggestions: false });
    const onCommit = (event: Event) => pick.current(Number((event.target as HTMLElement).dataset.index));
    target.addEventListener("combobox-commit", onCommit);
    navigation.start();
    target.scrollIntoView({ block: "nearest" });
    return () => {
      target.removeEventListener("combobox-commit", onCommit);
      navigation.stop();
    };
  }, [shown]);

  const none_match = typing && !shown && may_be_a_name.test(value.trim());
  const spoken = shown
    ? count("medicines.suggestions.count", suggestions.length)
    : none_match
      ? t("medicines.suggestions.none")
      : "";
  useEffect(() => {
    if (spoken === "") return;
    const timer = setTimeout(() => announce(spoken), pause_before_speaking_ms);
    return () => clearTimeout(timer);
  }, [spoken, announce]);

  const submit = (text: string) => {
    if (text.trim() === "") return;
    close();
    props.onText(text);
    input.current?.focus();
  };
  return (
    <form
      class="medicine-field"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        submit(value);
      }}
    >
      <label for={`${id}-input`}>{props.label}</label>
      {props.hint !== null && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <div class="field-row">
        <div class="field-with-list">
          <textarea
            ref={input}
            id={`${id}-input`}
            rows={Math.min(8, value.split("\n").length)}
            {...comboboxRole(shown)}
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-describedby={props.hint === null ? undefined : `${id}-hint`}
            autocomplete="off"
            autocorrect="" // set as a property, where "off" would count as true
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="done"
            value={value}
            onInput={({ currentTarget: { value: text, selectionEnd } }) => {
              setSuggestions(props.suggest(text.slice(...lineAt(text, selectionEnd))));
              setTyping(true);
              props.onValue(text);
            }}
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
              // What ends a word in Japanese or Chinese hands nothing in, and a selected name is taken instead.
              const is_taken = event.isComposing || event.currentTarget.hasAttribute("aria-activedescendant");
              if (event.key !== "Enter" || event.shiftKey || is_taken) return;
              event.preventDefault();
              submit(event.currentTarget.value);
            }}
            onBlur={close}
            onPaste={(event) => {
              const text = event.clipboardData?.getData("text/plain") ?? "";
              if (!/[\r\n]/.test(text.trim()) && text.length < most_shown) return;
              event.preventDefault();
              // It stands in the field first: what can't be read must not be lost.
              const whole = value.trim() === "" ? text : `${value}\n${text}`;
              props.onValue(whole.slice(0, most_shown));
              submit(whole);
            }}
          />
          <div
            ref={list}
            id={`${id}-list`}
            class="suggestions"
            role="listbox"
            aria-label={t("medicines.suggestions")}
            hidden={!shown}
            onMouseDown={(event) => event.preventDefault()}
          >
            {suggestions.map(({ match, label, detail }, index) => (
              <div
                key={`${match.name} ${match.substances.join("+")}`}
                id={`${id}-option-${index}`}
                role="option"
                tabIndex={-1}
                data-index={index}
              >
                <span>{label}</span>
                {detail !== "" && <span class="detail">{detail}</span>}
              </div>
            ))}
          </div>
        </div>
        <button type="submit" class="primary">
          {props.submit}
        </button>
        {props.onCancel && (
          <button type="button" onClick={props.onCancel}>
            {t("entry.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}

/** Where the line begins and ends in which the cursor stands. */
function lineAt(text: string, cursor: number): [start: number, end: number] {
  const end = text.indexOf("\n", cursor);
  return [text.slice(0, cursor).lastIndexOf("\n") + 1, end < 0 ? text.length : end];
}
