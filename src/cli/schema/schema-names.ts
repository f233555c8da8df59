/** The JSON schemas that gw prints, by name. */
export const schemaNames = [
  "answers",
  "envelope",
  "instance",
  "list",
  "status",
  "ports",
  "plan",
  "progress",
  "doctor",
  "env",
  "browser-status",
  "browser-start",
  "browser-profiles",
  "browser-tabs",
  "browser-open",
  "browser-screenshot",
  "undo",
  "repair",
  "drill",
] as const;

export type SchemaName = (typeof schemaNames)[number];
