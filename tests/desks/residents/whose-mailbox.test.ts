import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { anonymiseLeavers } from '../../../src/people/retention/anonymise-leavers.js';
import { followLeavers } from '../../../src/desks/leaving/leave.js';
import { RequestModel } from '../../../src/training/residents/request-model.js';
import { aPerson } from '../../support/builders.js';
import {
  anEmail,
  aTraining,
  linkFor,
  placeOf,
  residentAgent,
  residentOf,
  signUp,
  typed,
} from '../../support/residents.js';
import { useUncountedApp } from '../../support/uncounted-app.js';

const app = useUncountedApp();

describe('a second sign-up from one mailbox', () => {
  /** Presses the newest link; gives the page to which it leads, and how the sign-up ended. */
  const pressed = async (email: string) => {
    const agent = request.agent(app);
    const { headers } = await agent.post(await linkFor(email)).expect(303);
    const { text } = await agent.get(String(headers.location)).expect(200);
    const [newest] = await RequestModel.find({ email }).sort({ at: -1 }).limit(1).lean();
    return { text, outcome: newest?.outcome };
  };

  it('is the same person’s under the same name, however it is written', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = anEmail();
    await signUp(request.agent(app), first.code, typed(email, { surname: 'Ґалаґан-Щур' }));
    expect((await pressed(email)).outcome).toBe('enrolled');
    const again = typed(email, { surname: 'галаган-щур', givenName: 'ЮРІЙ' });
    await signUp(request.agent(app), second.code, again);
    expect((await pressed(email)).outcome).toBe('enrolled');
    expect(await placeOf(email, second._id)).toBe('enrolled');
  });

  it('is another person’s under another name: no place, and the mailbox is told whose it is', async () => {
    const [first, second] = [await aTraining(), await aTraining()];
    const email = anEmail();
    await residentAgent(app, email, first.code);
    await signUp(request.agent(app), second.code, typed(email, { givenName: 'Оксана' }));
    const { text, outcome } = await pressed(email);
    expect(outcome).toBe('other-name');
    expect(text).toContain('вже записано інше ім’я: Щур Юрій');
    expect(text).toContain('href="/trainings/sign-in"');
    expect(await placeOf(email, second._id)).toBeUndefined();
    expect((await residentOf(email))?.resident?.consents).toHaveLength(1);
  });

  it('tells a parent that there is another name, and not which', async () => {
    const { code } = await aTraining();
    const email = anEmail();
    await residentAgent(app, email, code);
    const more = { age: 'minor', parentEmail: `parent-${email}`, givenName: 'Оксана' };
    await signUp(request.agent(app), code, typed(email, more));
    await request(app)
      .post(await linkFor(email))
      .expect(303);
    const parent = request.agent(app);
    await parent.post(await linkFor(email, 'parent')).expect(303);
    const { text } = await parent.get('/trainings').expect(200);
    expect(text).toContain('вже записано інше ім’я');
    expect(text).not.toContain('Юрій');
  });
});

describe('an address of somebody who is gone', () => {
  const signedUpBy = async (email: string) => {
    await signUp(request.agent(app), (await aTraining()).code, typed(email));
    const agent = request.agent(app);
    const { headers } = await agent.post(await linkFor(email)).expect(303);
    return (await agent.get(String(headers.location)).expect(200)).text;
  };

  it('says to whoever worked here whom to call, and not to sign in', async () => {
    const { email } = await aPerson({ status: 'left' });
    const text = await signedUpBy(email);
    expect(text).toContain('Зателефонуйте або напишіть в Інститут');
    expect(text).not.toContain('Увійдіть як працівник');
  });

  it('says to a resident whose data are being deleted to come again', async () => {
    const email = anEmail();
    const agent = await residentAgent(app, email, (await aTraining()).code);
    await agent.post('/me/deletion').expect(303);
    expect(await signedUpBy(email)).toContain('Запишіться ще раз за кілька хвилин');
    const later = new Date(Date.now() + 10 * 60_000);
    await followLeavers(later);
    await anonymiseLeavers(later);
    expect(await signedUpBy(email)).toContain('Вас записано');
  });
});
