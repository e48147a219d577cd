import type { Deed } from '../../decisions/deeds/deed.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { importDeeds, type Confirmed } from './import-effects.js';
import type { ImportKind } from './import-kind.js';
import type { Import } from './import-model.js';
import { confirmedPlan, fingerprintOf, planOf } from './plan.js';
import { decideImport, importOf, resumeImport, type Belonging } from './waiting-imports.js';

interface Confirmation {
  belonging: Belonging;
  user: Pick<CurrentUser, 'roles'>;
  now: Date;
  /** Fingerprint of the plan that the page showed. */
  seen: string;
  /** Lines whose guessed person was confirmed. */
  confirmed: ReadonlySet<number>;
}

/**
 * Carries out what the page showed, once, however often it is asked: what is to be written is decided
 * and kept by one write, and what follows is written even if nobody asks again.
 * @returns 'changed' where things no longer stand as the page showed them; nothing is written then
 */
export async function applyImport<Value, Context>(
  kind: ImportKind<Value, Context>,
  context: Context,
  { _id, ...waiting }: Import,
  { belonging, user, now, seen, confirmed }: Confirmation,
): Promise<'confirmed' | 'changed'> {
  const deed: Deed<Confirmed> = {
    ...{ _id: `${_id}:confirmed`, by: belonging.owner, at: now, what: { roles: user.roles } },
  };
  if (waiting.status === 'decided') await resumeImport(_id, deed);
  if (waiting.status === 'waiting') {
    const plan = await planOf(kind, context, waiting, now);
    if (fingerprintOf(plan) !== seen) return 'changed';
    await decideImport(_id, { at: now, rows: confirmedPlan(plan, confirmed) }, deed);
  }
  await importDeeds.tryAgain(_id);
  const { status } = await importOf(_id, belonging, now);
  return status === 'waiting' ? 'changed' : 'confirmed';
}
