import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { postNotices } from '../../letters/notices/notices.js';
import { CourseMessageModel, type CourseMessage } from './course-message-model.js';

/** A message is sent once: nothing else is done with it. */
export type MessageDeed = Record<string, never>;

/** What follows when a message is sent. The letters carry its id: they are written when they go. */
export const messageEffects: readonly DeedEffect<CourseMessage, MessageDeed>[] = [
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(
        recorded.flatMap(({ id: key, event: { at, document } }) =>
          document.to.map((person) => ({
            ...{ key, at, kind: 'course-message' as const, person, course: document.course },
            values: { message: document._id },
          })),
        ),
      ),
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { at, by, document } }) => ({
          ...{ key, at, by, action: 'course-message-sent' as const, course: document.course },
          values: { number: document.to.length },
        })),
      ),
  },
];

export const messageDeeds = new DeedStore<CourseMessage, MessageDeed>({
  collection: CourseMessageModel.collection,
  effects: messageEffects,
  nameOf: ({ subject }) => subject,
});
