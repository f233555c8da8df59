import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { agreementText } from "../../src/cli/agreement-text.ts";
import { proofCount, proofLines } from "../../src/cli/drill-text.ts";
import { judgeAgreement } from "../../src/instance/agreement.ts";
import { languages } from "../../src/locale/language.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";
import { proveRescue } from "../../src/plan/drill/prove-rescue.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { agreedFacts, factsWith } from "../instance/sample-agreements.ts";
import { drillWith, placeAt, sampleDrill, servedBy } from "../plan/drill/sample-drill.ts";
import { runOn } from "./run-on.ts";

const golden = fileURLToPath(new URL("golden/", import.meta.url));
const reader = { audience: { profile: "rescue", program: "gw" }, home: "/home/u", columns: 80 };
const faulty = factsWith({ faults: [{ kind: "program-missing", path: "/home/u/gw/bin/gw.cjs" }], isEditedSince: true });

afterEach(() => setLanguage("en"));

describe.each(languages)("in %s", (language) => {
  test("gw list and gw status read as in their golden text", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-rescue/gw.json", JSON.stringify({ gateway: { port: 19_789 } }));
    await host.write("/home/u/.openclaw/openclaw.json", JSON.stringify({ gateway: { port: 18_789 } }));
    await host.write("/home/u/.openclaw-broken/openclaw.json", "{");
    const told: string[] = [];
    for (const words of [["list"], ["status", "--profile", "rescue"], ["status", "--profile", "broken"]]) {
      const { stdout, stderr } = await runOn(host, [...words, "--lang", language]);
      told.push(`$ gw ${words.join(" ")}\n${stdout}${stderr}`);
    }
    await expect(told.join("\n")).toMatchFileSnapshot(`${golden}status.${language}.txt`);
  });

  test("the verdict reads as in its golden text, its values in one column", async () => {
    setLanguage(language, translations);
    const mend = "gw --profile rescue gateway install";
    const texts = [agreementText(judgeAgreement(agreedFacts), undefined, reader), agreementText(judgeAgreement(faulty), mend, reader)];
    await expect(`${texts.join("\n\n")}\n`).toMatchFileSnapshot(`${golden}verdict.${language}.txt`);
  });

  test("the proofs of a drill read as in their golden text, their words in columns", async () => {
    setLanguage(language, translations);
    const broken = drillWith({
      rescue: { config: placeAt("/home/u/.gw/gw.json"), state: placeAt("/home/u/.gw/inner"), ...servedBy("rescue", undefined) },
      facts: { snapshots: { total: 2, lastGood: undefined } },
    });
    const texts = [sampleDrill, broken].map((facts) => {
      const proofs = proveRescue(facts, reader.audience);
      return [...proofLines(proofs, "/home/u", 80), proofCount(proofs)].join("\n");
    });
    await expect(`${texts.join("\n\n")}\n`).toMatchFileSnapshot(`${golden}drill.${language}.txt`);
  });
});
