const units = ["B", "KiB", "MiB", "GiB"] as const;

/** Bytes in binary units, at most three digits of them up to 999 GiB: `4 KiB`, `1.3 MiB`, `87 MiB`, `1.4 GiB`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; unit += 1) value /= 1024;
  const isWhole = unit < 2 || value >= 9.95;
  return `${isWhole ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ""}`;
}
