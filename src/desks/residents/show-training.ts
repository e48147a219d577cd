import type { Request, Response } from 'express';
import type { Translate } from '../../ground/language/i18n.js';
import { minorResident } from '../../people/person/resident/residents.js';
import { dayIn } from '../../ground/time/days.js';
import { materialsOf } from '../../training/course-materials/find-materials.js';
import { enrolmentOpen, endedAs } from '../../training/courses/courses.js';
import type { Course } from '../../training/courses/course.js';
import { placesText } from '../../training/courses/places-text.js';
import { enrolmentIn } from '../../training/enrolment/find-enrolments.js';
import { standing } from '../../training/enrolment/enrolling.js';
import type { Refusal } from '../../training/enrolment/refusal.js';
import { refusalText } from '../../training/enrolment/rules/refusal-text.js';
import { newcomerSits, passesOn } from '../../training/enrolment/seats/seat-flow.js';
import { waitingIn } from '../../training/enrolment/seats/seat-list-state.js';
import { readSeats } from '../../training/enrolment/seats/seats.js';
import { STANDING_TAGS } from '../../training/enrolment/standing-tags.js';
import { TAKING_PART } from '../../training/enrolment/taking-part.js';
import { programmeByCode } from '../../training/programmes/programmes.js';
import { consentOn, textForSex, type ConsentText } from '../../training/residents/consent.js';
import { renderForm } from '../../web/forms/form.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { actionOf, nextText, oppositeOf } from '../catalogue/course-action.js';
import { factsOf } from '../catalogue/course-facts.js';
import { participantView } from '../catalogue/participant/participant-view.js';
import { sessionLines } from '../catalogue/session-lines.js';
import { wayBackView } from '../catalogue/way-back.js';
import type { Shown } from '../../communities/communities/keeping/show-form.js';
import { districtOptions } from './districts.js';
import { linkedTraining } from './linked-training.js';
import { needItems, sexItems } from './told-items.js';
import { TRAININGS, TRAININGS_SIGN_IN } from '../../ground/addresses/trainings.js';
import { COURSE, COURSE_OFFER, COURSE_WITHDRAWAL } from '../../ground/addresses/courses.js';
import { TRAINING_ENROLMENT, TRAINING_SIGN_UP } from './addresses.js';

const NOBODY = { status: 'none', position: undefined } as const;

interface More extends Shown {
  /** Rules that an enrolment just met: they are said first. */
  refused?: readonly Refusal[];
}

/**
 * A training: what, when, where, how many places; for a visitor the form, for a resident how they stand and the
 * one thing to do now, for an employee the way to the course's page of theirs.
 */
