import type { Catalogues } from './catalogues.js';

type PluralForm = 'one' | 'few' | 'many' | 'other';

/** A text of several plural forms is asked for by the name that they share. */
type Stem<Name extends string> = Name extends `${infer Shared}_${PluralForm}` ? Shared : Name;

type Leaves<Texts> = {
  [Name in keyof Texts & string]: Texts[Name] extends string
    ? Stem<Name>
    : `${Name}.${Leaves<Texts[Name]>}`;
}[keyof Texts & string];

type Groups<Texts> = {
  [Name in keyof Texts & string]: Texts[Name] extends string
    ? never
    : Name | `${Name}.${Groups<Texts[Name]>}`;
}[keyof Texts & string];

/** What there is to be said: `catalogue:title`, or `catalogue:rule.attendance` for one in a group. */
export type TextKey = {
  [Name in keyof Catalogues]: `${Name}:${Leaves<Catalogues[Name]>}`;
}[keyof Catalogues];

/** Where several texts lie together: `catalogue:rule`. */
export type GroupKey = {
  [Name in keyof Catalogues]: `${Name}:${Groups<Catalogues[Name]>}`;
}[keyof Catalogues];

/** What follows a group's key in the keys of its texts: `attendance` in `catalogue:rule`. */
export type Below<
  Group extends GroupKey,
  Key extends TextKey = TextKey,
> = Key extends `${Group}.${infer Name}` ? Name : never;

type First<Path extends string> = Path extends `${infer Name}.${string}` ? Name : Path;

/** The names of what lies directly in a group, be it a text or a group. */
export type NamesIn<Group extends GroupKey> = First<Below<Group>>;

/** A text of the catalogue `errors` without its name. */
export type BareErrorCode = Leaves<Catalogues['errors']>;

/** What a refusal is called: a text of `errors` by its bare name, or one of another catalogue. */
export type ErrorCode = BareErrorCode | TextKey;
