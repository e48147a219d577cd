import { audit } from '../../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { tryAgain } from '../../../decisions/failures/failures.js';
import { TemplateModel, type StoredTemplate } from './template-model.js';

type TemplateEffect = DeedEffect<StoredTemplate, null>;

/** What follows from a new version of a template. */
export const templateEffects: readonly TemplateEffect[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, document } }) => ({
          ...{ key, at, by, action: 'template-changed' },
          values: { kind: document.kind, version: document.version },
        })),
      ),
  },
  {
    // What could not be drawn with the old one may be drawn now.
    name: 'drawings',
    write: async (_, recorded) => {
      for (const { event } of recorded) await tryAgain({ kind: 'drawing' }, event.at);
    },
  },
];

export const templateDeeds = new DeedStore<StoredTemplate, null>({
  collection: TemplateModel.collection,
  effects: templateEffects,
  nameOf: ({ kind, version }) => `${kind} ${version}`,
});
