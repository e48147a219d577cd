import { MARKS } from '../../enrolment/enrolment.js';
import type { PersonCard } from '../../../people/person/people.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { MarkKey } from './mark-keys.js';
import { MARK_TAGS, markWord } from '../mark-words.js';
import { LONGEST_NOTE } from './marking-form.js';
import type { Participant } from '../participants.js';
import { entriesOf, type Entry, type SheetState } from '../sheets/sheet.js';

export interface RowContext {
  sheet: SheetState;
  /** Surnames with initials of the participants. */
  shortNames: ReadonlyMap<string, string>;
  /** Names of everybody who set a mark on this sheet. */
  markers: ReadonlyMap<string, string>;
  /** Who looks: one's own row is another's to mark. */
  viewer: string;
  now: Date;
  lang: Language;
  t: Translate;
  /** What a refused form sent, by field name. */
  typed: Record<string, string> | undefined;
  errors: Record<string, string>;
  /** Keys of the marks, in their order. */
  keys: readonly MarkKey[];
}

/** One participant's row of the sheet. */
export function markingRow(
  { person, name, department }: Participant,
  index: number,
  context: RowContext,
) {
  const { sheet, lang, t, typed, errors } = context;
  const marked = sheet.marks[person._id];
  const [markField, noteField, missedField] = ['mark', 'note', 'missed'].map(
    (field) => `${field}-${person._id}`,
  ) as [string, string, string];
  const mark = MARKS.find((one) => one === typed?.[markField]) ?? marked?.mark ?? null;
  const note = typed?.[noteField] ?? marked?.note ?? '';
  const missed = typed?.[missedField] ?? String(marked?.minutesMissed ?? 0);
  return {
    place: index + 1,
    own: person._id === context.viewer,
    personName: name,
    short: context.shortNames.get(person._id) ?? name,
    department: department?.[lang] ?? '',
    marked: mark !== null,
    mark,
    legend: t('attendance:sheet.legend', { name }),
    markField,
    choices: MARKS.map((value, at) => ({
      value,
      label: markWord(t, value, person),
      short: t(`attendance:shortMarks.${value}`),
      key: context.keys[at]?.press ?? '',
      checked: value === mark,
    })),
    markTag: { kind: mark ? MARK_TAGS[mark] : 'quiet', text: markWord(t, mark, person) },
    noteField,
    note,
    noteSummary: [
      note,
      (mark === 'late' || mark === 'present') && missed !== '' && missed !== '0'
        ? t('attendance:sheet.missedShort', { count: Number(missed) })
        : '',
    ]
      .filter(Boolean)
      .join(', '),
    noteError: errors[noteField],
    longestNote: LONGEST_NOTE,
    missedField,
    missed: missed === '0' ? '' : missed,
    missedError: errors[missedField],
    unfolded: Boolean(errors[noteField] ?? errors[missedField]),
    entries: entriesOf(sheet, person._id)
      .reverse()
      .map((entry) => entryText(entry, person, context)),
  };
}

/** «запізнення, «10:12»: Олена Барвінок, вт, 24 листопада, 10:14» */
function entryText(
  entry: Entry,
  person: PersonCard,
  { markers, now, lang, t }: RowContext,
): string {
  const text = t(entry.note ? 'attendance:sheet.entryNote' : 'attendance:sheet.entry', {
    mark: markWord(t, entry.mark, person),
    note: entry.note,
    by: markers.get(entry.by) ?? '–',
    at: formatMoment(entry.at, lang, now),
  });
  return entry.reason
    ? t('attendance:sheet.entryReason', { entry: text, reason: entry.reason })
    : text;
}
