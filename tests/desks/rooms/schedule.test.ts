import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Course, CourseSession } from '../../../src/training/courses/course.js';
import { freeRooms, takingsWithin, useOfPlaces } from '../../../src/desks/rooms/what-is-where.js';
import type { MeetingCourse } from '../../../src/training/courses/courses-in-time.js';
import { kyivMoment } from '../../../src/training/planning/kyiv-time.js';
import type { Room } from '../../../src/training/rooms/room.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';
import { unescaped } from '../../support/forms.js';
import { aRoom } from '../../support/rooms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const SCHEDULE = '/institute/rooms/schedule';
let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});

/** A session on a Tuesday, the 1st of March 2033. */
const session = (from: string, to: string, given: Partial<CourseSession> = {}): CourseSession => ({
  n: 1,
  ...{ startsAt: kyivMoment('2033-03-01', from), endsAt: kyivMoment('2033-03-01', to) },
  ...{ topic: '', room: '', cancelled: false, substitute: null, sequence: 0, ...given },
});
const meeting = (sessions: CourseSession[], given: Partial<Course> = {}) =>
  aCourse({ sessions, capacity: 20, ...given });
const page = async (query: string) =>
  unescaped((await institute.get(`${SCHEDULE}?${query}`).expect(200)).text);

describe('What is where', () => {
  it('shows a week by room: times, course, trainer and places, clashes in words, drafts as such', async () => {
    const [room, free] = [await aRoom(), await aRoom()];
    const trainer = asTrainer(await aPerson({ roles: ['staff', 'trainer'] }));
    const one = await meeting([session('10:00', '13:00')], {
      ...{ roomId: room._id, trainers: [trainer] },
    });
    const written = { uk: `${room.address.uk}, Зала засідань`, en: '' };
    const two = await meeting([session('12:00', '14:00')], { venue: written, status: 'draft' });
    const text = await page('day=2033-03-03');
    expect(text).toContain('2 заняття мають накладки');
    // The rooms stand among the choices above the table, too.
    const table = /<tbody>[\s\S]*<\/tbody>/.exec(text)?.[0] ?? '';
    for (const word of [
      ...[one.title.uk, one.code, trainer.name, '10:00–13:00', 'слухачів: 0 із 20', two.code],
      ...['накладка', 'чернетка', 'вільно', free.address.uk],
    ])
      expect(table).toContain(word);
    const alone = await page(`day=2033-03-03&room=${free._id}`);
    expect(alone).not.toContain(one.code);
    expect(alone).not.toContain('накладка');
  });

  it('shows a day, and the weeks around it; places that stand in no register by their words', async () => {
    const course = await meeting([session('10:00', '13:00')], {
      venue: { uk: 'Ратуша, вежа', en: 'Town Hall, tower' },
    });
    const day = await page('day=2033-03-01&view=day');
    expect(day).toContain('Ратуша, вежа');
    expect(day).toContain('немає в реєстрі');
    expect(day).toContain(`${SCHEDULE}?day=2033-03-02&view=day`);
    expect(await page('day=2033-03-02&view=day')).not.toContain(course.code);
    const later = await page('day=2033-03-08');
    expect(later).not.toContain(course.code);
    expect(later).toContain(`${SCHEDULE}?day=2033-02-28`);
  });

  it('finds where so many could sit then, the smallest room first', async () => {
    const [small, taken, large, closed] = [
      await aRoom({ capacity: 10 }),
      await aRoom({ capacity: 30 }),
      await aRoom({ capacity: 40, name: { uk: 'велика зала', en: 'great hall' } }),
      await aRoom({ capacity: 40, closed: true }),
    ];
    await meeting([session('09:00', '10:30')], { roomId: taken._id, capacity: 31 });
    expect(await page(`day=2033-03-01&room=${taken._id}`)).toContain('місць більше, ніж');
    const found = async (query: string) => {
      const text = await page(`on=2033-03-01&${query}`);
      const list = /<ul class="prose">[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
      return [small, taken, large, closed].filter(({ _id }) => list.includes(_id));
    };
    expect(await found('begin=10:00&end=13:00&seats=25')).toEqual([large]);
    expect(await found('begin=10:30&end=13:00&seats=25')).toEqual([taken, large]);
    expect(await found('begin=10:00&end=13:00')).toEqual([small, large]);
    expect(await found('begin=10:00&end=13:00&seats=4000')).toEqual([]);
  });

  it.each([
    ['day=yesterday', 'такої дати немає'],
    ['view=month', 'такого значення немає'],
    [`room=${'f'.repeat(24)}`, 'такого значення немає'],
    ['on=2033-03-01&begin=10&end=13:00', 'запишіть час як 10:00'],
    ['on=2033-03-01&begin=13:00&end=10:00', 'кінець має бути пізніше'],
    ['on=2033-03-01&seats=25', 'зазначте і це'],
    ['on=2033-03-01&begin=10:00&end=13:00&seats=many', 'ціле число від 1'],
    ['floor=2', 'floor'],
  ])('refuses ?%s by name and shows no schedule', async (query, word) => {
    const { text } = await institute.get(`${SCHEDULE}?${query}`).expect(422);
    expect(unescaped(text)).toContain(word);
    expect(text).not.toContain('week-title');
  });
});

const ROOMS = ['a', 'b', 'c'].map((name): Room => ({
  ...{ _id: name.repeat(24), version: 1, name: { uk: name, en: name }, capacity: 20 },
  ...{ address: { uk: 'Ратуша', en: 'Town Hall' }, note: { uk: '', en: '' } },
  ...{ stepFree: true, closed: false },
}));
const HOURS = ['08', '09', '10', '11', '12', '13', '14', '15'];
const hour = fc.nat(4);
const plans = fc.array(
  fc.record({ room: fc.constantFrom(...ROOMS), from: hour, long: fc.integer({ min: 1, max: 3 }) }),
  { maxLength: 8 },
);
const at = (index: number) => `${HOURS[index] ?? ''}:00`;
const DAY = { from: kyivMoment('2033-03-01', '00:00'), before: kyivMoment('2033-03-02', '00:00') };

describe('Rooms of any plan', () => {
  it('are free exactly in the hours in which no session of theirs is, and clash where two are', () => {
    fc.assert(
      fc.property(plans, hour, (planned, asked) => {
        const courses = planned.map(
          ({ room, from, long }, index) =>
            ({
              ...{ _id: String(index), form: 'in-person', status: 'published', roomId: room._id },
              ...{ venue: { uk: 'Ратуша', en: 'Town Hall' }, trainers: [] },
              sessions: [session(at(from), at(from + long))],
            }) as unknown as MeetingCourse,
        );
        const takings = takingsWithin(courses, DAY);
        const inHour = (room: Room, index: number) =>
          planned.filter(
            (one) => one.room === room && one.from <= index && index < one.from + one.long,
          ).length;
        const span = {
          startsAt: kyivMoment('2033-03-01', at(asked)),
          endsAt: kyivMoment('2033-03-01', at(asked + 1)),
        };
        expect(freeRooms(ROOMS, takings, { seats: 20, ...span })).toEqual(
          ROOMS.filter((room) => inHour(room, asked) === 0),
        );
        for (const { room, takings: own } of useOfPlaces(ROOMS, takings)) {
          const twice = HOURS.some((_, index) => room && inHour(room, index) > 1);
          expect(own.some(({ clashes }) => clashes)).toBe(twice);
        }
      }),
    );
  });
});
