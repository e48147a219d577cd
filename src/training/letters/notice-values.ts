import { z } from 'zod';
import { APPROVALS } from '../courses/course.js';
import { END_CAUSES } from '../enrolment/seats/seat-events.js';
import { WITHDRAWAL_REASONS } from '../enrolment/withdrawal-reasons.js';

const optionally = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);

const sessionThen = z.object({
  startsAt: z.date(),
  endsAt: z.date(),
  room: z.string().catch(''),
  roomEn: z.string().nullish().catch(null),
  cancelled: z.boolean().catch(false),
  /** Whose name is read when the letter is written; letters of an earlier day carry it. */
  substitute: z
    .object({ _id: optionally(z.string()), name: optionally(z.string()) })
    .nullish()
    .catch(null),
});

const place = z.object({
  venue: z.object({ uk: z.string(), en: z.string() }),
  form: z.enum(['in-person', 'online', 'mixed']),
});

/** What a notice carries beside its course; a value that is not as it should be is left out. */
const schema = z.object({
  course: optionally(z.string()),
  awaits: optionally(z.enum(APPROVALS)),
  step: optionally(z.enum(APPROVALS)),
  reason: optionally(z.string()),
  /** What was picked from the list of reasons for giving up a place. */
  picked: optionally(z.enum(WITHDRAWAL_REASONS)),
  position: optionally(z.number()),
  until: optionally(z.date()),
  own: optionally(z.boolean()),
  over: optionally(z.boolean()),
  /** Why it ended by itself. */
  cause: optionally(z.enum(END_CAUSES)),
  /** The lasting number of a session, and what it was and is; `was` is missing for a new one. */
  n: optionally(z.number()),
  was: optionally(sessionThen),
  is: optionally(sessionThen),
  placeWas: optionally(place),
  placeIs: optionally(place),
  /** Those who teach the course from now on: their ids, or their names in letters of an earlier day. */
  trainers: optionally(z.array(z.string())),
  trainersIs: optionally(z.array(z.string())),
  /** What somebody has to do with teaching the course from now on. */
  part: optionally(z.enum(['given', 'taken', 'substitute', 'relieved', 'cancelled'])),
  /** Id of the message to a course's participants that it brings. */
  message: optionally(z.string()),
  /** A day in Kyiv, `YYYY-MM-DD`. */
  day: optionally(z.string()),
  /** What endangers the certificate. */
  risk: optionally(z.enum(['unreachable', 'two-running'])),
  /** A certificate's number, and the one in whose place it was issued. */
  number: optionally(z.string()),
  replaced: optionally(z.string()),
});

export type NoticeValues = z.infer<typeof schema>;
export type SessionThen = z.infer<typeof sessionThen>;

export const noticeValues = (values: unknown): NoticeValues => schema.parse(values ?? {});
