import { expect, it, vi } from "vitest";
import { rememberFor } from "../../src/lib/remember-for.ts";

it("works each result out once for an object, one that is undefined included", () => {
  const work = vi.fn<(subject: { readonly base: number }, key: number) => number | undefined>(({ base }, key) =>
    key === 0 ? undefined : base + key,
  );
  const remembered = rememberFor(work);
  const [one, other] = [{ base: 10 }, { base: 10 }];
  expect([remembered(one, 1), remembered(one, 1), remembered(one, 2), remembered(one, 0), remembered(one, 0)]).toEqual([
    11,
    11,
    12,
    undefined,
    undefined,
  ]);
  expect(work).toHaveBeenCalledTimes(3);
  expect(remembered(other, 1)).toBe(11);
  expect(work).toHaveBeenCalledTimes(4);
});
