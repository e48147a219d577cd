import type { Request, Response } from 'express';
import { DomainError, found } from '../../../ground/errors.js';
import type { ErrorCode } from '../../../ground/language/text-keys.js';
import type { Reader } from '../../../ground/language/reader.js';
import type { Role } from '../../../ground/roles.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { statusOf } from '../../../web/routes/status-of.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { strategies } from '../deciding/strategies.js';
import type { StrategyCommand } from '../deciding/strategy-events.js';
import { numbered } from '../figures.js';
import type { Goal, Strategy } from '../strategy.js';
import { OFFICE } from '../../../ground/addresses/institute.js';
import { KEPT_STRATEGIES } from '../../../ground/addresses/city.js';
import { KEPT_STRATEGY } from '../addresses.js';

export const KEEPERS: readonly Role[] = ['institute'];

type Unsigned<Command> = Command extends unknown ? Omit<Command, 'by' | 'at'> : never;

interface Decision {
  code: string;
  command: Unsigned<StrategyCommand>;
  at: Date;
  typed: Record<string, unknown>;
  /** The field beside which a refusal is shown. */
  field: string;
  /** The form, shown again with a refusal. */
  again: (shown: Shown) => Promise<void>;
  then: string;
  said: Parameters<typeof redirectWith>[3]['key'];
}

/** Has a strategy decide, and leads on; what is refused is said beside a field of the form. */
export async function decided(
  req: Request,
  res: Response,
  { code, command, at, typed, field, again, then, said }: Decision,
): Promise<void> {
  try {
    await strategies.handle(code, { ...command, by: currentUser(req).id, at });
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unknown') throw error;
    const faults: Record<string, ErrorCode> = { [field]: error.code };
    await again({ typed, faults, values: error.values, status: statusOf(error) });
    return;
  }
  redirectWith(req, res, then, { kind: 'success', key: said });
}

/** The links that lead to a page below a strategy, or to the strategy where nothing is named below it. */
export const wayTo = (strategy: Strategy, { lang, t }: Reader, text?: string) => [
  { text: t('common:nav.office'), href: OFFICE.to() },
  { text: t('strategy:kept.title'), href: KEPT_STRATEGIES.to() },
  ...(text === undefined
    ? [{ text: strategy.title[lang] }]
    : [{ text: strategy.title[lang], href: KEPT_STRATEGY.to({ code: strategy._id }) }, { text }]),
];

/** A goal of a strategy with its number. @throws {NotFound} */
export function goalOf(strategy: Strategy, id: unknown): { goal: Goal; number: string } {
  const all = numbered(strategy, true).flatMap((one) => [one, ...one.below]);
  return found(all.find(({ goal }) => goal.id === id));
}
