import { afterAll, beforeAll, describe, it } from "vitest";
import { appendFileSync } from "node:fs";
import { type EngineHost, provedRelease, startEngineHost } from "./engine-host.ts";
const out = `/tmp/explore2-${provedRelease}.txt`;
const say = (text: string) => appendFileSync(out, `${text}\n`);
describe(`${provedRelease}: explore`, () => {
  let host: EngineHost;
  beforeAll(async () => {
    host = await startEngineHost();
  });
  afterAll(async () => host?.stop());
  it("all", { timeout: 900_000 }, async () => {
    const gw = async (...words: string[]) => {
      const t = Date.now();
      try {
        const r = await host.gw(["--profile", "rescue", ...words]);
        say(`### gw ${words.join(" ")} -> ${r.exitCode} (${Date.now() - t} ms)\n${r.stdout}--\n${r.stderr}`);
      } catch (e) {
        say(`### gw ${words.join(" ")} THREW ${String(e)}`);
      }
    };
    const sh = async (line: string) => {
      const r = await host.run(["sh", "-c", line], { timeoutMs: 90_000 });
      say(`$$$ ${line} -> ${r.exitCode}\n${r.stdout}--\n${r.stderr}`.slice(0, 4000));
    };
    await gw("onboard", "--yes", "--engine", host.release.name, "--browser", "--port", "19789");
    const b = host.release.name === "clawdbot" ? ["--browser-profile", "clawd"] : [];
    if (host.release.version === "2026.3.13" || host.release.name === "clawdbot") {
      await sh(`${host.release.name} --profile rescue browser --json ${b.join(" ")} start`);
      await gw("browser", "start", ...b);
      await sh(
        `node -e 'const f=process.argv[1],fs=require("fs"),c=JSON.parse(fs.readFileSync(f));c.browser={...c.browser,headless:true};fs.writeFileSync(f,JSON.stringify(c))' ~/.${host.release.name}-rescue/${host.release.name}.json`,
      );
      await gw("gateway", "restart");
    }
    await gw("browser", "status", ...b);
    await gw("browser", "start", ...b);
    await gw("browser", "start", ...b);
    await gw("browser", "open", "http://127.0.0.1:19789/", ...b);
    await gw("browser", "open", "data:text/html,<title>x</title>", ...b);
    await gw("browser", "open", "http://127.0.0.1:9/", ...b);
    await gw("browser", "tabs", ...b);
    await gw("browser", "screenshot", "shot.png", ...b);
    await gw("browser", "screenshot", ...b);
    await gw("browser", "screenshot", "--tab", "zz", ...b);
    await gw("browser", "status", ...b);
    await gw("browser", "stop", ...b);
    await gw("browser", "stop", ...b);
    await gw("browser", "screenshot", ...b);
    await sh(`${host.release.name} --profile rescue browser --json start ${b.join(" ")}`);
    await sh("cat .clawdbot-rescue/clawdbot.json; tail -n 60 /tmp/clawdbot/*.log | cut -c1-400");
    await gw("gateway", "stop");
    await gw("browser", "status");
    await gw("browser", "start");
  });
});
