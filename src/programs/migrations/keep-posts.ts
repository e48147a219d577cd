import { AuditModel } from '../../decisions/audit/audit-model.js';
import { isOfPost, postFrom, type FormerPost } from '../../people/person/changing/former-posts.js';
import { PersonModel } from '../../people/person/person-model.js';

/** So many people are read at once. */
const BATCH = 500;

interface Changed {
  changes?: readonly { field: string; from: string; to: string }[];
  since?: string;
}

/** The posts of before once stood in the history of a record alone; now the record keeps them. */
export async function keepPosts(after: string): Promise<string[]> {
  const people = await PersonModel.find({ _id: { $gt: after } }, { category: 1, appointedOn: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  const ids = people.map(({ _id }) => _id);
  const changes = await changesOf(ids);
  const writes = people.flatMap(({ _id, category, appointedOn }) => {
    const theirs = changes.get(_id) ?? [];
    const posts = postsBefore(
      { category: String(category ?? ''), appointedOn: appointedOn ?? '' },
      theirs,
    );
    const filter = { _id, posts: { $exists: false }, anonymisedAt: null };
    return posts.length > 0 ? [{ updateOne: { filter, update: { $set: { posts } } } }] : [];
  });
  if (writes.length > 0) await PersonModel.bulkWrite(writes);
  return ids;
}

type Entry = Changed & { at: Date };

/** Told backwards from what stands: an entry says of a field only what it was before. */
function postsBefore(
  stands: { category: string; appointedOn: string },
  entries: readonly Entry[],
): FormerPost[] {
  let post = stands;
  const posts: FormerPost[] = [];
  for (const { at, changes = [], since = '' } of entries.toReversed()) {
    if (!changes.some(isOfPost)) continue;
    const of = changes.filter(({ field }) => field in post);
    const appointed = post.appointedOn;
    post = { ...post, ...Object.fromEntries(of.map(({ field, from }) => [field, from])) };
    const { category, appointedOn } = post;
    const before = { category: category === '' ? null : Number(category), appointedOn };
    posts.unshift(postFrom(before, { appointed, since }, at));
  }
  return posts;
}

async function changesOf(ids: readonly string[]): Promise<Map<string, Entry[]>> {
  const entries = await AuditModel.find(
    { person: { $in: [...ids] }, action: 'person-changed' },
    { person: 1, at: 1, values: 1 },
  )
    .sort({ at: 1 })
    .lean();
  const found = new Map<string, Entry[]>();
  for (const { person, at, values } of entries)
    if (person)
      found.set(person, [...(found.get(person) ?? []), { ...((values ?? {}) as Changed), at }]);
  return found;
}
