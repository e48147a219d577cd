import { sealedSecret } from '../../../letters/webhooks/secrets.js';
import { DeliveryModel } from '../../../letters/webhooks/delivery-model.js';
import { nextAttempt } from '../../../letters/webhooks/pauses.js';
import { subjectOf, tellSystems, type Told } from '../../../letters/webhooks/tell-systems.js';
import { addWebhook, notePing, switchOff } from '../../../letters/webhooks/webhooks.js';
import { newId } from '../../../ground/id.js';
import { CertificateModel } from '../../../training/certificates/certificate-model.js';
import { EnrolmentModel } from '../../../training/enrolment/enrolment-model.js';
import { CourseModel } from '../../../training/courses/course-model.js';
import { daysAfter } from '../demo-calendar.js';
import { onWorkingDay } from '../office-hours.js';

interface Options {
  admin: string;
  /** What the server seals secrets with. */
  secret: string;
  now: Date;
}

/** So many of the latest events of a kind were told. */
const LATEST = 25;
const SECOND_MS = 1000;
/** Every so many were refused: the system did not know whom they were about. */
const ONE_IN = 9;
const REFUSED = '422';

/** A personnel system that was told of places and certificates for some weeks, and is switched off by now. */
export async function tellSystem({ admin: by, secret, now }: Options): Promise<void> {
  const id = newId();
  const since = onWorkingDay(daysAfter(now, -28), '11:20');
  await addWebhook(
    {
      name: 'Кадрова система міста',
      url: 'https://personnel.city.example/training/events',
      events: ['enrolment.enrolled', 'enrolment.completed', 'certificate.issued'],
      sealed: sealedSecret(secret),
    },
    { id, by, at: since },
  );
  await notePing({ _id: id, state: 'unverified' }, '204', { id: newId(), by, at: since });
  const off = onWorkingDay(daysAfter(now, -1), '16:40');
  const told = [...(await placesSince(since, off)), ...(await certificatesSince(since, off))];
  await tellSystems(
    told.map(({ type }) => type),
    () => Promise.resolve(told),
  );
  await asAnswered(id, off);
  await switchOff(id, { id: newId(), by, at: off });
}

async function placesSince(since: Date, until: Date): Promise<Told[]> {
  const places = await EnrolmentModel.find({
    status: 'enrolled',
    since: { $gte: since, $lt: until },
  })
    .sort({ since: -1 })
    .limit(LATEST)
    .lean();
  const courses = await CourseModel.find(
    { _id: { $in: places.map(({ course }) => course) } },
    { code: 1 },
  ).lean();
  const codes = new Map(courses.map(({ _id, code }) => [_id, code]));
  return places.map(({ _id: key, person, course, since: at }) => ({
    ...{ key, type: 'enrolment.enrolled' as const, person, at },
    subject: subjectOf('enrolment', course, person),
    data: { person, course: codes.get(course) },
  }));
}

async function certificatesSince(since: Date, until: Date): Promise<Told[]> {
  const issued = await CertificateModel.find({ issuedAt: { $gte: since, $lt: until } })
    .sort({ issuedAt: -1 })
    .limit(LATEST)
    .lean();
  return issued.map(({ _id, person, courseCode: course, number, replaces, issuedAt: at }) => ({
    ...{ key: _id, type: 'certificate.issued' as const, person, at },
    subject: subjectOf('certificate', _id),
    data: { person, course, number, replaces },
  }));
}

/**
 * Most was taken at once. Now and then the system refused a message, each time that it was sent in three days,
 * and nobody has sent it again yet; what was refused of late waits for it to be switched on.
 */
async function asAnswered(endpoint: string, off: Date): Promise<void> {
  const waiting = await DeliveryModel.find({ endpoint }, { at: 1 }).sort({ at: 1, _id: 1 }).lean();
  await DeliveryModel.bulkWrite(
    waiting.map(({ _id, at }, n) => ({
      updateOne: {
        filter: { _id },
        update: { $set: n % ONE_IN === 4 ? refused(at, off) : taken(at, n) },
      },
    })),
  );
}

const taken = (at: Date, n: number) => ({
  ...{ status: 'delivered' as const, attempts: 1, answer: '204' },
  triedAt: new Date(at.getTime() + (2 + (n % 4)) * SECOND_MS),
});

/** As often as it was sent until the system was switched off. */
function refused(at: Date, off: Date) {
  for (let attempts = 1, triedAt = new Date(at.getTime() + 3 * SECOND_MS); ; attempts += 1) {
    const nextAt = nextAttempt(attempts, triedAt);
    const row = { attempts, triedAt, answer: REFUSED };
    if (!nextAt) return { ...row, status: 'failed' as const };
    if (nextAt > off) return { ...row, nextAt, status: 'waiting' as const };
    triedAt = nextAt;
  }
}
