import type { FieldChange } from '../../people/person/person-effects.js';
import type { RoomValues } from './room.js';

/** What is said of a room, each as a text; nothing is the empty one. */
const textsOf = ({ name, address, capacity, note, stepFree }: RoomValues) => ({
  ...{ roomNameUk: name.uk, roomNameEn: name.en },
  ...{ roomAddressUk: address.uk, roomAddressEn: address.en },
  ...{ roomSeats: String(capacity), roomStepFree: stepFree ? 'yes' : 'no' },
  ...{ roomNoteUk: note.uk, roomNoteEn: note.en },
});

/** What was changed about a room, field by field; whether it is closed is told by itself. */
export function roomChanges(was: RoomValues, is: RoomValues): FieldChange[] {
  const before = new Map(Object.entries(textsOf(was)));
  return Object.entries(textsOf(is)).flatMap(([field, to]) => {
    const from = before.get(field) ?? '';
    return from === to ? [] : [{ field, from, to }];
  });
}
