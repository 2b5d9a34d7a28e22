// The result to take along: printed, copied, or as a file. Files are made on this device, and their names hold the date only.

import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { today, toRequest } from "../model/answers";
import type { Report } from "../model/contract";
import { languages, spokenLanguage, t } from "../model/text";
import { plainText, printSheet, type Told, usePrintSheet, webPage } from "./print_sheet";
import { saveCheck } from "./saved_check";
import type { StepProps } from "./step_props";

type Props = Pick<StepProps, "answers" | "ask" | "announce"> & { report: Report };

export function TakeAlong({ answers, report, ask, announce }: Props) {
  const [both, setBoth] = useState(false);
  const [said, setSaid] = useState("");
  const [by_hand, setByHand] = useState<string | null>(null);
  const [file, setFile] = useState<{ name: string; address: string } | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  /** In the language of the page, or in both. */
  const told = (): [Told, Told?] => {
    const own = { language: spokenLanguage(), report };
    if (!both) return [own];
    const [first, second] = languages.map((language): Told => {
      const answer =
        language === own.language ? null : ask((engine) => engine.screen({ ...toRequest(answers), language }));
      return answer?.ok ? { language, report: answer.value } : own;
    });
    return first && second && first !== second ? [first, second] : [own];
  };
  usePrintSheet(useCallback(() => printSheet(answers, told()), [answers, report, both]));

  const say = (sentence: string) => {
    setSaid(sentence);
    announce(sentence);
  };
  const copy = async () => {
    const text = told()
      .flatMap((one) => (one ? [plainText(printSheet(answers, [one]))] : []))
      .join("\n\n");
    try {
      await navigator.clipboard.writeText(text);
      setByHand(null);
      say(t("along.copied"));
    } catch {
      setByHand(text); // no clipboard here, or the browser or the website keeps it shut
      say(t("along.by_hand"));
    }
  };
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [by_hand]);

  const save = (ending: string, type: string, text: string) => {
    const name = `quietcheck-${today()}${ending}`;
    setFile({ name, address: URL.createObjectURL(new Blob([text], { type })) });
    say(t("along.saved", { name }));
  };
  const saveFhir = () => {
    const answer = ask((engine) => engine.screenAsFhir(toRequest(answers)));
    if (answer?.ok) save("-fhir.json", "application/fhir+json", JSON.stringify(answer.value, null, 1));
  };
  useLayoutEffect(() => {
    if (file === null) return;
    link.current?.click();
    return () => URL.revokeObjectURL(file.address);
  }, [file]);

  return (
    <section class="along screen-only" aria-labelledby="along-title">
      <h2 id="along-title">{t("along.title")}</h2>
      <p>{t("along.lead")}</p>
      <label class="choice">
        <input type="checkbox" checked={both} onChange={(event) => setBoth(event.currentTarget.checked)} />
        <span>{t("along.both")}</span>
      </label>
      <div class="actions">
        <button type="button" class="primary" onClick={() => print()}>
          {t("result.print")}
        </button>
        <button type="button" onClick={copy}>
          {t("along.copy")}
        </button>
        <button
          type="button"
          onClick={() => save(".html", "text/html", webPage(printSheet(answers, told()), spokenLanguage()))}
        >
          {t("along.html")}
        </button>
        <button type="button" onClick={saveFhir}>
          {t("along.fhir")}
        </button>
        <button
          type="button"
          aria-describedby="along-check"
          onClick={() => save(".json", "application/json", saveCheck(answers, report))}
        >
          {t("along.check")}
        </button>
      </div>
      <p class="hint">{t("along.pdf")}</p>
      <p class="hint" id="along-check">
        {t("along.check.hint")}
      </p>
      {said !== "" && <p class="notice">{said}</p>}
      {by_hand !== null && <textarea ref={field} readOnly rows={12} aria-label={t("along.text")} value={by_hand} />}
      {file && (
        <a ref={link} href={file.address} download={file.name} hidden>
          {file.name}
        </a>
      )}
    </section>
  );
}
