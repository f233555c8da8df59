import { expect, test } from "vitest";
import { importLine, startChild } from "./child.ts";

const waitForTermination = `${importLine("nodeSignals", "node/signals.ts")}
  const keepAlive = setInterval(() => {}, 1000);
  const signal = nodeSignals.termination();
  console.log("up");
  console.log(await signal);
  if (process.argv[1] === "end") clearInterval(keepAlive);`;

test.for(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s is told and does not end the process", async (signal) => {
  const child = startChild(waitForTermination, ["end"]);
  await child.readLine();
  child.kill(signal);
  expect(await child.readLine()).toBe(signal);
  expect(await child.ended).toMatchObject({ exitCode: 0, signal: null });
});

test("a second signal ends the process at once", async () => {
  const child = startChild(waitForTermination, ["go on"]);
  await child.readLine();
  child.kill("SIGINT");
  expect(await child.readLine()).toBe("SIGINT");
  child.kill("SIGINT");
  expect(await child.ended).toMatchObject({ signal: "SIGINT" });
});
