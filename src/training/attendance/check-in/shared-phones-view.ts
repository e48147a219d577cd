import { formatTime } from '../../../ground/language/format.js';
import type { Participant } from '../participants.js';
import type { SharedPhones } from './shared-phones.js';

/** What the trainer reads of phones that served several people, a line for each. */
export function sharedPhonesView(
  { certain, doubtful }: SharedPhones,
  participants: readonly Participant[],
): { shared: string[]; doubtful: string[] } {
  const names = new Map(participants.map(({ person, name }) => [person._id, name]));
  return {
    shared: certain.map((people) => people.flatMap((id) => names.get(id) ?? []).join(', ')),
    doubtful: doubtful.map((uses) =>
      uses
        .flatMap(({ person, at }) => {
          const name = names.get(person);
          return name ? [`${name}, ${formatTime(at)}`] : [];
        })
        .join('; '),
    ),
  };
}
