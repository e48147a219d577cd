import { batchLoader } from '../../database/batch-loader.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { sortKey } from '../../people/names/sort-key.js';
import { codeForm } from '../../ground/text/identity-form.js';
import { DomainError, found } from '../../ground/errors.js';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import { KINDS, type Kind, type Programme } from './programme.js';
import { ProgrammeModel } from './programme-model.js';
import { refuseOutside } from './qualification-type.js';
import { agree, VolumeContradicts } from './volume.js';

/** Everything of a programme that people decide. */
export type ProgrammeValues = Omit<Programme, '_id' | 'sortKey' | 'createdAt' | 'updatedAt'>;

/** Another programme or course has this code already. */
export class CodeTaken extends DomainError {
  constructor() {
    super('programmes:faults.codeTaken');
  }
}

/** A programme cannot, by whatever detour, come before itself. */
export class PrerequisiteCircle extends DomainError {
  constructor() {
    super('programmes:faults.circle');
  }
}

interface ProgrammeFilter {
  kind?: Kind | undefined;
  /** Those on offer, or those put away. */
  active: boolean;
  /** Ids of those that are left out. */
  without?: readonly string[];
}

/** Programmes in Ukrainian order of titles, one page of them, and how many there are. */
export async function listProgrammes(
  { kind, active, without }: ProgrammeFilter,
  page: number,
): Promise<{ programmes: Programme[]; total: number }> {
  const filter = {
    active,
    ...(without ? { _id: { $nin: without } } : {}),
    ...(kind ? { kind } : {}),
  };
  const [programmes, total] = await Promise.all([
    ProgrammeModel.find(filter)
      .sort({ sortKey: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    ProgrammeModel.countDocuments(filter),
  ]);
  return { programmes, total };
}

/** All programmes on offer, for a choice: id, code, kind and title. */
export async function programmesOnOffer(): Promise<
  Pick<Programme, '_id' | 'code' | 'kind' | 'title'>[]
> {
  return ProgrammeModel.find({ active: true }, { code: 1, kind: 1, title: 1 })
    .sort({ sortKey: 1 })
    .lean();
}

/** Kinds of which a programme is on offer. */
export async function kindsOnOffer(): Promise<Kind[]> {
  const kinds = await ProgrammeModel.distinct('kind', { active: true });
  return KINDS.filter((kind) => kinds.includes(kind));
}

/** A programme by the code in its address, however it was typed. @throws {NotFound} */
export async function programmeByCode(code: string): Promise<Programme> {
  return found(await programmeCalled(code));
}

/** The same where there may be none. */
export const programmeCalled = (code: string): Promise<Programme | undefined> =>
  loadByCode(codeForm(code));

/** Those of these codes that there are, by code. */
export async function programmesCalled(
  codes: readonly string[],
): Promise<Map<string, Pick<Programme, 'title'>>> {
  if (codes.length === 0) return new Map();
  const programmes = await ProgrammeModel.find(
    { code: { $in: [...codes] } },
    { code: 1, title: 1 },
  ).lean();
  return new Map(programmes.map((programme) => [programme.code, programme]));
}

const loadByCode = batchLoader<Programme>(async (codes) => {
  const programmes = await ProgrammeModel.find({ code: { $in: codes } }).lean();
  return new Map(programmes.map((programme) => [programme.code, programme]));
});

/** A programme by its id. @throws {NotFound} */
export async function programmeById(id: string): Promise<Programme> {
  return found(await ProgrammeModel.findById(id).lean());
}

/** Adds a programme under this id, once. @throws {CodeTaken, VolumeContradicts, CreditsOutside} */
export async function createProgramme(values: ProgrammeValues, _id: string): Promise<void> {
  refuseContradiction(values);
  try {
    await insertOnce(
      () => ProgrammeModel.create({ _id, ...values, sortKey: sortKey(values.title.uk) }),
      () => ProgrammeModel.exists({ _id }),
    );
  } catch (error) {
    if (isDuplicateKey(error)) throw new CodeTaken();
    throw error;
  }
}

/**
 * Changes a programme. Its code stays, because documents and addresses name it; courses that were
 * published keep what the programme said then.
 * @throws {PrerequisiteCircle, VolumeContradicts, CreditsOutside}
 */
export async function updateProgramme(
  code: string,
  values: Omit<ProgrammeValues, 'code'>,
): Promise<void> {
  refuseContradiction(values);
  await refuseCircle(code, values.prerequisites);
  const { matchedCount } = await ProgrammeModel.updateOne(
    { code },
    { $set: { ...values, sortKey: sortKey(values.title.uk) } },
  );
  found(matchedCount === 1 ? code : undefined);
}

/** @throws {VolumeContradicts, CreditsOutside} */
function refuseContradiction({
  type,
  minutes,
  credits,
}: Pick<Programme, 'type' | 'minutes' | 'credits'>): void {
  if (typeof credits !== 'number') return;
  if (!agree({ minutes, credits })) throw new VolumeContradicts({ minutes, credits });
  refuseOutside(type, credits);
}

async function refuseCircle(code: string, prerequisites: readonly string[]): Promise<void> {
  const seen = new Set<string>();
  let next = [...prerequisites];
  while (next.length > 0) {
    const found = await ProgrammeModel.find(
      { _id: { $in: next } },
      { code: 1, prerequisites: 1 },
    ).lean();
    if (found.some((one) => one.code === code)) throw new PrerequisiteCircle();
    for (const { _id } of found) seen.add(_id);
    next = found.flatMap((one) => one.prerequisites).filter((id) => !seen.has(id));
  }
}
