/**
 * The same function, which works a result out once for as long as the object lives that it is about. For pure functions of objects that never
 * change: a screen asks the same of them many times.
 */
export function rememberFor<Subject extends object, Key, Result>(
  work: (subject: Subject, key: Key) => Result,
): (subject: Subject, key: Key) => Result {
  const known = new WeakMap<Subject, Map<Key, { readonly result: Result }>>();
  return (subject, key) => {
    const results = known.get(subject) ?? new Map<Key, { readonly result: Result }>();
    known.set(subject, results);
    const found = results.get(key) ?? { result: work(subject, key) };
    results.set(key, found);
    return found.result;
  };
}
