import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** Files with secrets that every user of the host can read. */
export function checkOpenSecret({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) =>
    gateway.openFiles.map(({ path, mode }) => ({
      severity: "error",
      subject: subjectOf(gateway),
      others: [],
      fact: { kind: "secret-open", path, mode },
      fix: gateway.profile === undefined ? undefined : { kind: "set-mode", path, mode: mode & 0o700, modeBefore: mode },
    })),
  );
}
