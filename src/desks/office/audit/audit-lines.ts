import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import type { Reader } from '../../../ground/language/reader.js';
import { nameIn } from '../../../people/names/name-in.js';
import { actorWords } from '../../../people/person/actor.js';
import { peopleByIds } from '../../../people/person/people.js';
import { markOf } from '../../../people/person/tell-apart.js';
import { coursesByIds } from '../../../training/courses/courses.js';
import { actionWords } from '../../people/history/action-words.js';
import { changeReader, changesIn, type ChangeLine } from '../../people/history/change-lines.js';

/** A person with what tells them from a namesake; both empty where an entry concerns nobody. */
interface Named {
  name: string;
  mark: string;
}

/** An entry of the audit in the reader's words. */
export interface AuditLine {
  entry: AuditEvent;
  by: Named;
  action: string;
  person: Named;
  course: { title: string; code: string } | undefined;
  changes: ChangeLine[];
}

/** Entries in the reader's words; people, courses and departments are looked up once for all of them. */
export async function auditLines(
  entries: readonly AuditEvent[],
  { lang, t }: Reader,
): Promise<AuditLine[]> {
  const [people, courses, readChanges] = await Promise.all([
    peopleByIds(entries.flatMap(({ by, person }) => [by, person ?? []].flat())),
    coursesByIds(entries.flatMap(({ course }) => course ?? [])),
    changeReader(
      entries.flatMap((entry) => changesIn(entry).changes),
      { lang, t },
    ),
  ]);
  const byId = new Map(
    people.map((one) => [one._id, { name: nameIn(lang, one), mark: markOf(one) }]),
  );
  return entries.map((entry) => {
    const course = courses.get(entry.course ?? '');
    return {
      entry,
      by: byId.get(entry.by) ?? { name: actorWords(entry.by, t), mark: '' },
      action: actionWords(entry, { lang, t }),
      person: byId.get(entry.person ?? '') ?? { name: '', mark: '' },
      course: course ? { title: course.title[lang], code: course.code } : undefined,
      changes: readChanges(changesIn(entry).changes),
    };
  });
}
