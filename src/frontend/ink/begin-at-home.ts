/** What a terminal is told to change to its alternate screen by, the cursor kept (DEC private mode 1049). */
const alternateScreen = "\u001B[?1049h";

/** Cursor Position (CUP) and Erase in Display (ED) from there on, from ECMA-48. */
const emptyScreen = "\u001B[H\u001B[J";

/** What is written here to a terminal's output. */
type Output = Pick<NodeJS.WriteStream, "write">;

/**
 * The same output, on which each change to the alternate screen, that after a rest too, begins at the top left of an empty one. The mode leaves the
 * cursor where it was on the main screen, and Ink draws its first frame from there on and counts its rows from it.
 */
export function beginAtHome<Stream extends Output>(stdout: Stream): Stream {
  return new Proxy(stdout, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "write") return value.bind(target);
      return (text: unknown, ...rest: readonly unknown[]): unknown => value.call(target, withHome(text), ...rest);
    },
  });
}

function withHome(text: unknown): unknown {
  return typeof text === "string" ? text.replaceAll(alternateScreen, `${alternateScreen}${emptyScreen}`) : text;
}
