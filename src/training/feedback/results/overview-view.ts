import { keptNameIn } from '../../../people/names/name-in.js';
import { formatPeriod } from '../../../ground/language/format.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import type { Line, Overview } from './overview.js';
import { QUESTIONS } from '../questions.js';
import { meanText } from './results-view.js';
import { FEEDBACK } from '../../../ground/addresses/institute.js';
import { GROUP_FEEDBACK } from '../../../ground/addresses/teaching.js';

const lineView = ({ results, courses }: Line, head: object, { t, lang }: ReaderAt) => ({
  ...head,
  answers: results.answers,
  held: t('feedback:overview.courses', { count: courses.length }),
  means: QUESTIONS.map((question) => ({
    label: t(`feedback:short.${question}`),
    mean: meanText(results.means[question], { lang }),
  })),
});

/** Results by programme, trainer and course, as tables show them. */
export function overviewParts({ byProgramme, byTrainer, byCourse }: Overview, reader: ReaderAt) {
  const { lang, t, now } = reader;
  return [
    {
      id: 'programmes',
      heading: t('feedback:overview.byProgramme'),
      lines: byProgramme.map((line) =>
        lineView(
          line,
          {
            name: line.courses[0]?.title[lang],
            href: FEEDBACK.to({}, { programme: line.key }),
          },
          reader,
        ),
      ),
    },
    {
      id: 'trainers',
      heading: t('feedback:overview.byTrainer'),
      lines: byTrainer.map((line) =>
        lineView(
          line,
          {
            name: keptNameIn(
              lang,
              line.courses[0]?.trainers.find(({ _id }) => _id === line.key) ?? { name: '' },
            ),
          },
          reader,
        ),
      ),
    },
    {
      id: 'courses',
      heading: t('feedback:overview.byCourse'),
      lines: byCourse.map((line) => {
        const [course] = line.courses;
        return lineView(
          line,
          course
            ? {
                name: course.title[lang],
                detail: [course.code, formatPeriod(course.startsAt, course.endsAt, lang, now)].join(
                  ' · ',
                ),
                href: GROUP_FEEDBACK.to({ code: course.code }),
              }
            : {},
          reader,
        );
      }),
    },
  ];
}
