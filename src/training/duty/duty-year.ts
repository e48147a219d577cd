import type { LearnerGroup } from '../../people/person/learner-groups.js';
import {
  dutyDocuments,
  type DutyDocument,
  type ExternalDocument,
  type OwnDocument,
} from './duty-documents.js';
import type { Exemption } from './exemptions/exemption-model.js';
import type { DutyRule } from './rules/rule-model.js';

/** All on which a person's duty rests. */
export interface DutyRecord {
  group: LearnerGroup;
  own: readonly OwnDocument[];
  external: readonly ExternalDocument[];
  /** Of every group; those of one group do not overlap. */
  rules: readonly GroupRule[];
  exemptions: readonly Pick<Exemption, '_id' | 'reason' | 'from' | 'to' | 'takenBack'>[];
}

export type GroupRule = DutyRule & { group: LearnerGroup };

/** Thousandths of an ECTS credit: in all, and of self-education, which counts in both. */
export interface Credits {
  credits: number;
  selfEducation: number;
}

/** `none`: no rule asks anything of the group; `exempt`: this person is freed from it. */
export type DutyStanding = 'none' | 'exempt' | 'met' | 'missing';

export interface DutyYear extends Credits {
  year: number;
  group: LearnerGroup;
  standing: DutyStanding;
  /** The rule that asks the year's training, exempt or not. */
  rule: GroupRule | undefined;
  exemption: DutyRecord['exemptions'][number] | undefined;
  minutes: number;
  asked: Credits;
  /** What is still to be learnt; nothing where there is no duty. */
  missing: Credits;
  /** What would be missing if HR confirmed all that waits for it: what the person has to see to themselves. */
  toLearn: Credits;
  counted: DutyDocument[];
  /** Those of our own that count once HR confirms them; among the uncounted, too. */
  waiting: DutyDocument[];
  /** Those of our own that HR does not credit; among the uncounted, too. */
  declined: DutyDocument[];
  /** Those of our own that were revoked or replaced; among the uncounted, too. */
  outOfForce: DutyDocument[];
  /** Those of the year that count for nothing. */
  uncounted: DutyDocument[];
  /** Those issued in the year that count in another, and those that belong to other years altogether. */
  elsewhere: DutyDocument[];
}

/** What is asked of somebody without a duty, and what is missing where enough was learnt. */
const NOTHING: Credits = { credits: 0, selfEducation: 0 };

/**
 * A person's training duty in a calendar year, and how it is met: the only place where credits of a year
 * are summed. The rule is that in force on the year's last day, by which the year is over; an exemption
 * frees from the duty of every year of which it holds a day. The share of self-education is one of the
 * credits that are asked, not of those that were learnt.
 */
export function dutyIn(year: number, record: DutyRecord): DutyYear {
  const { group } = record;
  const rule = ruleIn(year, record);
  const documents = dutyDocuments(record.own, record.external);
  const [inYear, elsewhere] = partition(documents, (one) => one.year === year);
  const ofYear = rule?.confirmation === 'hr' ? inYear.map(unlessConfirmed) : inYear;
  const [counted, uncounted] = partition(ofYear, ({ whyNot }) => whyNot === null);
  const waiting = uncounted.filter(({ whyNot }) => whyNot === 'unconfirmed');
  const declined = uncounted.filter(
    ({ source, whyNot }) => source === 'own' && whyNot === 'declined',
  );
  const outOfForce = uncounted.filter(
    ({ whyNot }) => whyNot === 'revoked' || whyNot === 'replaced',
  );
  const learnt = learntBy(counted);
  const exemption = rule ? exemptionIn(year, record) : undefined;
  const asked = rule && !exemption ? askedBy(rule) : NOTHING;
  const missing = missingOf(asked, learnt);
  const met = missing.credits === 0 && missing.selfEducation === 0;
  const standing = !rule ? 'none' : exemption ? 'exempt' : met ? 'met' : 'missing';
  return {
    year,
    group,
    standing,
    rule,
    exemption,
    credits: learnt.credits,
    selfEducation: learnt.selfEducation,
    minutes: sum(counted, 'minutes'),
    asked,
    missing,
    toLearn: missingOf(asked, learntBy([...counted, ...waiting])),
    counted,
    waiting,
    declined,
    outOfForce,
    uncounted,
    elsewhere,
  };
}

/** Where the rule of the year leaves crediting to HR, a document that it did not confirm counts for nothing yet, or not at all. */
const unlessConfirmed = (one: DutyDocument): DutyDocument =>
  one.whyNot === null && !one.confirmed
    ? { ...one, whyNot: one.refusal ? 'declined' : 'unconfirmed' }
    : one;

const ruleIn = (year: number, { group, rules }: DutyRecord): GroupRule | undefined =>
  rules.find((rule) => rule.group === group && covers(rule, `${year}-12-31`));

const covers = ({ from, to }: Pick<DutyRule, 'from' | 'to'>, day: string): boolean =>
  from <= day && (!to || day <= to);

const exemptionIn = (year: number, { exemptions }: DutyRecord) =>
  exemptions.find(
    ({ from, to, takenBack }) =>
      !takenBack && from <= `${year}-12-31` && (!to || `${year}-01-01` <= to),
  );

/** What a rule asks. Rounded up: the least share is reached or it is not. */
export const askedBy = ({ credits, selfEducation }: DutyRule): Credits => ({
  credits,
  selfEducation: Math.ceil((credits * selfEducation) / 100),
});

const learntBy = (documents: readonly DutyDocument[]): Credits => ({
  credits: sum(documents, 'credits'),
  selfEducation: sum(
    documents.filter(({ selfEducation }) => selfEducation),
    'credits',
  ),
});

const missingOf = (asked: Credits, learnt: Credits): Credits => ({
  credits: Math.max(0, asked.credits - learnt.credits),
  selfEducation: Math.max(0, asked.selfEducation - learnt.selfEducation),
});

const sum = (documents: readonly DutyDocument[], of: 'credits' | 'minutes'): number =>
  documents.reduce((total, document) => total + document[of], 0);

function partition<T>(all: readonly T[], holds: (one: T) => boolean): [T[], T[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}
