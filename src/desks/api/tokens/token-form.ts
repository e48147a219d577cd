import type { Request } from 'express';
import { z } from 'zod';
import { DomainError, found } from '../../../ground/errors.js';
import type { Reader } from '../../../ground/language/reader.js';
import { tokensOfPerson, type Wanted } from '../../../people/access-tokens/access-tokens.js';
import { accountById } from '../../../people/person/people.js';
import '../../../people/sign-in/signed-in-by.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { SCOPES, wordOf } from './scopes.js';

const LONGEST_NAME = 60;
/** More programs in one person's name nobody keeps in view. */
const MOST_OPEN = 20;
/** Days for which a token opens anything. */
const DAYS = ['30', '90', '365'] as const;
const DAY_MS = 86_400_000;

const scope = z.enum(SCOPES, 'api:faults.scopes');

/** What is said of every program that is let in. */
export const programFields = {
  name: z.string().trim().min(1, 'api:faults.name').max(LONGEST_NAME, 'api:faults.name'),
  scopes: z.union([scope.transform((one) => [one]), z.array(scope)], 'api:faults.scopes'),
  days: z.enum(DAYS, 'invalid'),
};
type Program = z.output<z.ZodObject<typeof programFields>>;

/** Somebody has as many tokens as they may. */
export class TooManyTokens extends DomainError {
  constructor() {
    super('api:faults.tooMany', 'conflict', { count: MOST_OPEN });
  }
}

/** The fields of `programFields`, as a page shows them. */
export function programChoices({ t }: Pick<Reader, 't'>, typed: Record<string, unknown>) {
  const chosen: unknown[] = [typed.scopes].flat();
  return {
    scopes: SCOPES.map((value) => ({
      ...{ value, text: t(`api:scopes.${wordOf(value)}`) },
      checked: chosen.includes(value),
    })),
    days: DAYS.map((value) => ({ value, text: t('api:days', { count: Number(value) }) })),
  };
}

/** Counts what one person lets in. */
export function programsOf() {
  const made = new RateLimit(LIMITS.apiTokens);
  /**
   * What the program that a form names opens, in the name of whoever sends it.
   * @param _id what is made of this form
   * @throws {TooManyTokens, TooManyRequests}
   */
  return async (
    req: Request,
    { name, scopes, days }: Program,
    { _id, now }: { _id: string; now: Date },
  ): Promise<Omit<Wanted, 'token'>> => {
    const { id } = currentUser(req);
    const open = (await tokensOfPerson(id)).filter(
      (one) => one._id !== _id && !one.endedAt && (!one.expiresAt || one.expiresAt > now),
    );
    if (open.length >= MOST_OPEN) throw new TooManyTokens();
    // Those that are made at the same time do not see one another.
    await made.count(id);
    const { mark } = found(await accountById(id));
    return {
      ...{ name, scopes, mark, byProvider: req.session.signedInBy !== undefined },
      expiresAt: new Date(now.getTime() + Number(days) * DAY_MS),
    };
  };
}
