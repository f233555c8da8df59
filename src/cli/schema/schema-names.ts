/** The JSON schemas that gw prints, by name. */
export const schemaNames = ["answers", "envelope", "instance", "list", "status", "ports", "plan", "doctor", "env"] as const;

export type SchemaName = (typeof schemaNames)[number];
