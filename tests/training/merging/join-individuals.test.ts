import { describe, expect, it, jest } from '@jest/globals';
import { found } from '../../../src/ground/errors.js';
import { newId } from '../../../src/ground/id.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { merges } from '../../../src/people/person/merging/merges-store.js';
import type { Person } from '../../../src/people/person/person.js';
import type { Need, Party } from '../../../src/training/duty/individual/individual.js';
import { individualEffects } from '../../../src/training/duty/individual/individual-effects.js';
import {
  decideIndividual,
  individualOf,
  individuals,
} from '../../../src/training/duty/individual/individuals.js';
import { composeMail } from '../../../src/training/letters/compose-mail.js';
import { mergePeople } from '../../../src/training/merging/merge-people.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { failOnce } from '../../support/effects.js';
import '../../support/supplied.js';
import { testConfig, TEST_SECRET } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const now = new Date();
const year = now.getFullYear();

/** Two records of one person, and whoever leads them. */
async function two() {
  const head = await aPerson();
  const department = (await aDepartment({ head: head._id }))._id;
  const [from, into] = [await aPerson({ department }), await aPerson({ department })];
  return { from, into, head: { person: head._id, as: 'head' } satisfies Party };
}

const merge = (from: Person, into: Person) =>
  mergePeople({ from: from._id, into: into._id, by: newId(), at: now, reason: 'наказ 7' });

const act = ({ _id: person }: Person) => ({
  ...{ person, year, at: now },
  by: { person, as: 'person' } satisfies Party,
});

async function write(person: Person, topic: string): Promise<void> {
  const line: Omit<Need, 'id' | 'topic'> = {
    ...{ kind: 'special', programme: null, quarter: 2, credits: 500 },
  };
  await decideIndividual({ ...act(person), type: 'write', need: { id: newId(), topic, ...line } });
}

async function propose(person: Person, head: Party): Promise<string> {
  const id = newId();
  await decideIndividual({ ...act(person), type: 'propose', id, to: [head] });
  return id;
}

const topicsOf = (needs: readonly Need[] | undefined) => needs?.map(({ topic }) => topic);

describe('individual programmes of two records that are merged', () => {
  it('are written on together: a proposal of either is a draft of both again', async () => {
    const { from, into, head } = await two();
    await write(into, 'Закупівлі');
    await write(from, 'Кібергігієна');
    for (const one of [from, into]) await propose(one, head);
    await merge(from, into);
    const joined = found(await individualOf(into._id, year));
    expect(topicsOf(joined.draft?.needs)).toEqual(['Закупівлі', 'Кібергігієна']);
    expect(joined.draft?.proposal).toBeNull();
    expect(await individualOf(from._id, year)).toBeNull();
  });

  it('have what was agreed under either, and what one would have changed in it', async () => {
    const { from, into, head } = await two();
    for (const [one, topic] of [
      [into, 'Закупівлі'],
      [from, 'Кібергігієна'],
    ] as const) {
      await write(one, topic);
      const proposal = await propose(one, head);
      const agreed = { type: 'agree', proposal, department: null } as const;
      await decideIndividual({ ...act(one), ...agreed, by: head });
    }
    await write(from, 'Ділове мовлення');
    await merge(from, into);
    const joined = found(await individualOf(into._id, year));
    expect(topicsOf(joined.needs)).toEqual(['Закупівлі', 'Кібергігієна']);
    expect(topicsOf(joined.draft?.needs)).toEqual(['Закупівлі', 'Кібергігієна', 'Ділове мовлення']);
  });

  it('are told of by letters from before, under the record that stays', async () => {
    const { from, into, head } = await two();
    await write(from, 'Закупівлі');
    const proposal = await propose(from, head);
    const agreed = { type: 'agree', proposal, department: null } as const;
    await decideIndividual({ ...act(from), ...agreed, by: head });
    await merge(from, into);
    const to = { to: head.person, kind: 'individual-agreed' };
    const mail = found(await OutboxModel.findOne(to).lean());
    const options = { config: testConfig, secret: TEST_SECRET, now };
    const composed = await composeMail(mail, options);
    expect(composed).toMatchObject({ outcome: 'send' });
    expect(JSON.stringify(composed)).toContain(`/team/${into.personnelNumber ?? ''}/programme`);
  });

  it('lose no letter that could not be written before: the merge waits for it', async () => {
    const { from, into, head } = await two();
    await write(from, 'Закупівлі');
    // When it is decided, and once more when the records are merged.
    failOnce(individualEffects, 'letters');
    failOnce(individualEffects, 'letters');
    await propose(from, head);
    const told = () => OutboxModel.countDocuments({ to: head.person, kind: 'individual-proposed' });
    await merge(from, into);
    jest.restoreAllMocks();
    expect(await told()).toBe(0);
    expect(await individualOf(from._id, year)).not.toBeNull();
    await individuals.endPauses(now);
    await individuals.replayAll();
    await merges.endPauses(now);
    await merges.replayAll();
    expect(await told()).toBe(1);
    expect(topicsOf((await individualOf(into._id, year))?.draft?.needs)).toEqual(['Закупівлі']);
    expect(await individualOf(from._id, year)).toBeNull();
  });
});
