import { expect, it } from "vitest";
import { startTestHost } from "../host/test-host.ts";
import { gw, listed, openPorts } from "./rescue-host.ts";

it("four onboardings at the same moment end with four gateways on four blocks of their own", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  const profiles = ["a", "b", "c", "d"];
  const results = await Promise.all(profiles.map(async (profile) => gw(host, ["--profile", profile, "onboard", "--yes"])));
  for (const result of results) expect(result.exitCode, result.stderr).toBe(0);

  const instances = await listed(host);
  expect(instances.map(({ profile }) => profile).toSorted()).toEqual(profiles);
  expect(instances.map(({ health }) => health.state)).toEqual(["healthy", "healthy", "healthy", "healthy"]);
  const bases = instances.map(({ basePort }) => basePort).toSorted((left, right) => left - right);
  expect(await openPorts(host)).toEqual(bases.flatMap((base) => [base, base + 2, base + 4]));
  for (const [index, base] of bases.slice(1).entries()) expect(base - (bases[index] ?? 0)).toBeGreaterThanOrEqual(120);
  for (const profile of profiles) {
    const { exitCode, stdout } = await gw(host, ["--profile", profile, "ports"]);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.not.stringMatching(/error|warning/) });
  }
});

it("of two that ask for the same port, one gets it and the other is told who has it", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  const profiles = ["a", "b"];
  const results = await Promise.all(
    profiles.map(async (profile) => gw(host, ["--profile", profile, "onboard", "--yes", "--port", "23000"])),
  );
  const exitCodes = results.map(({ exitCode }) => exitCode);
  // Whether it shows at the first look or, behind the other one's lock, right before the first change: the port is the wrong answer.
  expect(exitCodes.toSorted((left, right) => left - right)).toEqual([0, 2]);
  expect(results[exitCodes.indexOf(2)]?.stderr).toMatch(/\b23000\b.*profile [ab]\b/);
  expect((await listed(host)).map(({ basePort, health }) => [basePort, health.state])).toEqual([[23_000, "healthy"]]);
});

it("two undos at the same moment take two plans back, each once", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  for (const words of [
    ["onboard", "--yes"],
    ["ports", "--set", "23000"],
  ]) {
    const result = await gw(host, ["--profile", "rescue", ...words]);
    expect(result.exitCode, result.stderr).toBe(0);
  }
  const undone = await Promise.all([1, 2].map(async () => gw(host, ["--profile", "rescue", "undo"])));
  expect(undone.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(await openPorts(host)).toEqual([]);
  expect(await listed(host)).toEqual([]);
  expect(await gw(host, ["--profile", "rescue", "undo"])).toMatchObject({ exitCode: 1 });
});
