import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { dayIn } from '../../../ground/time/days.js';
import type { Person } from '../../../people/person/person.js';
import type { Course } from '../../../training/courses/course.js';
import { enrolmentOpen } from '../../../training/courses/courses.js';
import { EnrolmentClosed } from '../../../training/enrolment/enrolling.js';
import { askForPlace } from '../../../training/residents/ask.js';
import { consentOn, newestAgreed, textForSex } from '../../../training/residents/consent.js';
import { readForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import type { AskingLimits } from '../asking-limits.js';
import { showTraining } from '../show-training.js';
import { needsOf, parentForm } from '../sign-up-form.js';
import { TRAINING } from '../../../ground/addresses/trainings.js';

interface Options {
  clock: Clock;
  secret: string;
  limits: AskingLimits;
}

/**
 * A minor who is signed in asks for a place: their own mailbox was proved before, a parent's word is needed for
 * each training anew (Civil Code, articles 31–34). Nothing is taken until it is given. Whoever agreed to no text yet
 * that says of sex agrees to today's with the parent, and may say theirs.
 */
export const parentAsked =
  ({ clock, secret, limits }: Options) =>
  async (
    req: Request,
    res: Response,
    { course, minor }: { course: Course; minor: Person },
  ): Promise<void> => {
    const now = clock();
    if (!enrolmentOpen(course, now)) throw new EnrolmentClosed();
    const { _id: person, email, name, resident } = minor;
    const text = textForSex(resident, dayIn(now));
    const { values, typed, faults } = readForm(parentForm(email, text?.version), req.body ?? {});
    if (!values) {
      await showTraining(req, res, course, { typed, faults });
      return;
    }
    const tooMany = await limits.refuse(req, res, 'parentEmail');
    if (tooMany) {
      await showTraining(req, res, course, { typed, ...tooMany });
      return;
    }
    const { parentEmail } = values;
    const known = newestAgreed(resident?.consents ?? []) ?? consentOn(dayIn(now));
    if (await limits.mayBeSent(parentEmail, 'parent'))
      await askForPlace(
        { id: idByForm(req), email, language: readerOf(req).lang, at: now, secret },
        {
          ...{ course: course._id, parentEmail, person, needs: needsOf(values) },
          who: {
            ...{ surname: name.surname, givenName: name.givenName, age: 'minor' },
            // The parent agrees to the same text, and reads it on their page.
            ...(text ? { consent: text.version, sex: values.sex } : { consent: known.version }),
            district: resident?.district ?? '',
          },
        },
      );
    redirectWith(req, res, TRAINING.to({ code: course.code }), {
      ...{ kind: 'info', key: 'residents:askParent.asked', values: { email: parentEmail } },
    });
  };
