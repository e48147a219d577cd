import { identityForm } from '../../ground/text/identity-form.js';
import type { Course, CourseSession } from '../courses/course.js';

/** A place as it is compared: however it is spelt, with whatever signs between its parts. */
export interface SessionPlace {
  /** The place itself. */
  is: string;
  /** What it may be besides: people write a room beside the whole address, and in its stead. */
  mayBe: readonly string[];
}

/** What a mixed course says besides its room: «та онлайн», "or online". */
const ALSO_ONLINE = /[ ,;]{1,3}(?:(?:та|й|і|або|and|or) )?(?:онлайн|online)$/iu;
const ADDRESS = /:\/\/|^www\./i;

/** Where people meet for a session; undefined where they meet online, or nobody has said where. */
export function sessionPlace(
  { form, venue }: Pick<Course, 'form' | 'venue'>,
  { room }: Pick<CourseSession, 'room'>,
): SessionPlace | undefined {
  const whole = (venue.uk || venue.en).trim().replace(ALSO_ONLINE, '');
  if (form === 'online' || ADDRESS.test(room) || ADDRESS.test(whole)) return undefined;
  const is = identityForm(`${whole} ${room}`);
  if (is === '') return undefined;
  const building = whole.split(',').slice(0, -1).join(',');
  return { is, mayBe: room === '' ? [] : [room, `${building} ${room}`].map(identityForm) };
}

/** Whether two places are one. What each only may be is not compared: rooms of two houses are alike. */
export const isSamePlace = (one: SessionPlace, other: SessionPlace): boolean =>
  one.is === other.is || one.mayBe.includes(other.is) || other.mayBe.includes(one.is);
