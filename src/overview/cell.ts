import type { Clock } from "../host/clock.ts";

/** A part of a row that takes its own time: what holds it up holds up nothing else. `late`: there was no answer within the time. */
export type Cell<T> = { readonly kind: "pending" } | { readonly kind: "known"; readonly value: T } | { readonly kind: "late" };

/** A part that is known without a look. */
export function known<T>(value: T): Cell<T> {
  return { kind: "known", value };
}

/** What is read, or that it did not come within the time; what goes on reading then is left alone. */
export async function readWithin<T>(clock: Clock, timeoutMs: number, read: Promise<T>): Promise<Cell<T>> {
  const over = new AbortController();
  try {
    const late = clock.sleep(timeoutMs, over.signal).then((): Cell<T> => ({ kind: "late" }));
    return await Promise.race([read.then(known), late]);
  } finally {
    over.abort();
  }
}
