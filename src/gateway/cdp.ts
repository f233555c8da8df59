import * as z from "zod/mini";
import { $ZodError } from "zod/v4/core";
import type { Sockets, Turn } from "../host/sockets.ts";
import { parseJson } from "../lib/parse-json.ts";
import { err, ok, type Result } from "../lib/result.ts";

/** One command of the Chrome DevTools Protocol (https://chromedevtools.github.io/devtools-protocol/), or an event to wait for. */
export type CdpStep =
  | { readonly method: string; readonly params?: Readonly<Record<string, unknown>>; readonly sessionId?: string }
  | AwaitedEvent;

type AwaitedEvent = { readonly event: string; readonly isIt: (params: unknown) => boolean };

/** Steps one after the other: each gets what its command came to, an event nothing. */
export type CdpScript<T> = Generator<CdpStep, T, unknown>;

/** Why a browser did not do what a script asked, in words. */
export type CdpFault = { readonly kind: "no-answer" } | { readonly kind: "refused"; readonly detail: string };

const messageSchema = z.object({
  id: z.optional(z.int()),
  method: z.optional(z.string()),
  params: z.optional(z.unknown()),
  result: z.optional(z.unknown()),
  error: z.optional(z.object({ message: z.string() })),
});

type Message = z.infer<typeof messageSchema>;

/** Goes through a script with the browser whose WebSocket this is; the connection is closed at its end. */
export async function runScript<T>(
  sockets: Pick<Sockets, "converse">,
  url: string,
  script: CdpScript<T>,
  timeoutMs: number,
): Promise<Result<T, CdpFault>> {
  const course = startCourse(script);
  if (course.greeting === undefined) throw new Error("a script begins with a command");
  await sockets.converse(url, { timeoutMs, greeting: course.greeting, hear: course.hear });
  return course.outcome() ?? err({ kind: "no-answer" });
}

type Course<T> = {
  readonly greeting: string | undefined;
  readonly hear: (message: string) => Turn;
  readonly outcome: () => Result<T, CdpFault> | undefined;
};

function startCourse<T>(script: CdpScript<T>): Course<T> {
  const seen: Message[] = [];
  let id = 0;
  let awaited: AwaitedEvent | undefined;
  let outcome: Result<T, CdpFault> | undefined;
  // What a browser elsewhere answers is judged where it is read; nonsense must not end the gateway.
  const next = (value: unknown) => {
    try {
      return script.next(value);
    } catch (error) {
      if (error instanceof $ZodError) return undefined;
      throw error;
    }
  };
  const advance = (value: unknown): Turn => {
    for (let step = next(value); ; step = next(undefined)) {
      if (step === undefined) return refuse("its answer is not what the protocol says");
      if (step.done === true) {
        outcome = ok(step.value);
        return { isOver: true };
      }
      const event = "event" in step.value ? step.value : undefined;
      awaited = event;
      if ("method" in step.value) return { say: JSON.stringify({ id: (id += 1), ...step.value }) };
      // It may have come while a command was being answered.
      if (event === undefined || !seen.some((message) => isEvent(message, event))) return {};
    }
  };
  const refuse = (detail: string): Turn => {
    outcome = err({ kind: "refused", detail });
    return { isOver: true };
  };
  const greeting = advance(undefined).say;
  const hear = (text: string): Turn => {
    const message = messageSchema.safeParse(parseJson(text)).data;
    if (message?.method !== undefined) seen.push(message);
    if (message === undefined || !isAwaited(message, id, awaited)) return {};
    return message.error === undefined ? advance(message.result) : refuse(message.error.message);
  };
  return { greeting, hear, outcome: () => outcome };
}

function isAwaited(message: Message, id: number, event: AwaitedEvent | undefined): boolean {
  return event === undefined ? message.id === id : isEvent(message, event);
}

function isEvent({ method, params }: Message, { event, isIt }: AwaitedEvent): boolean {
  return method === event && isIt(params);
}
