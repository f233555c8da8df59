import { describe, expect, it } from "vitest";
import { selectorsIn, withoutEngineVariables } from "../../src/profile/selectors.ts";
import { answerVariable } from "../../src/wizard/answer-variable.ts";
import { steps } from "../../src/wizard/steps.ts";

const variables = steps.flatMap(({ flag }) => (flag === undefined ? [] : [answerVariable(flag)]));

describe("the variables of answers", () => {
  it("are named after the flags", () => {
    expect(variables).toEqual([
      "GW_ENGINE",
      "GW_INSTALL_ENGINE",
      "GW_PORT",
      "GW_WORKSPACE",
      "GW_BIND",
      "GW_BIND_HOST",
      "GW_ACCEPT_RISK",
      "GW_AUTH",
      "GW_TOKEN_ENV",
      "GW_SERVICE",
      "GW_LINGER",
      "GW_BROWSER",
      "GW_CDP_URL",
    ]);
  });

  it("lead no engine to another gateway, and none is taken from what a gateway starts", () => {
    const environment = Object.fromEntries(variables.map((name) => [name, "x"]));
    expect(selectorsIn(environment)).toEqual([]);
    const { GW_ENGINE: _, ...answers } = environment;
    expect(withoutEngineVariables(environment)).toEqual(answers);
  });
});
