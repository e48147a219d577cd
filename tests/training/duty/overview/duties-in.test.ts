import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CertificateModel } from '../../../../src/training/certificates/certificate-model.js';
import { ExemptionModel } from '../../../../src/training/duty/exemptions/exemption-model.js';
import { dutiesIn } from '../../../../src/training/duty/overview/duties-in.js';
import { GroupRulesModel } from '../../../../src/training/duty/rules/rule-model.js';
import { ExternalCertificateModel } from '../../../../src/training/external-certificates/external-certificate-model.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { recordAfter, step, YEARS, type Step } from '../history.js';
import { toldByHistory } from '../independent-sum.js';

useTestDatabase();

const PEOPLE = ['anna', 'bohdan', 'vira'];

/** A history of rules, and one of documents and exemptions for each of three people. */
const histories = fc.record({
  rules: fc.array(
    step.filter(({ type }) => type === 'rule'),
    { minLength: 1, maxLength: 3 },
  ),
  lives: fc.array(
    fc.array(
      step.filter(({ type }) => type !== 'rule'),
      { maxLength: 25 },
    ),
    {
      ...{ minLength: PEOPLE.length, maxLength: PEOPLE.length },
    },
  ),
});

/** Writes what the histories leave, as the registry stores it: numbers and ids are each person's own. */
async function store(rules: readonly Step[], lives: readonly (readonly Step[])[]): Promise<void> {
  const collections = [CertificateModel, ExternalCertificateModel, ExemptionModel, GroupRulesModel];
  for (const model of collections) await model.collection.deleteMany({});
  await GroupRulesModel.collection.insertOne({ _id: 'official', ...recordAfter(rules) } as never);
  for (const [at, life] of lives.entries()) {
    const person = PEOPLE[at] ?? '';
    const { own, external, exemptions } = recordAfter(life);
    const named = (name: string | null | undefined) => (name ? `${person}-${name}` : null);
    const stored = {
      certificates: own.map((one) => ({
        ...one,
        person,
        number: named(one.number),
        replaces: named(one.replaces),
        enrolment: named(one.number),
        verificationCode: named(one.number),
        issuedAt: new Date(`${one.snapshot.issuedOn}T08:00:00Z`),
      })),
      external: external.map((one) => ({ ...one, person, _id: named(one._id), numberKey: null })),
      exemptions: exemptions.map((one) => ({ ...one, person, _id: named(one._id) })),
    };
    if (own.length > 0) await CertificateModel.collection.insertMany(stored.certificates);
    if (external.length > 0)
      await ExternalCertificateModel.collection.insertMany(stored.external as never);
    if (exemptions.length > 0)
      await ExemptionModel.collection.insertMany(stored.exemptions as never);
  }
}

describe('the duties of many people in a year', () => {
  it('come to what each of their histories tells, though only the year’s documents are read', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async ({ rules, lives }) => {
        await store(rules, lives);
        for (const year of YEARS) {
          const people = PEOPLE.map((_id) => ({ _id, group: 'official' as const, roles: [] }));
          const duties = await dutiesIn(year, people);
          for (const [at, life] of lives.entries()) {
            const told = toldByHistory([...rules, ...life], year);
            expect({ at, year, ...duties.get(PEOPLE[at] ?? '') }).toMatchObject({
              at,
              year,
              ...told,
            });
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
