import type { Kept } from '../../database/kept.js';
import type { Bilingual } from '../../ground/plain.js';
import { coursesByIds } from '../../training/courses/courses.js';
import { programmesByIds } from '../../training/programmes/programme-facts.js';

const TOGETHER = 100;

interface Title extends Bilingual {
  readonly code: string;
}

type Titles = Map<string, { code: string; title: Bilingual }>;

/** Records whose course or programme is told by code and title beside its id, which says nothing. */
const naming =
  <Field extends string>(field: Field, byIds: (ids: string[]) => Promise<Titles>) =>
  <Told extends Partial<Record<Field, string | null | undefined>>>(
    kept: Kept<Told>,
  ): Kept<Told & { called?: Title }> => ({
    count: (person) => kept.count(person),
    each: async function* (person) {
      for await (const batch of inBatches(kept.each(person))) {
        const titles = await byIds(batch.flatMap((record) => record[field] ?? []));
        for (const record of batch) {
          const found = titles.get(record[field] ?? '');
          yield found
            ? { ...record, called: { code: found.code, ...texts(found.title) } }
            : { ...record };
        }
      }
    },
  });

const texts = ({ uk, en }: Bilingual): Bilingual => ({ uk, en });

async function* inBatches<Told>(records: AsyncIterable<Told>): AsyncGenerator<Told[]> {
  let batch: Told[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < TOGETHER) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export const namingCourses = naming('course', coursesByIds);
export const namingProgrammes = naming('programme', programmesByIds);
