// The medicine field: a text field with name suggestions. Keys and ARIA come from @github/combobox-nav.

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
  /** A suggestion was picked. */
  onPick(match: Match): void;
  /** The text as typed or pasted was handed in. */
  onText(text: string): void;
  onCancel?: () => void;
  announce(sentence: string): void;
}

const pause_before_speaking_ms = 700;
/** Text that nobody would expect a name for any more, like a dose or a sentence, isn't said to match none. */
const may_be_a_name = /^\D{3,30}$/;

export function MedicineField(props: Props) {
  const { value, announce } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
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
    props.onPick(suggestion.match);
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

  const hand_in = (text: string) => {
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
        if (value.trim() !== "") hand_in(value);
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
          <input
            ref={input}
            id={`${id}-input`}
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-expanded={shown}
            aria-describedby={props.hint === null ? undefined : `${id}-hint`}
            autocomplete="off"
            autocorrect="" // set as a property, where "off" would count as true
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="done"
            value={value}
            onInput={(event) => {
              setSuggestions(props.suggest(event.currentTarget.value));
              setTyping(true);
              props.onValue(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
            }}
            onBlur={close}
            onPaste={(event) => {
              const text = event.clipboardData?.getData("text/plain") ?? "";
              if (!/[\r\n]/.test(text.trim())) return;
              event.preventDefault();
              // It stands in the field first: what can't be read must not be lost.
              const whole = value.trim() === "" ? text : `${value}\n${text}`;
              props.onValue(whole);
              hand_in(whole);
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
