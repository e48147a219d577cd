import { writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { saveMarks } from '../../src/training/attendance/attendance.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { sessionOf } from '../../src/training/courses/courses.js';
import { openDatabase } from '../../src/database/database.js';
import { Random } from '../../src/programs/demo/random.js';
import { MARKS } from '../../src/training/enrolment/enrolment.js';
import type { Saving, MarkOrders } from './mark-worker-words.js';

/**
 * A trainer's process: it saves marks until it is killed, with a note that stands for the save alone.
 * A line is printed before every save and after it was answered.
 */
const orders = JSON.parse(process.argv[2] ?? '') as MarkOrders;
const say = (line: Saving) => writeSync(1, `${JSON.stringify(line)}\n`);

await openDatabase({ uri: orders.uri, dataDir: '', dbName: orders.dbName });
const course = await CourseModel.findById(orders.course).lean();
if (!course) throw new Error('no course');
const random = new Random(orders.seed);
for (let count = 0; ; count += 1) {
  const note = `${orders.seed}/${count}`;
  const people = orders.people.filter(() => random.chance(0.4));
  const sent = new Map(people.map((person) => [person, { mark: random.pick(MARKS), note }]));
  const n = random.between(1, orders.sessions);
  say({ n, note, people });
  const save = randomUUID();
  const saving = () =>
    saveMarks(course, sessionOf(course, n), {
      user: { id: orders.trainer, roles: ['trainer'] },
      now: new Date(orders.now),
      sent,
      version: undefined,
      allPresent: false,
      save,
    });
  // Sent again, as a device does that never heard the answer.
  await Promise.all(random.chance(0.5) ? [saving(), saving()] : [saving()]);
  say({ n, note, people, answered: true });
}
