// One sentence, one optional question. What the question says about therapy and medicines is taken along.

import { useState } from "preact/hooks";
import { today, withQuestion, withTold } from "../model/answers";
import type { ReadReply } from "../model/contract";
import { textOf } from "../model/file_text";
import { typedLine } from "../model/left_out";
import { t, word } from "../model/text";
import { Emergency } from "../parts/emergency";
import { FileChoice } from "../parts/file_choice";
import { usePresent } from "../parts/present";
import { looksSaved, openSaved } from "../parts/saved_check";
import type { StepProps } from "../parts/step_props";

export function WelcomeStep({ answers, update, ask, go, announce, crisis, ready }: StepProps & { ready: boolean }) {
  const [problem, setProblem] = useState("");
  const present = usePresent();
  const openCheck = async ([file]: File[]) => {
    if (file === undefined) return;
    const found = await textOf(file);
    if (!present.current) return;
    if ("trouble" in found) return setProblem(word("files", found.trouble));
    if (!looksSaved(found.text)) return setProblem(t("saved.not_one"));
    const opened = openSaved(found.text, ask);
    if (opened === null) return;
    if ("problem" in opened) return setProblem(opened.problem);
    update(opened.change);
    go("medicines");
    announce(opened.said());
  };
  const start = (event: Event) => {
    event.preventDefault();
    const text = answers.question.trim();
    if (text !== answers.question_read) {
      const reply = text === "" ? null : ask((engine) => engine.read(text, today()));
      if (reply === null && text !== "") return;
      const nothing: ReadReply = { therapy: null, entries: [], crisis: false };
      const { therapy, entries, crisis, substance_names, health_factors } = reply?.ok ? reply.value : nothing;
      const medicines = entries.filter((entry) => entry.status !== "not_medicine");
      update((now) => ({
        ...withTold(withQuestion(now, text, therapy, medicines), health_factors, true),
        names: { ...now.names, ...substance_names },
        typed: typedLine(text, medicines, therapy),
        crisis: now.crisis || crisis,
      }));
    }
    go("therapy");
  };
  return (
    <>
      <p class="lead">{t("welcome.lead")}</p>
      <form onSubmit={start} autocomplete="off">
        <label for="question">{t("welcome.question.label")}</label>
        <p class="hint" id="question-hint">
          {t("welcome.question.optional")} {t("welcome.question.example")}
        </p>
        <input
          id="question"
          type="text"
          aria-describedby="question-hint"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={answers.question}
          onInput={(event) => {
            const question = event.currentTarget.value;
            update((now) => ({ ...now, question }));
          }}
        />
        <div class="actions">
          <button type="submit" class="primary" disabled={!ready && answers.question.trim() !== ""}>
            {t("welcome.start")}
          </button>
        </div>
      </form>
      <FileChoice label={t("saved.open")} hint={t("saved.open.hint")} disabled={!ready} onFiles={openCheck} />
      {problem !== "" && (
        <p class="notice warning" role="alert">
          {problem}
        </p>
      )}
      <p>{t("fixed.private")}</p>
      {!crisis && <Emergency />}
    </>
  );
}
