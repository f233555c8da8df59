import { expect, it } from "vitest";
import { waitFor } from "./wait-for.ts";

it("gives the first truthy answer, whatever was thrown before", async () => {
  const answers = [undefined, "fault", 0, "here"];
  const question = (): string | number | undefined => {
    const answer = answers.shift();
    if (answer === "fault") throw new Error("not yet");
    return answer;
  };
  expect(await waitFor(question)).toBe("here");
});

it("says what it waited for and what the last fault was", async () => {
  const question = (): never => {
    throw new Error("connection refused");
  };
  const failure = waitFor(question, { timeoutMs: 1, what: () => "the gateway" });
  await expect(failure).rejects.toThrow("Waited 1 ms in vain for: the gateway");
  await expect(failure).rejects.toHaveProperty("cause.message", "connection refused");
});
