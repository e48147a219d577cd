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
  counted: DutyDocument[];
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
  const documents = dutyDocuments(record.own, record.external);
  const [ofYear, elsewhere] = partition(documents, (one) => one.year === year);
  const [counted, uncounted] = partition(ofYear, ({ whyNot }) => whyNot === null);
  const learnt = {
    credits: sum(counted, 'credits'),
    selfEducation: sum(
      counted.filter(({ selfEducation }) => selfEducation),
      'credits',
    ),
  };
  const rule = ruleIn(year, record);
  const exemption = rule ? exemptionIn(year, record) : undefined;
  const asked = rule && !exemption ? askedBy(rule) : NOTHING;
  const missing = {
    credits: Math.max(0, asked.credits - learnt.credits),
    selfEducation: Math.max(0, asked.selfEducation - learnt.selfEducation),
  };
  const met = missing.credits === 0 && missing.selfEducation === 0;
  const standing = !rule ? 'none' : exemption ? 'exempt' : met ? 'met' : 'missing';
  return {
    ...{ year, group, standing, rule, exemption, ...learnt, minutes: sum(counted, 'minutes') },
    ...{ asked, missing, counted, uncounted, elsewhere },
  };
}

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

const sum = (documents: readonly DutyDocument[], of: 'credits' | 'minutes'): number =>
  documents.reduce((total, document) => total + document[of], 0);

function partition<T>(all: readonly T[], holds: (one: T) => boolean): [T[], T[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}
