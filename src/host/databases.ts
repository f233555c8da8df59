import type { Result } from "../lib/result.ts";

/** A column of texts in a table; with `where`, only of the rows in which another column says that. Names, not values, go into the query. */
export type DatabaseColumn = {
  readonly table: string;
  readonly column: string;
  readonly where?: { readonly column: string; readonly value: string };
};

/** Why a database could not be read, as a clause. */
export type DatabaseFault = { readonly kind: "database-fault"; readonly path: string; readonly detail: string };

/** Databases in files (SQLite) that belong to other programs, which may be writing to them. */
export interface Databases {
  /** The texts of these columns. Nothing is written, not even beside the file; a table that is not there holds none. */
  readTexts(path: string, columns: readonly DatabaseColumn[]): Promise<Result<readonly string[], DatabaseFault>>;
}
