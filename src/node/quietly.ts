/** Does something of Node that prints an ExperimentalWarning in some of its releases, in the middle of what the person reads. */
export function quietly<T>(work: () => T): T {
  const emitWarning: unknown = Reflect.get(process, "emitWarning");
  Reflect.set(process, "emitWarning", () => undefined);
  try {
    return work();
  } finally {
    Reflect.set(process, "emitWarning", emitWarning);
  }
}
