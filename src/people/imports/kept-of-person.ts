import { keptIn } from '../../database/kept.js';
import type { Import } from './import-model.js';
import { ImportModel } from './import-model.js';

/** Lists that a person brought, without their rows, which are of others. */
export const importsKept = keptIn<Omit<Import, 'rows' | 'decision'>>(ImportModel, {
  by: ['owner'],
  without: ['rows', 'decision', 'deeds', 'form'],
});
