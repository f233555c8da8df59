import type { Doze } from "../../../src/frontend/linear/voice.ts";

type FakeDoze = {
  readonly foreground: Doze;
  /** How often this process was told to rest. */
  readonly rests: () => number;
  /** What the shell does at fg. */
  readonly wake: () => void;
};

/** A shell that this process can rest in. */
export function fakeDoze(): FakeDoze {
  const listeners = new Set<() => void>();
  let rests = 0;
  return {
    foreground: {
      rest: async () =>
        new Promise((resolve) => {
          rests += 1;
          const wake = () => {
            listeners.delete(wake);
            resolve();
          };
          listeners.add(wake);
        }),
      whenWoken: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    rests: () => rests,
    wake: () => listeners.forEach((listener) => listener()),
  };
}
