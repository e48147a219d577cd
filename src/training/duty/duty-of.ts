import { CertificateModel } from '../certificates/certificate-model.js';
import { ExternalCertificateModel } from '../external-certificates/external-certificate-model.js';
import { learnerGroupsOf } from '../../people/person/people-facts.js';
import { found } from '../../ground/errors.js';
import type { ExternalDocument, OwnDocument } from './duty-documents.js';
import { dutyIn, type DutyRecord, type DutyYear } from './duty-year.js';
import { ExemptionModel } from './exemptions/exemption-model.js';
import { allRules } from './rules/find-rules.js';

const OWN = {
  ...{ person: 1, number: 1, status: 1, replaces: 1, selfEducation: 1, countedIn: 1 },
  ...{ 'snapshot.issuedOn': 1, 'snapshot.period': 1, 'snapshot.programme.title': 1 },
  ...{ 'snapshot.programme.minutes': 1, 'snapshot.programme.credits': 1 },
} as const;

const EXTERNAL = {
  ...{ person: 1, number: 1, title: 1, provider: 1, kind: 1, issuedOn: 1 },
  ...{ minutes: 1, credits: 1, status: 1, decision: 1, countedIn: 1 },
} as const;

/**
 * The duty of several people in a calendar year, by id, in five queries. Documents of all years are read:
 * one of an earlier year may stand in another's place, or be counted in this one.
 */
export async function dutiesOf(
  people: readonly string[],
  year: number,
): Promise<Map<string, DutyYear>> {
  const records = await recordsOf(people);
  return new Map([...records].map(([person, record]) => [person, dutyIn(year, record)]));
}

/** All on which a person's duty rests. @throws {NotFound} */
export const recordOf = async (person: string): Promise<DutyRecord> =>
  found((await recordsOf([person])).get(person));

async function recordsOf(people: readonly string[]): Promise<Map<string, DutyRecord>> {
  if (people.length === 0) return new Map();
  const theirs = { person: { $in: [...people] } };
  const [groups, own, external, exemptions, rules] = await Promise.all([
    learnerGroupsOf(people),
    CertificateModel.find(theirs, OWN)
      .sort({ issuedAt: -1, number: -1 })
      .lean<(OwnDocument & { person: string })[]>(),
    ExternalCertificateModel.find(theirs, EXTERNAL)
      .sort({ issuedOn: -1 })
      .lean<(ExternalDocument & { person: string })[]>(),
    ExemptionModel.find(theirs).sort({ from: -1, _id: 1 }).lean(),
    allRules(),
  ]);
  const of = <T extends { person: string }>(all: readonly T[], person: string): T[] =>
    all.filter((one) => one.person === person);
  return new Map(
    [...groups].map(([person, group]) => [
      person,
      {
        group,
        own: of(own, person),
        external: of(external, person),
        exemptions: of(exemptions, person),
        rules,
      },
    ]),
  );
}
