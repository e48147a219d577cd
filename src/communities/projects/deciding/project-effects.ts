import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { deletePhoto, storePhoto } from '../photo-bytes.js';
import { projectAuditOf } from './project-audit.js';
import { projectLettersOf } from './project-letters.js';
import type { ProjectEvent, ProjectState } from './project-events.js';

/** What follows from a project's events. */
export const projectEffects: readonly Effect<ProjectState, ProjectEvent>[] = [
  {
    name: 'photos',
    write: async (_, recorded) => {
      for (const { event } of recorded) {
        if (event.type === 'photo-added')
          await storePhoto(event.photo.id, Buffer.from(event.bytes.value()));
        if (event.type === 'photo-removed') await deletePhoto(event.photo);
      }
    },
  },
  {
    name: 'audit',
    write: (number, recorded, state) => audit(projectAuditOf(number, recorded, state)),
  },
  {
    name: 'letters',
    write: async (_, recorded, state) => {
      if (state) await postNotices(await projectLettersOf(state, recorded));
    },
  },
];
