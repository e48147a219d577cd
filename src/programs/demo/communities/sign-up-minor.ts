import { newId } from '../../../ground/id.js';
import { CourseModel } from '../../../training/courses/course-model.js';
import { askForPlace } from '../../../training/residents/ask.js';
import { consentOn } from '../../../training/residents/consent.js';
import { prove } from '../../../training/residents/prove.js';
import { requestToken } from '../../../training/residents/request-token.js';
import { dayIn } from '../../../ground/time/days.js';

/**
 * A pupil signed up for the nearest training and confirmed it; a parent has not yet, so that no place is taken: their
 * letter lies in the outbox, and its link works where the server has the same secret.
 */
export async function signUpMinor(now: Date, secret: string): Promise<void> {
  const training = await CourseModel.findOne({
    ...{ kind: 'community', status: 'published', startsAt: { $gt: now } },
    ...{ enrolmentOpensAt: { $lte: now }, enrolmentClosesAt: { $gt: now } },
  })
    .sort({ startsAt: 1 })
    .lean();
  if (!training) return;
  const id = newId();
  await askForPlace(
    { id, email: 'sofiia.koval@mail.example', language: 'uk', at: now, secret },
    {
      course: training._id,
      who: {
        ...{ surname: 'Коваль', givenName: 'Софія', district: '', age: 'minor' },
        consent: consentOn(dayIn(now)).version,
      },
      parentEmail: 'iryna.koval@mail.example',
    },
  );
  await prove(requestToken(secret, id, 'own'), 'own', now);
}
