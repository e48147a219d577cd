import { dayIn } from '../../../ground/time/days.js';
import { NOT_MERGED } from '../merging/those-who-stay.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { wasGoneAt } from '../changing/departures.js';
import { postOn, type Post } from '../changing/former-posts.js';
import { departmentOn } from '../changing/transfers.js';
import { LISTED } from './person-row.js';

const LEARNER = { ...LISTED, appointedOn: 1 } as const;

/** Somebody of whom the yearly duty may be asked, with all by which lists of it are narrowed. */
export type Learner = Pick<Person, '_id' | keyof typeof LEARNER> & {
  /** Where they are now, if `department` is that of a day that is over; the empty text is nowhere. */
  departmentNow?: string;
  /** The post of a day that is over, if it is by that day that people are asked about. */
  postThen?: Post;
};

/** The post by which lists of the duty are narrowed: that of the day that is over, or of today. */
export const postOf = (person: Learner): Post => person.postThen ?? person;

/** All who work in one of these departments, or anywhere, in Ukrainian order. */
export async function learnersIn(departments: readonly string[] | undefined): Promise<Learner[]> {
  return PersonModel.find(
    { status: 'active', ...(departments ? { department: { $in: [...departments] } } : {}) },
    LEARNER,
  )
    .sort({ sortKey: 1, _id: 1 })
    .lean<Learner[]>();
}

/**
 * All who worked in one of these departments, or anywhere, on the day that a moment ends, those who left since among
 * them, each with the department and the post of then, in Ukrainian order. Who had left by then is none of them, also if
 * they came back since; nor who was put on record later, unless they hold their post since a day before; nor is who is
 * known by nothing any more.
 */
export async function learnersOn(
  moment: Date,
  departments: readonly string[] | undefined,
): Promise<Learner[]> {
  const day = dayIn(moment);
  const within = departments && {
    $or: [
      { department: { $in: [...departments] } },
      { 'transfers.from': { $in: [...departments] } },
    ],
  };
  const found = await PersonModel.find(
    {
      $and: [
        { $or: [{ status: 'active' }, { status: 'left', leftAt: { $gt: moment } }] },
        { anonymisedAt: null, resident: null, ...NOT_MERGED },
        ...(within ? [within] : []),
      ],
    },
    { ...LEARNER, addedAt: 1, transfers: 1, posts: 1, departures: 1 },
  )
    .sort({ sortKey: 1, _id: 1 })
    .lean<(Learner & Pick<Person, 'addedAt' | 'transfers' | 'posts' | 'departures'>)[]>();
  return found.flatMap(({ addedAt, transfers, posts, departures, ...person }) => {
    const postThen = postOn({ ...person, posts }, day);
    const isNew = Boolean(addedAt && addedAt > moment) && !isSince(postThen.appointedOn, day);
    const department = departmentOn({ ...person, transfers }, day);
    const isAway = isNew || wasGoneAt(departures, moment);
    return isAway || departments?.includes(department) === false
      ? []
      : [{ ...person, department, departmentNow: person.department ?? '', postThen }];
  });
}

/** Whether somebody holds their post since that day or one before, by a day that is known. */
const isSince = (appointedOn: string | null | undefined, day: string): boolean =>
  Boolean(appointedOn) && (appointedOn ?? '') <= day;
