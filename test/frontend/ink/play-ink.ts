import { startMachine, type Machine } from "../../../src/frontend/ink/machine.ts";
import { askedStep, type Model } from "../../../src/frontend/ink/model.ts";
import type { Session, SessionEnd } from "../../../src/frontend/session.ts";
import type { StepId } from "../../../src/wizard/answer.ts";
import { keyNamed } from "./run-model.ts";

/** Plays answers by the keyboard, question by question, and confirms the review; what has no answer gets Enter alone. */
export async function playInk(session: Session, script: Readonly<Partial<Record<StepId, string>>>): Promise<SessionEnd> {
  const ended = Promise.withResolvers<SessionEnd>();
  const machine = startMachine(session, ended.resolve, ended.reject);
  for (;;) {
    const model = await idle(machine);
    if (model.stage.kind === "applying" || model.stage.kind === "ended") return ended.promise;
    if (model.problem !== undefined || model.stage.kind === "failed") throw new Error(JSON.stringify(model.problem ?? model.stage));
    answer(machine, model, script);
  }
}

/** The model as soon as it waits for a person, or never will again. */
async function idle(machine: Machine): Promise<Model> {
  if (isIdle(machine.model())) return machine.model();
  const { promise, resolve } = Promise.withResolvers<void>();
  const leave = machine.subscribe(() => (isIdle(machine.model()) ? resolve() : undefined));
  await promise;
  leave();
  return machine.model();
}

function isIdle({ stage }: Model): boolean {
  return stage.kind === "asking" ? stage.looking === undefined : stage.kind !== "planning";
}

function answer(machine: Machine, model: Model, script: Readonly<Partial<Record<StepId, string>>>): void {
  const step = askedStep(model);
  const text = step === undefined ? undefined : script[step.id];
  if (step !== undefined && text !== undefined) {
    const { kind } = step.question(model.draft, model.observed);
    if (kind === "text") press(machine, "end", "erase-line", ...(text === "" ? [] : [text]));
    else choose(machine, text);
  }
  press(machine, "enter");
}

function choose(machine: Machine, option: string): void {
  for (let tries = 0; machine.model().editor.text !== option; tries += 1) {
    if (tries > 9) throw new Error(`there is no option ${option}`);
    press(machine, "down");
  }
}

function press(machine: Machine, ...keys: readonly string[]): void {
  for (const key of keys) machine.send({ kind: "key", key: keyNamed(key) });
}
