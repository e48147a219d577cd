import { mongo } from 'mongoose';
import { isConnectionLost } from '../../database/connection-lost.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { retryWhile } from '../../decisions/retry-while.js';
import type { Screened } from '../../documents/screening/screening.js';
import { DomainError } from '../../ground/errors.js';
import type { Course } from '../courses/course.js';
import { scanKind } from '../external-certificates/scan-kind.js';
import { scanOf } from '../external-certificates/scans.js';
import { CourseMaterialModel } from './course-material-model.js';
import { materialDeeds, type MaterialDeed } from './material-effects.js';

/** More than these nobody finds anything among. */
const MOST = 100;

/** The course has as many materials as it may. */
export class TooManyMaterials extends DomainError {
  constructor() {
    super('course-materials:faults.many', 'conflict', { count: MOST });
  }
}

/** What is added: its name, its session if it belongs to one, and either an address or a file. */
export interface NewMaterial {
  title: string;
  session: number | null;
  of: { url: string } | { file: Screened };
}

interface Act {
  by: string;
  at: Date;
}

/**
 * Adds a material under this id, once.
 * @throws {TooManyMaterials}
 * @throws {UnusableScan, Busy} when the file is neither a PDF nor a JPEG or PNG picture that can be read
 */
export async function addMaterial(
  course: Pick<Course, '_id'>,
  { title, session, of }: NewMaterial,
  { _id, by, at }: Act & { _id: string },
): Promise<void> {
  const stands = () => CourseMaterialModel.exists({ _id });
  if (!(await stands())) {
    if ((await CourseMaterialModel.countDocuments({ course: course._id, removed: false })) >= MOST)
      throw new TooManyMaterials();
    const what: MaterialDeed =
      'url' in of ? { type: 'added' } : { type: 'added', bytes: new mongo.Binary(of.file.bytes) };
    const deed: Deed<MaterialDeed> = { _id: `material:${_id}`, by, at, what };
    const material = {
      ...{ _id, course: course._id, session, title, by, at, removed: false, deeds: [deed] },
      ...('url' in of ? { url: of.url } : { file: await scanOf(of.file, scanKind) }),
    };
    // The answer to an earlier attempt may have been lost on the way.
    await retryWhile(isConnectionLost, () =>
      insertOnce(() => CourseMaterialModel.create(material), stands),
    );
  }
  await materialDeeds.settle(_id);
}

/** Takes a material away, with its file; once it is gone nothing more happens. */
export async function removeMaterial(
  course: Pick<Course, '_id'>,
  _id: string,
  { by, at }: Act,
): Promise<void> {
  const deed: Deed<MaterialDeed> = {
    _id: `material-removal:${_id}`,
    by,
    at,
    what: { type: 'removed' },
  };
  await retryWhile(isConnectionLost, () =>
    CourseMaterialModel.updateOne(
      { _id, course: course._id, removed: false },
      { $set: { removed: true }, $push: { deeds: deed } },
    ),
  );
  await materialDeeds.settle(_id);
}
