import type { TableRow } from '../../../../documents/tables/table.js';
import type { Department } from '../../../../people/departments/department.js';
import type { Layout } from '../../../../people/imports/columns/find-columns.js';

/** A file as it was read, with what its columns hold. */
export interface StaffFile extends Layout {
  rows: readonly TableRow[];
  /** The row at which reading ended, with everything below it missing. */
  brokenAt: number | null;
  from1904: boolean;
  /** Ids of departments by words that somebody said the meaning of. */
  meant: ReadonlyMap<string, string>;
}

/** Who brings a file, and for which departments. */
export interface Bringer {
  owner: string;
  /** All departments, as files may name them. */
  units: readonly Department[];
  /** Ids of those whose people the owner looks after; undefined for everybody's. */
  scope: readonly string[] | undefined;
  now: Date;
  /** A day in Kyiv, `YYYY-MM-DD`. */
  today: string;
}
