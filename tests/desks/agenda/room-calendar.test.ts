import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { calendarTokenOf, makeCalendarToken } from '../../../src/people/person/calendar-token.js';
import { changeSession } from '../../../src/training/planning/course-sessions.js';
import { identityForm } from '../../../src/ground/text/identity-form.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { unescaped } from '../../support/forms.js';
import { aRoom } from '../../support/rooms.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { eventsOf } from './read-calendar.js';

useTestDatabase();

const NOW = new Date('2026-10-20T09:00:00Z');
let app: Express;
beforeAll(() => {
  app = testApp(() => NOW);
});

const venue = (room: string) => ({
  uk: `пл. Ратуші, 1, ${room}`,
  en: `1 Town Hall Square, ${room}`,
});

describe('the calendar of a room', () => {
  it('is found by the institute, and holds what takes place there, and no longer what moved', async () => {
    const { _id, email } = await aPerson({ roles: ['institute'], language: 'uk' });
    const agent = await signedIn(app, email);
    const first = await aCourse({ now: NOW, venue: venue('кімната 91') });
    const other = await aCourse({ now: NOW, venue: venue('кімната 92') });
    await aCourse({ now: NOW, venue: venue('кімната 91'), status: 'draft', unopened: true });
    const [session] = other.sessions;
    if (!session) throw new Error('no session');
    const move = (room: string) => changeSession(other, 1, { ...session, room }, 'test', NOW);
    await move('кімната 91');
    expect((await agent.get('/institute').expect(200)).text).toContain('href="/institute/rooms"');
    expect((await agent.get('/institute/rooms/calendars').expect(200)).text).not.toContain(
      'webcal:',
    );
    await makeCalendarToken(_id);
    const { text } = await agent.get('/institute/rooms/calendars').expect(200);
    const token = (await calendarTokenOf(_id)) ?? '';
    const rooms = [...text.matchAll(/href="webcal:\/\/127\.0\.0\.1:3000([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(rooms).toHaveLength(2);
    const [path = ''] = rooms;
    expect(path.startsWith(`/calendar/${token}/rooms/`)).toBe(true);
    const shown = async () => {
      const { text: calendar } = await request(app).get(path).expect(200);
      return eventsOf(calendar).map(({ uid }) => uid.replace(/@.*/, ''));
    };
    expect((await shown()).sort()).toEqual(
      [`${first.code}-1`, `${first.code}-2`, `${other.code}-1`].sort(),
    );
    const { headers } = await request(app).get(path);
    await request(app).get(path).set('If-None-Match', String(headers.etag)).expect(304);
    await move('');
    expect(await shown()).toEqual([`${first.code}-1`, `${first.code}-2`]);
    await agent.post('/me/calendar/revocation').expect(303);
    await request(app).get(path).expect(404);
  });

  it('holds what chose the room from the register and what is written in its words, by either address', async () => {
    const { _id, email } = await aPerson({ roles: ['institute'], language: 'uk' });
    const agent = await signedIn(app, email);
    const room = await aRoom();
    const words = { uk: `${room.address.uk}, зала засідань`, en: '' };
    const written = await aCourse({ now: NOW, venue: words });
    await makeCalendarToken(_id);
    const pathOf = async () => {
      const { text } = await agent.get('/institute/rooms/calendars').expect(200);
      const rows = text.split('<tr').filter((row) => unescaped(row).includes(words.uk));
      expect(rows).toHaveLength(1);
      return /webcal:\/\/127\.0\.0\.1:3000([^"]+)/.exec(rows[0] ?? '')?.[1] ?? '';
    };
    const path = await pathOf();
    expect(path).toContain(room._id);
    const chosen = await aCourse({ now: NOW, venue: words, roomId: room._id });
    expect(await pathOf()).toBe(path);
    // As addresses of before the register had it.
    const old = path.replace(room._id, encodeURIComponent(identityForm(words.uk)));
    const uids = [written, chosen].flatMap(({ code }) => [`${code}-1`, `${code}-2`]).sort();
    for (const address of [path, old]) {
      const { text: calendar } = await request(app).get(address).expect(200);
      const shown = eventsOf(calendar).map(({ uid }) => uid.replace(/@.*/, ''));
      expect(shown.sort()).toEqual(uids);
    }
  });

  it('is closed to everybody else', async () => {
    const trainer = await aPerson({ roles: ['trainer'] });
    await makeCalendarToken(trainer._id);
    const token = (await calendarTokenOf(trainer._id)) ?? '';
    await request(app).get(`/calendar/${token}/rooms/91.ics`).expect(404);
    await (await signedIn(app, trainer.email)).get('/institute/rooms/calendars').expect(403);
  });
});
