import { expect, it } from "vitest";
import { browserEnvironment } from "../../src/gateway/browser-environment.ts";

it("keeps from a browser what leads to gateways and what holds the secret", () => {
  const environment = { HOME: "/home/u", DISPLAY: ":0", GW_STATE_DIR: "/x", OPENCLAW_GATEWAY_TOKEN: "t", MY_TOKEN: "t" };
  expect(browserEnvironment(environment, { kind: "environment", variable: "MY_TOKEN" })).toEqual({ HOME: "/home/u", DISPLAY: ":0" });
  expect(browserEnvironment({ MY_TOKEN: "t" }, { kind: "text", value: "x" })).toEqual({ MY_TOKEN: "t" });
});
