import type { Deed } from '../../decisions/deeds/deed.js';
import { found } from '../../ground/errors.js';
import { newId } from '../../ground/id.js';
import { dayBefore, dayIn } from '../../ground/time/days.js';
import { refuseOneself } from '../person/oneself.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';
import { headDeeds, type LeadNamed } from './head-effects.js';
import { leadsOf, type Lead, type LeadKind } from './lead.js';
import { LeadsChanged, LedNoMore, TooManyLeads } from './lead-refusals.js';

interface Act {
  /** The deed's own key: under it the unit is changed once. */
  key?: string;
  by: string;
  at: Date;
  /** How often who leads it was written when that was looked at; missing: however often. */
  seen?: number;
}

/** Whom a unit is to be led by; of days, an empty first one is today, an empty last one none. */
export interface Naming {
  person: string;
  kind: LeadKind;
  from?: string;
  to?: string;
}

/** More than a unit has in a century. */
const MOST_LEADS = 300;

/**
 * Names a unit's head, a deputy or an acting head. Whoever was head stays so until the day before, for
 * there is one at a time; naming the same again changes nothing.
 * @throws {DecidesOnOneself, LedNoMore, LeadsChanged, TooManyLeads, NotFound}
 */
export async function nameLead(unit: string, naming: Naming, act: Act): Promise<void> {
  refuseOneself(act.by, naming.person);
  const { person, kind, from = dayIn(act.at), to = '' } = naming;
  const lead: Lead = { _id: act.key ?? newId(), person, kind, from, to };
  await change(unit, act, { person, kind, from, to }, (leads) => withLead(leads, lead));
}

/**
 * Whoever is named by this lead leads no more from the day of the act on; what had not begun is as if it
 * had never been.
 * @throws {NotFound}
 */
export async function endLead(unit: string, id: string, act: Act): Promise<void> {
  const now = found(await DepartmentModel.findById(unit).lean<Department>());
  const lead = leadsOf(now).find(({ _id }) => _id === id);
  if (!lead) return;
  const { kind } = lead;
  const what: LeadNamed = { person: null, kind, was: lead.person };
  await change(unit, act, what, (all) => endedFrom(all, (one) => one._id === id, dayIn(act.at)));
}

/** Nobody is head of the unit from the day of the act on. */
export const clearHead = (unit: string, act: Act): Promise<void> =>
  change(unit, act, { person: null, kind: 'head' }, (leads) =>
    endedFrom(leads, ({ kind }) => kind === 'head', dayIn(act.at)),
  );

/** The leads with one more. */
export function withLead(leads: readonly Lead[], lead: Lead): readonly Lead[] {
  const { person, kind, from, to } = lead;
  const same = (one: Lead) => one.kind === kind && (kind === 'head' || one.person === person);
  if (leads.some((one) => same(one) && one.person === person && one.from === from && one.to === to))
    return leads;
  const standing = leads.find((one) => kind === 'head' && same(one) && one.to === '');
  if (standing?.person === person && to === '' && standing.from <= from) return leads;
  return [...endedFrom(leads, same, from), lead];
}

/** The leads, those of some kind over by a day: what would begin on it or later has no day left. */
function endedFrom(
  leads: readonly Lead[],
  which: (lead: Lead) => boolean,
  day: string,
): readonly Lead[] {
  const running = (lead: Lead) => which(lead) && (lead.to === '' || lead.to >= day);
  if (!leads.some(running)) return leads;
  return leads.flatMap((lead) => {
    if (!running(lead)) return [lead];
    return lead.from < day ? [{ ...lead, to: dayBefore(day) }] : [];
  });
}

async function change(
  unit: string,
  { key = newId(), by, at, seen }: Act,
  what: LeadNamed,
  changed: (leads: readonly Lead[]) => readonly Lead[],
): Promise<void> {
  const deed: Deed<LeadNamed> = { _id: key, by, at, what };
  for (;;) {
    const now = found(
      await DepartmentModel.findById(unit).lean<Department & { deeds?: Deed<unknown>[] }>(),
    );
    if (now.end) throw new LedNoMore();
    const [before, leads] = [leadsOf(now), changed(leadsOf(now))];
    if (leads === before || now.deeds?.some(({ _id }) => _id === key)) break;
    if (seen !== undefined && seen !== (now.leadsRevision ?? 0)) throw new LeadsChanged();
    if (leads.length > MOST_LEADS) throw new TooManyLeads();
    const head = leads.findLast((lead) => lead.kind === 'head' && lead.to === '')?.person ?? null;
    const { leadsRevision = null } = now;
    const { matchedCount } = await DepartmentModel.updateOne(
      { _id: unit, leadsRevision, head: now.head ?? null, end: null },
      {
        $set: { leads, head, leadsRevision: (leadsRevision ?? 0) + 1 },
        $push: { deeds: deed },
      },
    );
    if (matchedCount === 1) break;
  }
  await headDeeds.settle(unit);
}
