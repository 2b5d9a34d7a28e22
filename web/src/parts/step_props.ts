// What every step gets from the app.

import type { Answer, Engine } from "../engine/engine";
import type { Answers, Step } from "../model/answers";

export interface StepProps {
  answers: Answers;
  update(change: (answers: Answers) => Answers): void;
  /** Null when the engine is lost; the page then says so by itself. */
  ask<T>(question: (engine: Engine) => Answer<T>): Answer<T> | null;
  go(step: Step): void;
  announce(sentence: string): void;
  /** The numbers for a crisis stand on top of the page, so no other box repeats them. */
  crisis: boolean;
}
