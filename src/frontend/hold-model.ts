/** A model that changes, for whoever draws it. */
export type HeldModel<Model> = {
  readonly model: () => Model;
  /** Calls back after every change; gives the way to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** Holds a model; `change` puts another one in its place and tells the listeners, unless it is the same. */
export function holdModel<Model>(first: Model): HeldModel<Model> & { readonly change: (next: Model) => void } {
  const listeners = new Set<() => void>();
  let model = first;
  return {
    model: () => model,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(next) {
      if (next === model) return;
      model = next;
      for (const listener of listeners) listener();
    },
  };
}
