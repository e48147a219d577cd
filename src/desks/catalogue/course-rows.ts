import type { ReaderAt } from '../../ground/language/reader.js';
import { dayIn } from '../../ground/time/days.js';
import { stageOf } from '../../training/courses/offer/course-stages.js';
import { rowsByIds, type CourseGlance } from '../../training/courses/offer/find-courses.js';
import type { StagePart } from '../../training/courses/offer/list-by-stage.js';
import type { Offered } from '../../training/enrolment/seats/offer.js';
import { keptHtml } from '../../web/pages/kept-html.js';
import { courseCard, standingTag } from './course-card.js';

/** A row of the list: as it was drawn before, or what it is to be drawn of and then kept by. */
interface ListedCourse {
  /** Empty where it has to be drawn. */
  html: string;
  key: string;
  card: ReturnType<typeof courseCard> | undefined;
}

/**
 * The courses of a page as rows, by id, for a reader who stands to them as `mine` says. A row is drawn once
 * for all that it follows from: the course at its revision, its counts and stage, the day, the language,
 * the reader's standing. Courses are read whole only where a row is missing.
 */
export async function listedCourses(
  parts: readonly StagePart[],
  reader: ReaderAt,
  mine: ReadonlyMap<string, Offered>,
): Promise<Map<string, ListedCourse>> {
  const day = dayIn(reader.now);
  const listed = parts
    .flatMap(({ courses }) => courses)
    .map((glance) => {
      const key = keyOf(glance, reader, day, mine.get(glance._id));
      return { glance, key, html: keptHtml.get(key) ?? '' };
    });
  const rows = await rowsByIds(
    listed.flatMap(({ html, glance }) => (html === '' ? [glance._id] : [])),
  );
  return new Map(
    listed.flatMap(({ glance, key, html }): [string, ListedCourse][] => {
      const row = rows.get(glance._id);
      // Of a course that changes meanwhile, what the key says counts.
      const card = row && courseCard({ ...row, ...glance }, reader, mine.get(glance._id));
      return html === '' && !card ? [] : [[glance._id, { html, key, card }]];
    }),
  );
}

function keyOf(glance: CourseGlance, reader: ReaderAt, day: string, mine?: Offered): string {
  const { _id, revision = 0, capacity, taken, waiting, status } = glance;
  const tag = mine && standingTag(mine, reader.t, reader.now);
  const counts = `${capacity}/${taken}/${waiting}`;
  const state = tag ? `${tag.kind} ${tag.text}` : '';
  const stage = stageOf(glance, reader.now);
  return `course-row ${_id} ${revision} ${counts} ${status} ${stage} ${day} ${reader.lang} ${state}`;
}
