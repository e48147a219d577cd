import { audit } from '../../../decisions/audit/audit.js';
import { SuppliedEffect, type Effect } from '../../../decisions/effects/effect.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { planAuditOf } from './plan-audit.js';
import type { Plan, PlanEvent } from './plan-events.js';
import { trainerLettersOf } from './trainer-letters.js';

type PlanEffect = Effect<Plan | null, PlanEvent>;

const completes = ({ type }: PlanEvent) => type === 'completed';

/** The seat list opens when the course is announced, follows its dates and terms, and ends with it. */
export const places = new SuppliedEffect<Plan | null, PlanEvent>('seats', () => true);

/** What those who hold a place are told. */
export const holdersTold = new SuppliedEffect<Plan | null, PlanEvent>('letters', () => true);

/** Once a course is completed its sheets and its results stand still. */
export const sheetsClosed = new SuppliedEffect<Plan | null, PlanEvent>('sheets', completes);

/** Who completed the course and who did not, once nothing that it depends on moves any more. */
export const outcome = new SuppliedEffect<Plan | null, PlanEvent>('outcome', completes, ['sheets']);

/** What follows from a plan's events. */
export const planEffects: readonly PlanEffect[] = [
  places,
  sheetsClosed,
  outcome,
  holdersTold,
  {
    name: 'trainers',
    write: async (_, recorded, state) => {
      if (state) await postNotices(trainerLettersOf(state, recorded));
    },
  },
  { name: 'audit', write: (course, recorded) => audit(planAuditOf(course, recorded)) },
];
