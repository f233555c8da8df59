/** Whether a config takes parts of itself from other files, at any depth. */
export function hasInclude(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.hasOwn(value, "$include") || Object.values(value).some(hasInclude);
}
