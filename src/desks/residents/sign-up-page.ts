import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { dayIn } from '../../ground/time/days.js';
import { enrolmentOpen } from '../../training/courses/courses.js';
import { minorResident } from '../../people/person/resident/residents.js';
import { noteNeeds } from '../../training/enrolment/needs/note-needs.js';
import { enrol, EnrolmentClosed } from '../../training/enrolment/enrolling.js';
import { EnrolmentRefused } from '../../training/enrolment/seat-refusals.js';
import { unprintableParts } from '../../people/names/name-rule.js';
import { askForPlace } from '../../training/residents/ask.js';
import { consentOn } from '../../training/residents/consent.js';
import { readForm } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { VISITORS_FORM } from '../../web/routes/body.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { askingLimits } from './asking-limits.js';
import { districtOptions, ELSEWHERE } from './districts.js';
import { parentAsked } from './minors/ask-parent.js';
import { outcomeNotice } from './outcome-notice.js';
import { showTraining } from './show-training.js';
import { needsForm, needsOf, signUpForm } from './sign-up-form.js';
import { trainingOf } from './trainings-page.js';
import { TRAINING } from '../../ground/addresses/trainings.js';
import { TRAINING_ENROLMENT, TRAINING_SIGN_UP } from './addresses.js';

/** A training's page, and asking for a place: by a visitor who proves their mailbox, by a resident who did. */
export function signUpPage({ clock, secret }: { clock: Clock; secret: string }): Route[] {
  const limits = askingLimits(secret, 'sign-up');
  const askParent = parentAsked({ clock, secret, limits });

  const show = async (req: Request, res: Response) => {
    await showTraining(req, res, await trainingOf(req));
  };

  /** Nobody is put on record and no place is taken here: only letters go, to whoever's mailbox it is. */
  const ask = async (req: Request, res: Response) => {
    const course = await trainingOf(req);
    const now = clock();
    if (!enrolmentOpen(course, now)) throw new EnrolmentClosed();
    const { version, sex: asksSex } = consentOn(dayIn(now));
    const districts = (await districtOptions(readerOf(req))).map(({ value }) => value);
    const { values, typed, faults } = readForm(signUpForm(districts, version), req.body);
    if (!values) {
      await showTraining(req, res, course, { typed, faults });
      return;
    }
    const { email, age, consent, surname, givenName } = values;
    const { faults: unseen, signs } = unprintableParts(values);
    if (signs !== '') {
      await showTraining(req, res, course, { typed, faults: unseen, values: { signs } });
      return;
    }
    const parentEmail = age === 'minor' ? values.parentEmail : '';
    const tooMany = await limits.refuse(req, res, 'email');
    if (tooMany) {
      await showTraining(req, res, course, { typed, ...tooMany });
      return;
    }
    if (await limits.mayBeSent(email)) {
      // A parent who gets no more letters costs the child none.
      const toParent = parentEmail !== '' && (await limits.mayBeSent(parentEmail, 'parent'));
      await askForPlace(
        { id: idByForm(req), email, language: readerOf(req).lang, at: now, secret },
        {
          ...{ course: course._id, needs: needsOf(values) },
          who: {
            ...{ surname, givenName, age, consent },
            district: values.district === ELSEWHERE ? '' : values.district,
            sex: asksSex ? values.sex : '',
          },
          ...(parentEmail === '' ? {} : { parentEmail, toParent }),
        },
      );
    }
    redirectWith(req, res, TRAINING.to({ code: course.code }), {
      kind: 'info',
      key: parentEmail === '' ? 'residents:asked' : 'residents:askedWithParent',
      values: { email },
    });
  };

  /** Whoever is signed in proved their mailbox before: one press, as for everybody. */
  const enrolMe = async (req: Request, res: Response) => {
    const course = await trainingOf(req);
    const { id } = currentUser(req);
    const minor = await minorResident(id);
    if (minor) {
      await askParent(req, res, { course, minor });
      return;
    }
    const { values, typed, faults } = readForm(needsForm, req.body ?? {});
    if (!values) {
      await showTraining(req, res, course, { typed, faults });
      return;
    }
    try {
      const now = clock();
      const { status } = await enrol(course, id, id, now);
      await noteNeeds(course._id, id, { needs: needsOf(values), at: now });
      const outcome = status === 'none' ? 'refused' : status;
      redirectWith(req, res, TRAINING.to({ code: course.code }), outcomeNotice(outcome));
    } catch (error) {
      if (!(error instanceof EnrolmentRefused)) throw error;
      await showTraining(req, res, course, { refused: error.refusals });
    }
  };

  return [
    get(TRAINING.pattern, 'anyone', show),
    taking(VISITORS_FORM, post(TRAINING_SIGN_UP.pattern, 'anyone', ask)),
    post(TRAINING_ENROLMENT.pattern, 'resident', enrolMe),
  ];
}
