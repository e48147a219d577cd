import type { Random } from '../random.js';

/** Categories of posts and the ranks that go with them (Law 2493-III, articles 14 and 15). */
const POSTS: readonly (readonly [beginning: string, category: number, ranks: [number, number]])[] =
  [
    ['Міський голова', 2, [3, 5]],
    ['Заступник міського голови', 3, [5, 7]],
    ['Директор департаменту', 4, [7, 9]],
    ['Заступник директора департаменту', 5, [9, 11]],
    ['Голова районної адміністрації', 4, [7, 9]],
    ['Заступник голови районної адміністрації', 5, [9, 11]],
    ['Керівник', 5, [9, 11]],
    ['Заступник керівника', 6, [11, 13]],
    ['Начальник управління', 5, [9, 11]],
    ['Заступник начальника управління', 5, [9, 11]],
    ['Начальник відділу', 5, [9, 11]],
    ['Заступник начальника відділу', 6, [11, 13]],
    ['Головний спеціаліст', 6, [11, 13]],
    ['Провідний спеціаліст', 6, [11, 13]],
    ['Адміністратор', 6, [11, 13]],
    ['Державний реєстратор', 6, [11, 13]],
    ['Спеціаліст', 7, [13, 15]],
  ];

/** Category and rank of a post; those who are not officials, as trainers and clerks, have none. */
export function rankOf(position: string, random: Random): { category?: number; rank?: number } {
  const post = POSTS.find(([beginning]) => position.startsWith(beginning));
  if (!post) return {};
  const [, category, [highest, lowest]] = post;
  return { category, rank: random.between(highest, lowest) };
}
