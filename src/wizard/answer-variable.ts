/** The variable that stands in for a flag that answers a question: `--bind-host` is `GW_BIND_HOST`. None of them is a selector of an engine. */
export function answerVariable(flag: string): string {
  return `GW_${flag.replace(/^--/, "").replaceAll("-", "_").toUpperCase()}`;
}
