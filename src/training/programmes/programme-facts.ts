import type { Bilingual } from '../../ground/plain.js';
import type { Programme } from './programme.js';
import { ProgrammeModel } from './programme-model.js';

/** Programmes by id, as a map; one that is gone is missing. */
export async function programmesByIds(ids: readonly string[]): Promise<Map<string, Programme>> {
  const programmes = await ProgrammeModel.find({ _id: { $in: ids } }).lean();
  return new Map(programmes.map((programme) => [programme._id, programme]));
}

/** What documents say of a programme beside what its courses keep; undefined where it is gone. */
export async function printedFactsOf(
  programme: string,
): Promise<Pick<Programme, 'competences' | 'selfEducation'> | undefined> {
  const printed = { competences: 1, selfEducation: 1 } as const;
  return (await ProgrammeModel.findById(programme, printed).lean()) ?? undefined;
}

/** Those of these programmes that count as self-education. */
export async function selfEducationAmong(ids: readonly string[]): Promise<Set<string>> {
  const counted = { _id: { $in: [...new Set(ids)] }, selfEducation: true };
  return new Set(await ProgrammeModel.distinct('_id', counted));
}

/** The programme's summary, by whose words its courses are found; empty where it is gone. */
export async function summaryOf(programme: string): Promise<Bilingual> {
  const stored = await ProgrammeModel.findById(programme, { summary: 1 }).lean();
  return stored?.summary ?? { uk: '', en: '' };
}

/** What a programme asks of those who want to take it. */
export interface EntryDemands {
  /** The programmes that must be completed before. */
  prerequisites: { id: string; title: Bilingual }[];
  /** Years that must pass before it may be taken again; undefined: at any time. */
  repeatAfterYears: number | undefined;
}

/** What the programme demands; nothing where it is gone. */
export async function entryDemandsOf(id: string): Promise<EntryDemands> {
  const demands = { prerequisites: 1, repeatAfterYears: 1 } as const;
  const programme = await ProgrammeModel.findById(id, demands).lean();
  const wanted = programme?.prerequisites ?? [];
  const prerequisites =
    wanted.length > 0
      ? await ProgrammeModel.find({ _id: { $in: wanted } }, { title: 1 }).lean()
      : [];
  return {
    prerequisites: prerequisites.map(({ _id, title }) => ({ id: _id, title })),
    repeatAfterYears: programme?.repeatAfterYears ?? undefined,
  };
}
