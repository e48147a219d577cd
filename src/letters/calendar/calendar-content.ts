import type { Bilingual } from '../../ground/plain.js';
import type { Language } from '../../ground/language/languages.js';

/** Who teaches: the Ukrainian name, and their own Latin spelling where they have one. */
interface EventTeacher {
  name: string;
  romanisedName?: string | null;
}

/** What a calendar says of the course that a session is of. */
interface EventCourse {
  code: string;
  title: Bilingual;
  venue: Bilingual;
  form: 'in-person' | 'online' | 'mixed';
  trainers: ({ _id: string } & EventTeacher)[];
  /** Id of the venue in the register of rooms, where it stands there. */
  roomId?: string | null | undefined;
  /** Where it is joined online: whoever holds the calendar may join. */
  meetingUrl?: string | null;
}

/** What a calendar says of a session. */
interface EventSession {
  /** Its lasting number in the course. */
  n: number;
  startsAt: Date;
  endsAt: Date;
  topic: string;
  /** The same in English; missing where nobody wrote it. */
  topicEn?: string | null | undefined;
  room: string;
  /** Where the room is one of the register: its id there, and its name in English. */
  roomId?: string | null | undefined;
  roomEn?: string | null | undefined;
  substitute?: { _id: string; name: string } | null;
}

/** One session as one person's calendar holds it. */
export interface AgendaEntry {
  course: EventCourse;
  session: EventSession;
  /** Rises with every change of the session or of the person's place; never falls. */
  sequence: number;
  cancelled: boolean;
  /** When the plan, or the person's place, changed last. */
  changedAt: Date;
}

export interface Party {
  name: string;
  email: string;
}

/** The one who is invited, and whether they come. */
export interface Attendee extends Party {
  participation: 'ACCEPTED' | 'DECLINED';
}

/** What a calendar is sent for (RFC 5546): one is invited, or called off, to one event at a time. */
export type Sending =
  | { method: 'PUBLISH'; attendee?: undefined }
  | { method: 'REQUEST' | 'CANCEL'; attendee: Attendee };

/** Everything that a calendar is written from. */
export type CalendarContent = Sending & {
  entries: readonly AgendaEntry[];
  lang: Language;
  /** A trainer's name, as it is kept, for readers of this language: names are the people's own matter. */
  nameFor: (lang: Language, teacher: EventTeacher) => string;
  /** Address of the application, without a trailing slash: for links. */
  publicUrl: string;
  /** Ends every UID. */
  domain: string;
  organizer: Party;
  /** What a calendar that is subscribed to is called. */
  name?: string;
};

/** `COURSECODE-n@domain`, the same for ever: a later version replaces the earlier one. */
export const uidOf = ({ course, session }: AgendaEntry, domain: string): string =>
  `${course.code}-${session.n}@${domain}`;
