import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { formatDate } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { dayIn } from '../../../ground/time/days.js';
import { personById } from '../../../people/person/people.js';
import { changeSex } from '../../../people/person/resident/change-sex.js';
import { ENROLMENT_STATUSES, IN_LIST } from '../../../training/enrolment/enrolment.js';
import { changeNeeds } from '../../../training/enrolment/needs/note-needs.js';
import { learningOf } from '../../../training/learning/learning.js';
import { maySaySex, textForSex } from '../../../training/residents/consent.js';
import { explainFaults } from '../../../web/forms/form.js';
import { namingRows } from '../../../web/forms/row-faults.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { OWN_TOLD } from '../addresses.js';
import { needItems, sexItems } from '../told-items.js';
import { readTold, saysAny, type ReadTold } from './told-form.js';
import { ME } from '../../../ground/addresses/me.js';

/** A resident changes what they told of themselves when they signed up: their sex, and what they need to take part. */
export function toldPage({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response, read?: ReadTold) => {
    const reader = readerOf(req);
    const { t, lang, now } = reader;
    const { person, trainings, asks, newText } = await toldBy(currentUser(req).id, now);
    const title = t('residents:told.title');
    const { errors, summary } = explainFaults(read?.faults ?? {}, t);
    const titles = new Map(trainings.map(({ course }) => [course.code, course.title[lang]]));
    const legends = toldApart(
      trainings.map(({ course: { code, title: called, startsAt } }) => ({
        ...{ code, text: `${called[lang]}, ${formatDate(startsAt, lang, now)}` },
      })),
    );
    const gone = read ? await titlesOf(read.unheard, person._id, reader) : '';
    res.status(read ? 422 : 200).render('desks/residents/own/told', {
      ...{ title, action: OWN_TOLD },
      crumbs: [{ text: t('residents:own.title'), href: ME.to() }, { text: title }],
      sexes: asks ? sexItems(t) : [],
      sex: read?.typed.sex ?? person.resident?.sex ?? '',
      consent: newText && {
        ...{ version: newText, text: t(`residents:consents.${newText}`) },
        agreed: read?.typed.consent === newText,
      },
      items: needItems(t),
      unheard: gone === '' ? '' : t('residents:told.unheard', { trainings: gone }),
      trainings: trainings.map(({ course: { code }, enrolment }) => ({
        ...{ code, legend: legends.get(code) ?? code },
        value: read ? (read.typed[`needs-${code}`] ?? []) : (enrolment.needs?.kinds ?? []),
        words: read?.typed[`words-${code}`] ?? enrolment.needs?.words ?? '',
        ...{ error: errors[`needs-${code}`], wordsError: errors[`words-${code}`] },
      })),
      ...{ errors, summary: namingRows(summary, titles, t) },
    });
  };

  const save = async (req: Request, res: Response) => {
    const { id } = currentUser(req);
    const now = clock();
    const { person, trainings, asks, newText } = await toldBy(id, now);
    const codes = trainings.map(({ course }) => course.code);
    const read = readTold(req.body, { codes, newText });
    if (Object.keys(read.faults).length > 0) {
      await show(req, res, read);
      return;
    }
    const unheard = [...read.unheard];
    for (const { course } of trainings) {
      const needs = read.needs.get(course.code);
      const kept = !needs || (await changeNeeds(course._id, id, { needs, at: now }));
      // They were taken off the list meanwhile.
      if (!kept && saysAny(needs)) unheard.push(course.code);
    }
    if (asks)
      await changeSex(person, read.sex, {
        at: now,
        version: read.sex === 'unsaid' ? undefined : newText,
      });
    const gone = await titlesOf(unheard, id, readerOf(req));
    if (gone === '')
      redirectWith(req, res, ME.to(), { kind: 'success', key: 'residents:told.saved' });
    else
      redirectWith(req, res, ME.to(), {
        ...{ kind: 'warning', key: 'residents:told.savedExcept', values: { trainings: gone } },
      });
  };

  return [
    get(OWN_TOLD, 'resident', (req, res) => show(req, res)),
    post(OWN_TOLD, 'resident', save),
  ];
}

/** What trainings are called; where two read alike, with the code of each. */
function toldApart(called: readonly { code: string; text: string }[]): Map<string, string> {
  const alike = (one: string) => called.filter(({ text }) => text === one).length > 1;
  return new Map(called.map(({ code, text }) => [code, alike(text) ? `${text}, ${code}` : text]));
}

/** What those of these trainings are called in whose list somebody ever was; of others nothing is told. */
async function titlesOf(codes: readonly string[], id: string, { lang }: Reader): Promise<string> {
  if (codes.length === 0) return '';
  const known = await learningOf(id, [...ENROLMENT_STATUSES]);
  return known
    .filter(({ course }) => codes.includes(course.code))
    .map(({ course }) => course.title[lang])
    .join('; ');
}

/**
 * What a resident may change: who they are, the trainings to come in whose lists they are, whether their sex is
 * asked for, and the text that they agree to with it where nothing that they agreed to before says of it. For
 * somebody who is no adult a parent agrees, too: the form that asks one for a place asks for both.
 */
async function toldBy(id: string, now: Date) {
  const [person, learning] = await Promise.all([personById(id), learningOf(id, [...IN_LIST])]);
  const { resident } = person;
  const newText = resident?.age === 'adult' ? textForSex(resident, dayIn(now)) : undefined;
  return {
    person,
    trainings: learning
      .filter(({ course }) => course.endsAt > now)
      .toSorted((a, b) => a.course.startsAt.getTime() - b.course.startsAt.getTime()),
    asks: newText !== undefined || (resident ? maySaySex(resident) : false),
    newText: newText?.version,
  };
}
