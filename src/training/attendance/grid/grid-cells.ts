import { z } from 'zod';
import type { CourseSession } from '../../courses/course.js';
import type { Mark } from '../../enrolment/enrolment.js';
import type { Participant } from '../participants.js';

/** The cell that is being changed: a participant's mark of one session. */
export interface Cell {
  n: number;
  person: string;
}

/** What the grid's address may ask for: the cell to change, as `3-<person>`. */
export const gridQuery = z.object({
  cell: z
    .string('once')
    .regex(/^\d{1,6}-[0-9a-f]{24}$/, 'unknownValue')
    .transform((text): Cell => {
      const [n = '', person = ''] = text.split('-');
      return { n: Number(n), person };
    })
    .optional(),
});

/** What is shown where nobody marked yet. */
const NO_MARK = '–';

/** Short, as a page may hold thousands; who was present needs no colour. */
const LOOKS: Readonly<Record<Mark, string>> = {
  present: '',
  late: ' class="late"',
  absent: ' class="absent"',
  excused: ' class="excused"',
};

/**
 * A participant's marks as table cells, each a link to changing it unless they are
 * `fixed`: the reader's own, or of one who left. Written out here because a course
 * may have thousands of them; ids and letters of our own alone go in, so that nothing is to be escaped.
 */
export function cellsHtml(
  { person, enrolment }: Pick<Participant, 'person' | 'enrolment'>,
  sessions: readonly Pick<CourseSession, 'n'>[],
  open: ReadonlySet<number>,
  letters: Readonly<Record<Mark, string>>,
  fixed: boolean,
): string {
  let html = '';
  for (const { n } of sessions) {
    if (!open.has(n)) {
      html += '<td></td>';
      continue;
    }
    const mark = enrolment.attendance?.[String(n)]?.mark;
    const looks = mark ? LOOKS[mark] : '';
    const sign = mark ? letters[mark] : NO_MARK;
    const shown = fixed ? sign : `<a href="?cell=${n}-${person._id}">${sign}</a>`;
    html += `<td${looks}>${shown}</td>`;
  }
  return html;
}
