import type { z } from 'zod';
import type { ErrorCode, TextKey } from '../../ground/language/text-keys.js';
import type { Role } from '../../ground/roles.js';
import type { Column } from './columns/column.js';
import type { FileRow } from './columns/file-row.js';
import type { PlannedRow } from './planned-row.js';
import type { FoundPerson } from './people-of-rows.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** A row whose person is known. */
export interface PersonRow extends FileRow {
  person: FoundPerson;
}

/** What applying would do with a row: write something new, replace what stands, or nothing. */
export type Doing<Value> =
  | { state: 'new' | 'differs' | 'same'; value: Value; before: Value | null }
  | { /** Catalogue key of why the row cannot be used. */ fault: ErrorCode };

/** A row of a list of things, as it was planned: what stood, and what is to stand. */
export interface PlannedThing<Value> {
  line: number;
  before: Value | null;
  value: Value;
}

/** A row that was confirmed and is not written, and why. */
export interface Unwritten<Value> {
  line: number;
  /** Catalogue key; where somebody changed the thing meanwhile, `changedBy` says who, if it is known. */
  fault: ErrorCode;
  changedBy?: string;
  /** What stands instead. */
  stands?: Value | null;
}

/** A row that is to be applied. */
export interface Chosen<Value> {
  /** Id of the person. */
  person: string;
  value: Value;
}

export const IMPORT_NAMES = ['levels', 'results', 'groups', 'units', 'certificates'] as const;
export type ImportName = (typeof IMPORT_NAMES)[number];

/** A list as its owner confirmed it. */
export interface ConfirmedList {
  /** Id of its course; null for a list of no course. */
  course: string | null;
  owner: string;
  /** What the owner was then. */
  roles: readonly Role[];
}

/** What lists are brought for; the pages, the waiting and the report are the same for all. */
interface AnyKind<Value, Context> {
  readonly name: ImportName;
  /** Values as they wait in the database. */
  readonly value: z.ZodType<Value>;
  /** What such a list says about whom or what each row names. */
  columns(context: Context): readonly Column[];
  /** What a confirmed list belongs to, for whoever writes it without its owner. @throws {NotFound} */
  contextOf(confirmed: ConfirmedList): Context | Promise<Context>;
  /** A value in one line. */
  text(value: Value, reader: ReaderAt): string;
  /** The page on which files are brought and what they change is seen; lists have their ids below it. */
  place(context: Context): { page: string; imports: string; course?: string };
  /** The way to the page of the import. */
  crumbs(context: Context, reader: ReaderAt): { text: string; href: string }[];
}

/** A list of people. */
export interface PeopleKind<Value, Context> extends AnyKind<Value, Context> {
  /** Those whom a name alone may mean; nobody where a number or an e-mail is needed. */
  roster(context: Context): Promise<string[]>;
  /** What each row would do as things stand now; nothing is written. */
  plan(rows: readonly PersonRow[], context: Context, now: Date): Promise<Doing<Value>[]>;
  /** Writes the values; harmless to repeat. */
  apply(
    chosen: readonly Chosen<Value>[],
    context: Context,
    act: { by: string; at: Date },
  ): Promise<void>;
}

/** A list of other things than people. */
export interface ThingsKind<Value, Context> extends AnyKind<Value, Context> {
  readonly things: {
    /** What pages call one of them, and how many are to be written. */
    one: TextKey;
    apply: TextKey;
    back: TextKey;
    /** The column that names one, and why nothing can be read without it. */
    key: string;
    unnamed: ErrorCode;
  };
  /** What each row would do as things stand now, in the file's order; nothing is written. */
  planRows(
    rows: readonly FileRow[],
    context: Context,
    asked: { owner: string; now: Date },
  ): Promise<PlannedRow<Value>[]>;
  /**
   * Writes the rows, and tells which could not be written. Harmless to repeat, also after somebody changed
   * one of the things: what is neither as it was planned from nor as the file wants it stays.
   */
  applyRows(
    rows: readonly PlannedThing<Value>[],
    context: Context,
    act: { by: string; at: Date },
  ): Promise<Unwritten<Value>[]>;
}

export type ImportKind<Value, Context> = PeopleKind<Value, Context> | ThingsKind<Value, Context>;
