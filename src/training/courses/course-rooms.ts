import type { Language } from '../../ground/language/languages.js';
import type { Bilingual } from '../../ground/plain.js';
import type { Course } from './course.js';

/** What is said of a room in which a course of this form meets: a mixed one meets elsewhere, too. */
export const placeText = ({ uk, en }: Bilingual, form: Course['form']): Bilingual =>
  form === 'mixed' ? { uk: `${uk}, та онлайн`, en: `${en}, and online` } : { uk, en };

/** How a session's own room is called: where it has none, the text is empty. */
export interface RoomWords {
  room: string;
  roomEn?: string | null | undefined;
}

/** A session's own room for a reader of this language; empty where it meets at the course's venue. */
export const sessionRoom = ({ room, roomEn }: RoomWords, lang: Language): string =>
  lang === 'en' && roomEn ? roomEn : room;

/** What is in a room of the register, by the room's id. */
export interface InRoom {
  roomId?: string | null | undefined;
}

/** Which room of the register a session is in; undefined where it is in none. */
export const roomIdOf = (
  { roomId: whole }: InRoom,
  { room, roomId }: InRoom & Pick<RoomWords, 'room'>,
): string | undefined => roomId ?? (room === '' ? (whole ?? undefined) : undefined);
