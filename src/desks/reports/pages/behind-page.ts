import type { Request, Response } from 'express';
import { formatShortDate } from '../../../ground/language/format.js';
import { isOnFile, personHref } from '../../../people/list/find-people.js';
import { peopleByIds } from '../../../people/person/people.js';
import { withMark } from '../../../people/person/tell-apart.js';
import { standingOf } from '../../../training/certificates/pages/certificate-tag.js';
import { standingsByNumber } from '../../../training/certificates/search/look-up.js';
import { titlesByCode } from '../../../training/courses/course-facts.js';
import type { Reader } from '../../../ground/language/reader.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { PAGE_SIZE, pagination } from '../../../web/queries/paging.js';
import { QueryRefused } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { NOWHERE } from '../engine/addresses.js';
import { answerTo } from '../engine/answer.js';
import { askedOf } from '../engine/asked.js';
import { hoursIn } from '../../../ground/time/hours.js';
import { written, writtenAs, writtenPlain, plainNumber } from '../engine/numbers.js';
import type { Fact, Measure, Report } from '../engine/report.js';
import { behind, valueOf } from '../engine/tally.js';
import { REPORT, REPORTS } from '../../../ground/addresses/hr.js';
import { REPORT_BEHIND } from './addresses.js';
import { COURSES } from '../../../ground/addresses/courses.js';
import { TEACHING } from '../../../ground/addresses/teaching.js';
import { PLAN, PLANNED_COSTS } from '../../../ground/addresses/plan.js';
import { CERTIFICATE_PDF } from '../../../ground/addresses/certificates.js';

/**
 * Who and what makes a number of a report: a line for each fact, with ways to the person, the course and the
 * document, and back.
 * @throws {QueryRefused} where the address names no number, or a line that the report has not
 */
export async function showBehind(report: Report, req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t, lang } = reader;
  const question = await askedOf(report, req);
  const answer = await answerTo(question, reader);
  const { query, lines, whole } = answer;
  const measure = report.measures.find(({ name }) => name === query.number);
  const { row } = query;
  const key = row === NOWHERE ? '' : row;
  const line = key === undefined ? whole : lines.find((one) => one.key === key);
  if (!measure) throw new QueryRefused([unknown('number', query.number)]);
  if (!line) throw new QueryRefused([unknown('row', row ?? '')]);
  const facts = behind(measure, line.facts).sort((a, b) => b.at.getTime() - a.at.getTime());
  const shown = facts.slice((query.page - 1) * PAGE_SIZE, query.page * PAGE_SIZE);
  const { page, ...asked } = query;
  const back = REPORT.to({ report: report.key }, { ...asked, row: '', number: '' });
  const rows = await rowsOf(shown, measure, report, {
    ...{ lang, t },
    opens: opening(req, question.scope.departments),
    courseHref: toCourse(report, req),
  });
  const title = `${t(`reports:numbers.${measure.name}`)}: ${written(measure, valueOf(measure, line.facts), lang)}`;
  res.render('desks/reports/pages/behind', {
    title,
    lede: line.label,
    breadcrumbs: [
      { text: t('reports:list.title'), href: REPORTS.to() },
      { text: t(`reports:kinds.${report.key}.title`), href: back },
      { text: title },
    ],
    // A ratio is told by what it divides, and by what.
    number: t(`reports:numbers.${measure.counts === 'ratio' ? measure.part : measure.name}`),
    of: measure.counts === 'ratio' ? t(`reports:numbers.${measure.whole}`) : '',
    rows,
    // What no line of this page has is no column of it.
    ...{ people: rows.some(({ name }) => name), documents: rows.some((one) => one.certificate) },
    back,
    pages: pagination(REPORT_BEHIND.to({ report: report.key }), asked, page, facts.length),
  });
}

const unknown = (name: string, given: string) => ({ name, fault: 'unknownValue' as const, given });

/** Minutes are counted, and told as hours. */
const MINUTES_AN_HOUR = 60;

/** Where a course is opened by those whose report it is. */
const COURSE_LISTS: Record<Report['of'], string> = {
  ...{ people: COURSES.to(), taught: TEACHING.to(), planned: PLAN.to() },
};

/** Who keeps what a course costs is led to where it is kept. */
const toCourse = ({ key, of }: Report, req: Request): Shown['courseHref'] =>
  key === 'cost' && currentUser(req).roles.includes('institute')
    ? (code) => PLANNED_COSTS.to({ code })
    : (code) => `${COURSE_LISTS[of]}/${code}`;

interface Shown extends Reader {
  /** Whether the reader may open what belongs to a department of now. */
  opens: (department: string | null | undefined) => boolean;
  courseHref: (code: string) => string;
}

/** Heads and trainers see who it is; records and documents are HR's, of its departments, and the institute's. */
const opening =
  (req: Request, departments: readonly string[] | undefined): Shown['opens'] =>
  (department) =>
    currentUser(req).roles.some((role) => role === 'hr' || role === 'institute') &&
    (!departments || departments.includes(department ?? ''));

async function rowsOf(
  facts: readonly Fact[],
  measure: Measure,
  report: Report,
  { lang, t, opens, courseHref }: Shown,
) {
  const [people, standings, titles] = await Promise.all([
    peopleByIds([...new Set(facts.flatMap(({ person }) => person ?? []))]),
    standingsByNumber([...new Set(facts.flatMap(({ certificate }) => certificate ?? []))]),
    titlesByCode([...new Set(facts.flatMap(({ course }) => course ?? []))]),
  ]);
  const byId = new Map(people.map((person) => [person._id, person]));
  return facts.map(({ person: id = '', course = '', certificate = '', at, adds }) => {
    const person = byId.get(id);
    const standing = standings.get(certificate);
    return {
      name: person ? withMark(lang, person) : '',
      href:
        person && isOnFile(person) && report.of !== 'taught' && opens(person.department)
          ? personHref(person)
          : '',
      course: titles.get(course)?.title[lang] ?? course,
      code: course,
      courseHref: course === '' ? '' : courseHref(course),
      certificate,
      certificateHref:
        standing && opens(standing.department) ? CERTIFICATE_PDF.to({ number: certificate }) : '',
      ...(standing && standingOf(standing, t, (number) => CERTIFICATE_PDF.to({ number }))),
      on: formatShortDate(at),
      adds: addedBy(measure, adds, lang),
      of: measure.counts === 'ratio' ? dividedBy(measure, adds, lang) : '',
    };
  });
}

function dividedBy(
  { whole, per }: Extract<Measure, { counts: 'ratio' }>,
  adds: Fact['adds'],
  lang: 'uk' | 'en',
): string {
  const value = adds[whole] ?? 0;
  return writtenPlain(per === MINUTES_AN_HOUR ? hoursIn(value) : value, lang);
}

function addedBy(measure: Measure, adds: Fact['adds'], lang: 'uk' | 'en'): string {
  if (measure.counts === 'people') return '';
  if (measure.counts === 'share') {
    const whole = adds[measure.whole] ?? 0;
    return `${Math.floor((100 * (adds[measure.part] ?? 0)) / whole)}\u00a0%`;
  }
  const value = adds[measure.counts === 'ratio' ? measure.part : measure.name] ?? 0;
  return writtenAs(measure, plainNumber(measure, value) ?? 0, lang);
}
