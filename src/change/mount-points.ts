import type { Files } from "../host/files.ts";

/** Where something is mounted (proc_pid_mountinfo(5): the fifth field, in which blanks and backslashes are octal). None where the system does not tell. */
export async function readMountPoints(files: Files): Promise<readonly string[]> {
  const text = await files.readText("/proc/self/mountinfo");
  return text.ok ? text.value.split("\n").flatMap((line) => unescape(line.split(" ")[4] ?? "")) : [];
}

function unescape(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 8)));
}
