import { newId } from '../../../ground/id.js';
import { CourseModel } from '../../../training/courses/course-model.js';
import { askForPlace } from '../../../training/residents/ask.js';
import { consentOn } from '../../../training/residents/consent.js';
import { prove } from '../../../training/residents/prove.js';
import { requestToken } from '../../../training/residents/request-token.js';
import { dayIn } from '../../../ground/time/days.js';

/** A pupil signed up for the nearest training and confirmed it; a parent has not yet, so that no place is taken. */
export async function signUpMinor(now: Date): Promise<void> {
  const training = await CourseModel.findOne({
    ...{ kind: 'community', status: 'published', startsAt: { $gt: now } },
    ...{ enrolmentOpensAt: { $lte: now }, enrolmentClosesAt: { $gt: now } },
  })
    .sort({ startsAt: 1 })
    .lean();
  if (!training) return;
  // Nobody reads these letters: the secret is of no use afterwards.
  const [id, secret] = [newId(), newId()];
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
