import { expect, test } from "vitest";
import { importLine, startChild } from "./child.ts";

const waitForTermination = `${importLine("nodeSignals", "node/signals.ts")}
  const keepAlive = setInterval(() => {}, 1000);
  const signal = nodeSignals.termination();
  console.log("up");
  console.log(await signal);
  if (process.argv[1] === "end") clearInterval(keepAlive);
  else setTimeout(() => console.log("later"), 1000);`;

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
  expect(await child.readLine()).toBe("later");
  child.kill("SIGINT");
  expect(await child.ended).toMatchObject({ signal: "SIGINT" });
});

test("the echo of a signal, as timeout and shells send it to the whole group, ends nothing", async () => {
  const child = startChild(waitForTermination, ["go on"]);
  await child.readLine();
  child.kill("SIGTERM");
  expect(await child.readLine()).toBe("SIGTERM");
  child.kill("SIGINT");
  expect(await child.readLine()).toBe("later");
});

test("Ctrl-C counts only where nobody else takes it, and what npx passes on of it is the same one", async () => {
  const child = startChild(`${importLine("nodeSignals", "node/signals.ts")}
    const keepAlive = setInterval(() => {}, 1000);
    let times = 0;
    const interrupted = () => {
      times += 1;
      console.log("heard", times);
      return times === 1;
    };
    const signal = nodeSignals.termination({ interrupted });
    console.log("up");
    console.log(await signal);
    clearInterval(keepAlive);`);
  await child.readLine();
  for (const heard of ["heard 1", "heard 2"]) {
    child.kill("SIGINT");
    child.kill("SIGINT");
    expect(await child.readLine()).toBe(heard);
  }
  expect(await child.readLine()).toBe("SIGINT");
  expect(await child.ended).toMatchObject({ exitCode: 0, signal: null });
});

test("being told to end is not asked about, and comes before a Ctrl-C that nobody was asked about yet", async () => {
  const child = startChild(`${importLine("nodeSignals", "node/signals.ts")}
    const keepAlive = setInterval(() => {}, 1000);
    const signal = nodeSignals.termination({ interrupted: () => console.log("heard") === undefined });
    console.log("up");
    console.log(await signal);
    setTimeout(() => {
      console.log("over");
      clearInterval(keepAlive);
    }, 500);`);
  await child.readLine();
  child.kill("SIGINT");
  child.kill("SIGTERM");
  expect(await child.readLine()).toBe("SIGTERM");
  expect(await child.readLine()).toBe("over");
  expect(await child.ended).toMatchObject({ exitCode: 0, signal: null });
});

test("a signal after the wait was given up ends the process as ever", async () => {
  const child = startChild(`${importLine("nodeSignals", "node/signals.ts")}
    setInterval(() => {}, 1000);
    const waiting = new AbortController();
    void nodeSignals.termination({ until: waiting.signal });
    waiting.abort();
    console.log("up");`);
  await child.readLine();
  child.kill("SIGTERM");
  expect(await child.ended).toMatchObject({ signal: "SIGTERM" });
});

test("a library that ends the process when it alone is left does not end it at the first signal", async () => {
  const child = startChild(`${importLine("nodeSignals", "node/signals.ts")}
    const signal = nodeSignals.termination();
    const library = () => process.listenerCount("SIGTERM") === 1 && process.exit(7);
    process.on("SIGTERM", library);
    const keepAlive = setInterval(() => {}, 1000);
    console.log("up");
    console.log(await signal);
    clearInterval(keepAlive);`);
  await child.readLine();
  child.kill("SIGTERM");
  expect(await child.readLine()).toBe("SIGTERM");
  expect(await child.ended).toMatchObject({ exitCode: 0 });
});
