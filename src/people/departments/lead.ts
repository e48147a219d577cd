import { Schema } from 'mongoose';
import type { Away } from '../person/leave/on-leave.js';

/**
 * `head` leads the unit, one at a time; a `deputy` does while there is no head, or the head has left or is
 * on leave; an `acting` head does as the head does, for a time.
 */
export const LEAD_KINDS = ['head', 'deputy', 'acting'] as const;
export type LeadKind = (typeof LEAD_KINDS)[number];

/** That somebody leads a unit, or stands in for whoever does, from a day to a day. */
export interface Lead {
  _id: string;
  person: string;
  kind: LeadKind;
  /** First and last day, `YYYY-MM-DD`; empty: for as long as anybody knows, until further notice. */
  from: string;
  to: string;
}

export const leadSchema = new Schema(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    kind: { type: String, enum: LEAD_KINDS, required: true },
    from: { type: String, default: '' },
    to: { type: String, default: '' },
  },
  { versionKey: false },
);

/** Whether it holds on a day. */
export const holdsOn = ({ from, to }: Pick<Lead, 'from' | 'to'>, day: string): boolean =>
  from <= day && (to === '' || day <= to);

/** Who leads a unit on record, also where it was written before there were days. */
export const leadsOf = ({
  _id,
  leads,
  head,
}: {
  _id: string;
  leads?: readonly Lead[] | null | undefined;
  head?: string | null | undefined;
}): readonly Lead[] =>
  leads ?? (head ? [{ _id: `${_id}:head`, person: head, kind: 'head', from: '', to: '' }] : []);

/** Who decides for a unit on a day, and is there to do it. */
export const presentOn = (leads: readonly Lead[], day: string, { left, onLeave }: Away): string[] =>
  leadersOn(leads, day, new Set([...left, ...onLeave]));

/** The same; where nobody is there who could stand in, whoever is on leave may decide still. */
export function decidersOn(leads: readonly Lead[], day: string, away: Away): string[] {
  const present = presentOn(leads, day, away);
  return present.length > 0 ? present : leadersOn(leads, day, away.left);
}

/**
 * Who decides for a unit on a day: its head and whoever acts for them, or where there is neither its
 * deputies. `gone` are those who do not.
 */
function leadersOn(leads: readonly Lead[], day: string, gone: ReadonlySet<string>): string[] {
  const holding = leads.filter((lead) => holdsOn(lead, day) && !gone.has(lead.person));
  const people = (...kinds: LeadKind[]) =>
    holding.filter(({ kind }) => kinds.includes(kind)).map(({ person }) => person);
  const first = [...new Set([...people('acting'), ...people('head')])];
  return first.length > 0 ? first : [...new Set(people('deputy'))];
}
