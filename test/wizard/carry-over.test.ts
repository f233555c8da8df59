import { expect, it } from "vitest";
import { carryOver } from "../../src/wizard/carry-over.ts";
import type { Draft } from "../../src/wizard/draft.ts";
import { instance, observe, observeConfigured } from "./sample-observed.ts";

const existing = { text: "20789", source: "existing", isAsked: true } as const;
const typed = { text: "20789", source: "typed", isAsked: true } as const;
const moved = observeConfigured("{ gateway: { port: 23000 } }");

const crowded = observe({ others: [instance("default", 20_789)] });

const draftOf = (port: Draft["answers"]["port"]): Draft => ({ answers: port === undefined ? {} : { port }, remembered: {} });

it.each([
  ["what the config said is what it says now", existing, moved, { ...existing, text: "23000" }],
  ["what a person typed stays", typed, moved, typed],
  ["what came by a flag stays", { text: "20789", source: "flag" } as const, moved, { text: "20789", source: "flag" }],
  ["a default gives way to a config that others wrote", { ...existing, source: "default" } as const, moved, { ...existing, text: "23000" }],
  [
    "a default that was accepted stays, although another one would be proposed by now",
    { ...existing, source: "default" } as const,
    crowded,
    { ...existing, source: "default" },
  ],
  ["what the config said stays where there is none any more", existing, observe(), existing],
])("%s", (_, port, now, expected) => {
  expect(carryOver(draftOf(port), now)).toEqual({ answers: {}, remembered: {}, prepared: { port: expected } });
});

it("keeps what was remembered out of the proposals", () => {
  const draft: Draft = { answers: { port: existing }, remembered: { port: typed } };
  expect(carryOver(draft, moved)).toMatchObject({ remembered: { port: typed }, prepared: { port: { text: "23000" } } });
});
