import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../../src/ground/id.js';
import type { AskedField } from '../../../../src/people/person/provisioned/condition.js';
import { keepProvisioned } from '../../../../src/people/person/provisioned/keep-provisioned.js';
import { provisionedWho } from '../../../../src/people/person/provisioned/provisioned.js';
import { addPerson } from '../../../../src/people/person/record/add-person.js';
import { BLANK_RECORD } from '../../../../src/desks/people/record/record-form.js';
import { costOf } from '../../../support/explain.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { watchQuestions } from '../../../support/watch-questions.js';

useTestDatabase({ tellCommands: true });
const ACT = { by: 'provisioning:Entra', at: new Date() };

async function aUser(n: number, directoryName?: string): Promise<string> {
  const id = newId();
  const record = {
    ...{ ...BLANK_RECORD, surname: 'Коваль', givenName: 'Іван' },
    ...{ email: `user-${n}@city.example`, personnelNumber: `P${n}` },
  };
  await addPerson(id, record, ACT, { externalId: `ext-${n}`, directoryName });
  return id;
}

describe('what directories ask before anything else', () => {
  const users: string[] = [];
  beforeAll(async () => {
    for (let n = 0; n < 60; n += 1)
      users.push(await aUser(n, n % 2 === 0 ? `name-${n}` : undefined));
  });

  it.each<[AskedField, string, number]>([
    ['userName', 'NAME-8', 8],
    ['userName', 'user-9@city.example', 9],
    ['email', 'user-8@city.example', 8],
    ['externalId', 'ext-10', 10],
    ['personnelNumber', 'P11', 11],
  ])('by %s %s is found by an index, looking at nobody else', async (field, value, n) => {
    const watch = watchQuestions();
    watch.asking(field);
    const { people } = await provisionedWho({ op: 'eq', field, value }, { skip: 0, limit: 100 });
    const costs = await Promise.all(watch.stop().map(costOf));
    expect(people.map(({ _id }) => _id)).toEqual([users[n]]);
    expect(costs.map(({ plan }) => plan).join(' ')).not.toContain('COLLSCAN');
    for (const { examined } of costs) expect(examined).toBeLessThanOrEqual(2);
  });

  it('of whom was changed since is answered by an index, looking at those alone', async () => {
    const since = new Date();
    for (const n of [20, 40, 50]) await keepProvisioned(users[n] ?? '', { language: 'en' }, ACT);
    const watch = watchQuestions();
    watch.asking('changedAt');
    const condition = { op: 'ge', field: 'changedAt', value: since.toISOString() } as const;
    const { people, total } = await provisionedWho(condition, { skip: 0, limit: 200 });
    const costs = await Promise.all(watch.stop().map(costOf));
    expect(people.map(({ _id }) => _id)).toEqual([20, 40, 50].map((n) => users[n]));
    expect(total).toBe(3);
    expect(costs).toHaveLength(2);
    for (const { plan, examined } of costs) {
      expect(plan).toContain('changed_at');
      expect(examined).toBeLessThanOrEqual(4);
    }
  });
});
