/** A value, or the reason why there is none. Expected failures travel this way; only bugs throw. */
export type Result<T, E> = Ok<T> | Err<E>;

type Ok<T> = { readonly ok: true; readonly value: T };
type Err<E> = { readonly ok: false; readonly problem: E };

/** Wraps a value that was got. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Wraps the reason for which a value could not be got. */
export function err<E>(problem: E): Err<E> {
  return { ok: false, problem };
}
