import { keptIn } from '../../../database/kept.js';
import { DownloadModel, type Download } from './download-model.js';

/** Big files that a person asked for. */
export const downloadsKept = keptIn<Omit<Download, 'same' | 'file' | 'owner'>>(DownloadModel, {
  by: ['person'],
  without: ['same', 'file', 'owner'],
  sort: { createdAt: -1 },
});
