import type { Role } from '../../../ground/roles.js';

/** What a token of a program may open, each only as far as its owner may see or do it on a page. */
export const SCOPES = [
  'owner:read',
  'courses:read',
  'enrolments:read',
  'enrolments:write',
  'certificates:read',
  'departments:read',
  'people:read',
  'attendance:read',
  'attendance:write',
  'results:read',
  'results:write',
  'completion:read',
  'reports:read',
] as const;
export type Scope = (typeof SCOPES)[number];

export const isScope = (text: string): text is Scope => SCOPES.some((scope) => scope === text);

/** Who sees certificates of others. */
export const CERTIFICATE_READERS: readonly Role[] = ['hr', 'institute'];

type Word<S extends string> = S extends `${infer Of}:${infer Act}` ? `${Of}-${Act}` : never;

/** A scope as a part of a key of texts, which has a meaning of its own for a colon. */
export const wordOf = (scope: Scope): Word<Scope> => scope.replace(':', '-') as Word<Scope>;
