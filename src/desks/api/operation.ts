import type { Response } from 'express';
import type { z } from 'zod';
import type { Language } from '../../ground/language/languages.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import type { Access } from '../../web/routes/route.js';
import type { Going } from './calls/going.js';
import type { Scope } from './tokens/scopes.js';

/** One call of a program. */
export interface Call<Query = unknown, Body = unknown> {
  /** Whose token it says; undefined where none is needed. */
  user: CurrentUser | undefined;
  params: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
  lang: Language;
  now: Date;
  /** From which address it came, for limits. */
  from: string;
  /** Revisions to one of which alone a write is meant (`If-Match`); undefined: to whatever stands. */
  only: readonly number[] | undefined;
  /** Id of what this call saves, the same where it is repeated under its key; undefined: it has none. */
  save: string | undefined;
  /** What names, for the security log, whose record is told. */
  res: Response;
}

/** Kinds of things, by which the document puts operations together, and what it says of each. */
export const TAGS = {
  attendance: 'Marks of a group, by session',
  certificates: 'Certificates that were issued',
  completion: 'Who completed a course',
  courses: 'Announced courses and their sessions',
  departments: 'The tree of departments',
  enrolments: 'The owner’s own places',
  own: 'Whose token it is',
  people: 'People and their records',
  reports: 'Figures, as the reports’ pages tell them',
  results: 'Results of a group',
  verification: 'Whether a certificate is genuine',
} as const;
type Tag = keyof typeof TAGS;

/** What is answered; a `revision` in it is told as part of the ETag, by which a write may be guarded. */
export interface Answer {
  body: unknown;
  status?: 200 | 201;
}

/**
 * One thing that programs may ask for. The same list is mounted, walked by tests with every scope, and
 * written into the OpenAPI document.
 */
export interface Operation {
  method: 'get' | 'post';
  /** Below the API's own address, in OpenAPI's way: `/courses/{code}`. */
  path: string;
  /** Its name in clients, and the key of its texts in the `api` catalogue. */
  id: string;
  tag: Tag;
  summary: string;
  /** Which scope of a token opens it; none needs no token. */
  scope?: Scope;
  /** Who may ask, beside the scope; as with pages. */
  access: Access;
  query?: z.ZodObject;
  body?: z.ZodObject;
  answer: z.ZodType;
  /** Kinds of refusals of its own, beside those of every operation. */
  refusals?: readonly number[];
  /** Whether a repeated call under the same Idempotency-Key is answered as the first was. */
  once?: true;
  /** Whether what it writes has a revision, which `If-Match` may name. */
  revised?: true;
  /** Whether rows about others go out by it: the security log tells of it as of a file. */
  takesOut?: true;
  /** That it is going to be taken away; every answer of it tells. */
  going?: Going;
  handle: (call: Call) => Promise<Answer>;
}

interface Typed<Query extends z.ZodObject, Body extends z.ZodObject> extends Omit<
  Operation,
  'query' | 'body' | 'handle'
> {
  query?: Query;
  body?: Body;
  handle: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Answer>;
}

/** An operation whose handler gets what its schemas read. */
export const operation = <Query extends z.ZodObject, Body extends z.ZodObject>(
  typed: Typed<Query, Body>,
): Operation => ({
  ...typed,
  handle: (call) =>
    typed.handle({
      ...call,
      query: call.query as z.output<Query>,
      body: call.body as z.output<Body>,
    }),
});

/** Who asks, where a token is obligatory. @throws {Error} where it is not: a fault of ours */
export function callerOf({ user }: Pick<Call, 'user'>): CurrentUser {
  if (!user) throw new Error('An operation without a token asks who it is');
  return user;
}
