import { describe, expect, it } from "vitest";
import { describeFinding } from "../../../src/locale/describe-finding.ts";
import { findingsOn, makePatient } from "../patient.ts";

describe("places that are not this user's", () => {
  // Others cannot be kept out of what is theirs, which everything here is.
  it.runIf(process.getuid?.() === 0)("are found with the command that gives them back, each once", async () => {
    const host = await makePatient();
    await host.gateway("rescue", 19_789);
    expect(await found(host)).toEqual([]);
    host.own("/home/u/.openclaw-rescue", 4242);
    host.own("/home/u/.config/systemd/user/openclaw-gateway-rescue.service", 4242);
    expect(await found(host)).toEqual([
      {
        instance: "rescue",
        severity: "error",
        message: "This belongs to #4242, and gw runs as u: /home/u/.openclaw-rescue.",
        command: "chown -R 0 /home/u/.openclaw-rescue",
      },
      {
        instance: undefined,
        severity: "error",
        message: "This belongs to #4242, and gw runs as u: /home/u/.config/systemd/user/openclaw-gateway-rescue.service.",
        command: "chown -R 0 /home/u/.config/systemd/user/openclaw-gateway-rescue.service",
      },
    ]);
  });
});

async function found(host: Awaited<ReturnType<typeof makePatient>>) {
  const findings = (await findingsOn(host)).filter(({ fact }) => fact.kind === "ownership" || fact.kind === "remark");
  return findings.map((finding) => {
    const { message, fix } = describeFinding(finding, { profile: "rescue", program: "gw" });
    return { instance: finding.subject?.profile, severity: finding.severity, message, command: fix?.command };
  });
}
