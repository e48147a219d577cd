import { postNotices } from '../../../letters/notices/notices.js';
import { administratorsTold } from '../../../letters/webhooks/webhook-effects.js';
import { activeAdministrators } from '../../../people/person/roles/administrators-store.js';

/** Supplies that those who administer the registry are told of an endpoint that it switched off. */
export function supplyGivenUp(): void {
  administratorsTold.supply(async (_, recorded) => {
    const people = await activeAdministrators();
    await postNotices(
      recorded.flatMap(({ id: key, event: { at, document } }) =>
        people.map((person) => ({
          ...{ key, person, at, kind: 'webhook-off' as const },
          values: { endpoint: document._id },
        })),
      ),
    );
  });
}
