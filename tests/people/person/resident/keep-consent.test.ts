import { expect, it } from '@jest/globals';
import { newId } from '../../../../src/ground/id.js';
import {
  becomeResident,
  type Newcomer,
} from '../../../../src/people/person/resident/become-resident.js';
import { residentByEmail } from '../../../../src/people/person/resident/residents.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 9));
const consent = { version: 'v2', byParent: false };

/** Somebody whose sign-ups are typed on one day and confirmed on another. */
function aNewcomer() {
  const email = `${newId()}@mail.example`;
  const who = { surname: 'Щур', givenName: 'Юрій', email, age: 'adult', language: 'uk' } as const;
  return {
    signUp: (
      id: string,
      said: Pick<Newcomer, 'district' | 'sex'>,
      [typedOn, confirmedOn]: readonly [number, number],
    ) => becomeResident(id, { ...who, ...said, consent, saidAt: day(typedOn) }, day(confirmedOn)),
    onRecord: async () => (await residentByEmail(email))?.resident,
  };
}

it('what was typed later stands, in whatever order sign-ups are confirmed, and however often they are written', async () => {
  const { signUp, onRecord } = aNewcomer();
  await signUp(newId(), { district: 'first', sex: 'unsaid' }, [1, 1]);
  await signUp(newId(), { district: 'third', sex: 'man' }, [3, 4]);
  const late = newId();
  for (let times = 0; times < 2; times += 1) {
    await signUp(late, { district: 'second', sex: 'woman' }, [2, 5]);
    const resident = await onRecord();
    expect(resident).toMatchObject({ district: 'third', sex: 'man' });
    expect(resident?.consents).toHaveLength(3);
  }
  await signUp(newId(), { district: 'fourth', sex: '' }, [6, 6]);
  expect(await onRecord()).toMatchObject({ district: 'fourth', sex: 'man' });
  await signUp(newId(), { district: 'fourth', sex: 'unsaid' }, [7, 7]);
  expect((await onRecord())?.sex).toBeUndefined();
});

it('a district is not what was said first of the sex, nor the other way round', async () => {
  const { signUp, onRecord } = aNewcomer();
  await signUp(newId(), { district: 'first', sex: '' }, [1, 1]);
  await signUp(newId(), { district: 'third', sex: '' }, [3, 3]);
  // They were asked for their sex on the second day alone.
  await signUp(newId(), { district: 'second', sex: 'woman' }, [2, 4]);
  expect(await onRecord()).toMatchObject({ district: 'third', sex: 'woman' });
});
