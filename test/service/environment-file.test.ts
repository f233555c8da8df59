import { expect, it } from "vitest";
import { parseEnvironmentFile } from "../../src/service/environment-file.ts";

it.each([
  ["A=1\nB=two words\n", { A: "1", B: "two words" }],
  ["# A=1\n; A=2\nA=3 # kept\r\n", { A: "3 # kept" }],
  [" A = \"a 'b'\" \nB='c \"d\"'", { A: "a 'b'", B: 'c "d"' }],
  ["A=one\\\ntwo\nB=a\\ b", { A: "onetwo", B: "a b" }],
  ["A=\nexport B=1\n9=1\nno assignment", { A: "" }],
  ["A=1\nA=2", { A: "2" }],
  ["", {}],
])("%j holds the variables %o", (text, variables) => {
  expect(parseEnvironmentFile(text)).toEqual(variables);
});
