import type { EnglishLevel } from '../person/person.js';
import { formatDate } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { COURSE } from '../../ground/addresses/courses.js';

/** The level that holds, with its day and source, in one line; undefined where none was found yet. */
export function currentLevel(
  levels: readonly EnglishLevel[] | undefined,
  { lang, t, now }: ReaderAt,
): string | undefined {
  const last = levels?.at(-1);
  return last
    ? t('levels:current', {
        level: last.level,
        source: t(`levels:sources.${last.source}`),
        day: formatDate(last.at, lang, now),
      })
    : undefined;
}

/** Every level with its day and source, the newest first, as rows of a table. */
export const levelRows = (
  levels: readonly EnglishLevel[] | undefined,
  { lang, t, now }: ReaderAt,
) =>
  (levels ?? []).toReversed().map(({ level, at, source, note }) => ({
    level,
    when: formatDate(at, lang, now),
    source: t(`levels:sources.${source}`),
    note,
    href: source === 'course' && note !== '' ? COURSE.to({ code: note }) : '',
  }));
