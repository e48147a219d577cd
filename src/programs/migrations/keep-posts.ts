import { isOfPost, postFrom, type FormerPost } from '../../people/person/changing/former-posts.js';
import { keepFromHistory, type Entry, type Keeping } from './from-history.js';

/** The posts of before once stood in the history of a record alone; now the record keeps them. */
export const keepPosts = (after: string): Promise<string[]> =>
  keepFromHistory(after, ['person-changed'], (person, history) => ({
    posts: postsBefore(person, history),
  }));

/** Told backwards from what stands: an entry says of a field only what it was before. */
function postsBefore(person: Keeping, entries: readonly Entry[]): FormerPost[] {
  let post = { category: String(person.category ?? ''), appointedOn: person.appointedOn ?? '' };
  const posts: FormerPost[] = [];
  for (const { at, changes = [], since = '', correction } of entries.toReversed()) {
    // What was put down by mistake was never held.
    if (correction || !changes.some(isOfPost)) continue;
    const of = changes.filter(({ field }) => field in post);
    const appointed = post.appointedOn;
    post = { ...post, ...Object.fromEntries(of.map(({ field, from }) => [field, from])) };
    const { category, appointedOn } = post;
    const before = { category: category === '' ? null : Number(category), appointedOn };
    posts.unshift(postFrom(before, { appointed, since }, at));
  }
  return posts;
}
