import type { Outcome } from '../../training/residents/request.js';
import type { Notice } from '../../web/pages/notice.js';
import { TRAININGS_SIGN_IN } from '../../ground/addresses/trainings.js';

const KINDS: Readonly<Record<Outcome, Notice['kind']>> = {
  ...{ enrolled: 'success', waitlisted: 'info', applied: 'info' },
  ...{ refused: 'warning', employee: 'warning', minor: 'warning', left: 'warning' },
  ...{ deleted: 'warning', 'other-name': 'warning' },
};

/**
 * What came of asking for a place; `null` while it is still being written.
 * @param name whom the mailbox is known as, for whoever has just proved that it is theirs
 */
export const outcomeNotice = (outcome: Outcome | null | undefined, name = ''): Notice =>
  outcome
    ? {
        ...{ kind: KINDS[outcome], key: `residents:outcomes.${outcome}`, values: { name } },
        ...(outcome === 'other-name'
          ? { next: [{ key: 'next:signInByLink', href: TRAININGS_SIGN_IN.to() }] }
          : {}),
      }
    : { kind: 'info', key: 'residents:outcomes.underWay' };

/** The same for the parent who gave their word; `waits` where the child's own mailbox is not proved yet. */
export const parentNotice = (outcome: Outcome | 'waits' | null | undefined): Notice => ({
  kind: !outcome || outcome === 'waits' ? 'info' : KINDS[outcome],
  key: `residents:parentOutcomes.${outcome ?? 'underWay'}`,
});
