import { expect, it } from "vitest";
import { healthJson } from "../../src/cli/health-json.ts";
import { gatewayAnswerSchema } from "../../src/cli/schema/plan-schema.ts";
import type { Health } from "../../src/plan/wait-healthy.ts";

const audience = { profile: "rescue", program: "gw" };

it("tells why a gateway has not answered, and what to do", () => {
  const health: Health = {
    kind: "unsettled",
    problem: { kind: "gateway-did-not-answer", url: "http://127.0.0.1:19789", waitedMs: 60_000, reason: "it is silent" },
  };
  const json = healthJson(health, audience);
  expect(json).toMatchObject({ kind: "unsettled", problem: { kind: "gateway-did-not-answer", message: expect.stringContaining("19789") } });
  expect(gatewayAnswerSchema.safeParse(json).error).toBeUndefined();
});

it("leaves one that answered, and one that nobody asked, as it is", () => {
  const healthy: Health = { kind: "healthy", pid: 1, waitedMs: 2, url: "http://127.0.0.1:19789" };
  expect(healthJson(healthy, audience)).toBe(healthy);
  expect(gatewayAnswerSchema.safeParse(healthy).error).toBeUndefined();
  expect(healthJson(undefined, audience)).toBeUndefined();
});
