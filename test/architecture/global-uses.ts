import type { BindingPattern, BindingRestElement, FormalParameterRest, ParamPattern } from "oxc-parser";

/** A use of a global object, for instance `process.env`. Lines count from 1. */
export type GlobalUse = { readonly name: string; readonly line: number };

/**
 * Collects the uses of watched global names during a walk in source order. A parameter or variable of the same name is no such use, so
 * the walk tells where scopes begin and end and what they bind.
 */
export class GlobalUses {
  readonly found: GlobalUse[] = [];
  readonly #watched: readonly string[];
  readonly #scopes: Set<string>[] = [new Set()];

  constructor(watched: readonly string[]) {
    this.#watched = watched;
  }

  enterScope(params: readonly ParamPattern[] = []): void {
    this.#scopes.push(new Set(params.flatMap(boundNames)));
  }

  leaveScope(): void {
    this.#scopes.pop();
  }

  bind(names: readonly string[]): void {
    for (const name of names) this.#scopes.at(-1)?.add(name);
  }

  use(name: string, line: number): void {
    if (!this.#watched.includes(name)) return;
    if (this.#scopes.some((scope) => scope.has(name))) return;
    this.found.push({ name, line });
  }
}

type AnyPattern = BindingPattern | BindingRestElement | FormalParameterRest | ParamPattern;

/** The names that a parameter or a declaration brings into scope, destructured ones included. */
export function boundNames(pattern: AnyPattern): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((each) => boundNames(each.type === "Property" ? each.value : each.argument));
    case "ArrayPattern":
      return pattern.elements.filter((each) => each !== null).flatMap(boundNames);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return boundNames(pattern.parameter);
  }
}
