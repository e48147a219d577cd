import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { postNotices } from '../../letters/notices/notices.js';
import { DemandModel, type Demand } from './demand-model.js';

/** The course to which those who wait are invited. */
export interface Invited {
  course: string;
}

/** What follows when somebody who waits is invited to a course. */
export const invitationEffects: readonly DeedEffect<Demand, Invited>[] = [
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.map(({ id: key, event: { at, what, document } }) => ({
          ...{ key, at, kind: 'invitation', person: document.person, course: what.course },
        })),
      ),
  },
];

export const invitationDeeds = new DeedStore<Demand, Invited>({
  collection: DemandModel.collection,
  effects: invitationEffects,
  nameOf: ({ _id }) => _id,
});