export async function showTraining(
  req: Request,
  res: Response,
  course: Course,
  { typed = {}, faults = {}, values, status, refused = [] }: More = {},
): Promise<void> {
  const reader = readerOf(req);
  const { lang, t, now } = reader;
  const { resident, id = '' } = req.user ?? {};
  const [programme, state] = await Promise.all([
    programmeByCode(course.programmeCode),
    readSeats(course._id, now),
  ]);
  const [mine, enrolment, minor] = resident
    ? await Promise.all([
        ...([standing(course._id, id, state), enrolmentIn(course._id, id)] as const),
        minorResident(id),
      ])
    : [NOBODY, undefined, undefined];
  const joins = enrolment !== undefined && TAKING_PART.includes(enrolment.status);
  const places = {
    ...{ capacity: state.capacity || course.capacity, taken: state.holders.length },
    waiting: waitingIn(state).length,
    free: newcomerSits(state, undefined),
    passesOn: passesOn(state, now),
  };
  const action = actionOf(course, mine, places, false, now);
  const takes = !req.user && enrolmentOpen(course, now) && action !== undefined;
  const asksParent = minor !== undefined && action !== undefined && action !== 'accept';
  const mayTell = resident === true && !asksParent && action !== undefined && action !== 'accept';
  const tells = takes || asksParent || mayTell;
  if (refused.length > 0) res.status(409);
  renderForm(
    res,
    'desks/residents/training',
    {
      title: course.title[lang],
      description: programme.summary[lang],
      linked: linkedTraining(course, programme, lang),
      lede: programme.summary[lang],
      crumbs: [
        { text: t('residents:list.title'), href: TRAININGS.to() },
        { text: course.title[lang] },
      ],
      facts: factsOf(course, reader, joins ? (course.meetingUrl ?? '') : ''),
      competences: programme.competences[lang].split('\n').filter(Boolean),
      sessions: sessionLines(course, reader, joins ? enrolment : undefined),
      places: {
        ...places,
        over: endedAs(course) !== undefined || now >= course.endsAt,
        text: placesText(places, course.status, t),
      },
      cancelled:
        course.status === 'cancelled'
          ? `${t('catalogue:cancelledTitle')}. ${course.cancelledReason}`
          : '',
      next: nextText(course, mine, places, reader),
      refused: refused.map((one) => refusalText(one, t, lang, now)),
      state:
        mine.status === 'none'
          ? undefined
          : { kind: STANDING_TAGS[mine.status], text: t(`catalogue:mine.${mine.status}`) },
      asksParent,
      action: resident && action && !asksParent ? t(`catalogue:actions.${action}`) : '',
      actionHref:
        action === 'accept'
          ? COURSE_OFFER.to({ code: course.code })
          : TRAINING_ENROLMENT.to({ code: course.code }),
      opposite: resident ? oppositeText(oppositeOf(course, mine, now), t) : '',
      back: resident ? wayBackView({ code: course.code, state }, id, reader) : undefined,
      withdrawalHref: COURSE_WITHDRAWAL.to({ code: course.code }),
      inside: joins ? await participantView(course, enrolment, reader) : undefined,
      materials: joins ? await materialsOf(course, reader) : [],
      staffHref: req.user && !resident ? COURSE.to({ code: course.code }) : '',
      ...{
        takes,
        signUpHref: TRAINING_SIGN_UP.to({ code: course.code }),
        signInHref: req.user ? '' : TRAININGS_SIGN_IN.to(),
      },
      mayTell,
      needs: tells ? needItems(t) : [],
      ...(asksParent || mayTell
        ? { typed: { parentEmail: '', needs: [], needsWords: '', sex: '', consent: '', ...typed } }
        : {}),
      ...(asksParent ? agreedTo(textForSex(minor.resident, dayIn(now)), t) : {}),
      ...(takes ? await formOf(req, typed) : {}),
    },
    { t, faults, values, ...(status ? { status } : {}) },
  );
}

const oppositeText = (opposite: ReturnType<typeof oppositeOf>, t: Translate): string =>
  opposite ? t(`catalogue:actions.${opposite}`) : '';

/** The fields of the form, with the text that is agreed to today. */
async function formOf(req: Request, typed: Record<string, unknown>) {
  const reader = readerOf(req);
  const { t, now } = reader;
  const blank = {
    surname: '',
    givenName: '',
    email: '',
    district: '',
    age: '',
    parentEmail: '',
    needs: [],
    needsWords: '',
  };
  return {
    typed: { ...blank, sex: '', consent: '', ...typed },
    districts: [
      { value: '', text: t('residents:form.chooseDistrict') },
      ...(await districtOptions(reader)),
    ],
    ages: (['adult', 'minor'] as const).map((value) => ({
      value,
      text: t(`residents:form.ages.${value}`),
    })),
    ...agreedTo(consentOn(dayIn(now)), t),
  };
}

/** The text that somebody agrees to, and whether it has them asked for their sex; none where they agree to nothing anew. */
const agreedTo = (text: ConsentText | undefined, t: Translate) => ({
  sexes: text?.sex ? sexItems(t) : [],
  consent: text && { version: text.version, text: t(`residents:consents.${text.version}`) },
});
