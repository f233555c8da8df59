import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** Files with secrets that every user of the host can read; those of a copy are still secrets. */
export function checkOpenSecret({ gateways, copies }: Examined): readonly Finding[] {
  return [...gateways, ...copies].flatMap((gateway) =>
    gateway.openFiles.map(({ path, mode }) => ({
      severity: "error",
      subject: subjectOf(gateway),
      others: [],
      fact: { kind: "secret-open", path, mode },
      fix: gateway.profile === undefined ? undefined : { kind: "set-mode", path, mode: mode & 0o700, modeBefore: mode },
    })),
  );
}
