import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { pino } from 'pino';
import { entriesOf } from '../../src/training/attendance/sheets/sheet.js';
import { sheetOf } from '../../src/training/attendance/attendance.js';
import { sheetCollection } from '../../src/training/attendance/sheets/sheets.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { Random } from '../../src/programs/demo/random.js';
import { reconcile } from '../../src/programs/jobs/reconcile.js';
import { TEST_SECRET, testConfig } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';
import { aGroup, NOW } from '../training/attendance/group.js';
import { liveAndDie } from './live-and-die.js';
import type { MarkOrders, Saving } from './mark-worker-words.js';

useTestDatabase();

const TRAINERS = 3;
const LIVES = 2;
const AFTER_BOTH = new Date(NOW.getTime() + 3 * 24 * 3600_000);

describe('trainers who mark the same sessions from several processes, and are killed at it', () => {
  it.each(['maple', 'oak'])(
    'lose no mark that was answered, make none twice, and the enrolments agree: seed %s',
    async (seed) => {
      const group = await aGroup({ size: 12 });
      const { course } = group;
      const people = group.participants.map(({ _id }) => _id);
      const random = new Random(seed);
      const lines: Saving[] = [];
      await Promise.all(
        Array.from({ length: TRAINERS }, async (_, trainer) => {
          const deaths = random.fork(`deaths of ${trainer}`);
          for (let life = 0; life < LIVES; life += 1) {
            const orders: MarkOrders = {
              uri: process.env.TEST_MONGODB_URI ?? '',
              dbName: mongoose.connection.name,
              seed: `${seed}/${trainer}/${life}`,
              course: course._id,
              sessions: 2,
              trainer: group.trainer._id,
              people,
              now: AFTER_BOTH.getTime(),
            };
            await liveAndDie({
              program: 'tests/kill/mark-worker.ts',
              orders,
              lines,
              dies: deaths.between(20, 60),
            });
          }
        }),
      );

      await reconcile({
        now: AFTER_BOTH,
        config: testConfig,
        secret: TEST_SECRET,
        log: pino({ level: 'silent' }),
      });
      expect(await sheetCollection.countDocuments({ 'pending.0': { $exists: true } })).toBe(0);
      const answered = lines.filter((line) => line.answered);
      expect(answered.length).toBeGreaterThan(20);
      for (const n of [1, 2]) {
        const sheet = await sheetOf(course, n);
        for (const person of people) {
          const notes = entriesOf(sheet, person).map(({ note }) => note);
          const promised = answered
            .filter((line) => line.n === n && line.people.includes(person))
            .map(({ note }) => note);
          expect(notes).toEqual(expect.arrayContaining(promised));
          expect({ n, person, notes }).toEqual({ n, person, notes: [...new Set(notes)] });
        }
        const enrolments = await EnrolmentModel.find({ course: course._id }).lean();
        for (const { person, attendance } of enrolments)
          expect({ person, mark: attendance?.[String(n)]?.mark }).toEqual({
            person,
            mark: sheet.marks[person]?.mark,
          });
      }
    },
    60_000,
  );
});
