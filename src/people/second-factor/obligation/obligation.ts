import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import { DomainError } from '../../../ground/errors.js';
import type { Role } from '../../../ground/roles.js';
import { ShortMemory } from '../../../ground/memory/short-memory.js';
import { obligationDeeds, type ObligationSaid } from './obligation-effects.js';
import { ObligationModel } from './obligation-model.js';

/** Roles that decide about others, and so may be made to sign in with more than a password. */
export const OBLIGED_ROLES = ['hr', 'institute', 'admin'] as const satisfies readonly Role[];
export type ObligedRole = (typeof OBLIGED_ROLES)[number];

export interface Obligation {
  /** 0 until somebody said anything. */
  version: number;
  roles: ObligedRole[];
}

/** Somebody else has changed it since the form was opened. */
export class ObligationChanged extends DomainError {
  constructor() {
    super('second-factor:obligation.changed');
  }
}

/** There is one. */
const ID = 'obligation';

/** For which roles a second factor is obligatory; for none until somebody said so. */
export async function obligation(): Promise<Obligation> {
  const stored = await ObligationModel.findById(ID).lean();
  const roles = OBLIGED_ROLES.filter((role) => stored?.roles.includes(role));
  return { version: stored?.version ?? 0, roles };
}

/** Asked at every request: what another process changes holds here a few seconds later. */
const kept = new ShortMemory<Obligation>({ lifeMs: 5000, most: 1 });

/** Whether somebody with these roles needs a second factor. */
export async function isObliged(roles: readonly Role[]): Promise<boolean> {
  if (!OBLIGED_ROLES.some((role) => roles.includes(role))) return false;
  const { roles: obliged } = await kept.get(ID, obligation);
  return obliged.some((role) => roles.includes(role));
}

/**
 * Says for which roles it holds from now on, after the version that was edited. What is so already is
 * not said again. @throws {ObligationChanged}
 */
export async function saveObligation(
  roles: readonly ObligedRole[],
  edited: number,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const wanted = OBLIGED_ROLES.filter((role) => roles.includes(role));
  const isSo = async () => (await obligation()).roles.join() === wanted.join();
  const stands = await obligation();
  if (stands.roles.join() !== wanted.join()) {
    const version = edited + 1;
    const what: ObligationSaid = { from: stands.roles.join(','), to: wanted.join(',') };
    const deed: Deed<ObligationSaid> = { _id: `factor-obligation:${version}`, by, at, what };
    const saved =
      edited === 0
        ? await insertOnce(
            () => ObligationModel.create({ ...{ _id: ID, version, roles: wanted, deeds: [deed] } }),
            () => ObligationModel.exists({ _id: ID }),
          )
        : await replace(wanted, edited, deed);
    if (!saved && !(await isSo())) throw new ObligationChanged();
  }
  kept.forget(ID);
  await obligationDeeds.settle(ID);
}

async function replace(
  roles: ObligedRole[],
  edited: number,
  deed: Deed<ObligationSaid>,
): Promise<boolean> {
  const { modifiedCount } = await ObligationModel.updateOne(
    { _id: ID, version: edited },
    { $set: { roles, version: edited + 1 }, $push: { deeds: deed } },
  );
  return modifiedCount === 1;
}
