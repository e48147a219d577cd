import { spokenNameIn } from '../../people/names/name-in.js';
import { peopleByIds } from '../../people/person/people.js';
import { formatMoment } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import { CourseMessageModel, type CourseMessage } from './course-message-model.js';

/** A course whose trainers wrote more than these has them in their own programs. */
const MOST_SHOWN = 20;

/** What a letter needs of a message. */
export type ToldMessage = Pick<CourseMessage, 'subject' | 'text' | 'by'>;

/** Messages by id, as letters tell them; one that is gone is missing. */
export async function messagesByIds(ids: readonly string[]): Promise<Map<string, ToldMessage>> {
  if (ids.length === 0) return new Map();
  const shown = { subject: 1, text: 1, by: 1 } as const;
  const messages = await CourseMessageModel.find({ _id: { $in: [...ids] } }, shown).lean();
  return new Map(messages.map((message) => [message._id, message]));
}

/** The latest messages of a course, the newest first, as a page lists them. */
export async function messagesOf(course: string, { lang, now }: ReaderAt) {
  const messages = await CourseMessageModel.find({ course })
    .sort({ at: -1 })
    .limit(MOST_SHOWN)
    .lean();
  const people = await peopleByIds([...new Set(messages.map(({ by }) => by))]);
  const names = new Map(people.map((person) => [person._id, spokenNameIn(lang, person)]));
  return messages.map(({ subject, text, by, at, to }) => ({
    subject,
    text,
    from: [names.get(by) ?? '', formatMoment(at, lang, now)].filter(Boolean).join(' · '),
    readers: to.length,
  }));
}
