import { z } from 'zod';
import { versionField } from '../../web/forms/version-field.js';
import type { Room, RoomValues } from './room.js';

const LONGEST = { name: 80, address: 160, note: 300 } as const;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(z.string().max(longest, 'programmes:faults.tooLong'));
const text = (fault: 'rooms:refusals.name' | 'rooms:refusals.address', longest: number) =>
  line(longest).pipe(z.string().min(1, fault));

const tick = z
  .literal('1')
  .optional()
  .transform((value) => value === '1');

/** What the form of a room sends: its names in both languages, for letters and calendars go out in both. */
export const roomForm = z
  .object({
    /** The version that was shown; 0 is a room to be added. */
    edited: versionField.default(0),
    nameUk: text('rooms:refusals.name', LONGEST.name),
    nameEn: text('rooms:refusals.name', LONGEST.name),
    addressUk: text('rooms:refusals.address', LONGEST.address),
    addressEn: text('rooms:refusals.address', LONGEST.address),
    capacity: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,3}$/, 'rooms:refusals.capacity')
      .transform(Number)
      .refine((seats) => seats <= 5000, 'rooms:refusals.capacity'),
    noteUk: line(LONGEST.note).default(''),
    noteEn: line(LONGEST.note).default(''),
    stepFree: tick,
    closed: tick,
  })
  .superRefine(({ noteUk, noteEn }, faults) => {
    if ((noteUk === '') === (noteEn === '')) return;
    const path = [noteUk === '' ? 'noteUk' : 'noteEn'];
    faults.addIssue({ code: 'custom', path, message: 'institution:refusals.twin' });
  })
  .transform((form): { edited: number; values: RoomValues } => ({
    edited: form.edited,
    values: {
      name: { uk: form.nameUk, en: form.nameEn },
      address: { uk: form.addressUk, en: form.addressEn },
      capacity: form.capacity,
      note: { uk: form.noteUk, en: form.noteEn },
      stepFree: form.stepFree,
      closed: form.closed,
    },
  }));

/** Boxes of the form: browsers leave out those without a tick. */
export const ROOM_BOXES = ['stepFree', 'closed'] as const;

/** A room as its form shows it. */
export const typedRoom = ({ version, name, address, capacity, note, stepFree, closed }: Room) => ({
  edited: String(version),
  ...{ nameUk: name.uk, nameEn: name.en, addressUk: address.uk, addressEn: address.en },
  ...{ capacity: String(capacity), noteUk: note.uk, noteEn: note.en },
  ...{ stepFree: stepFree ? '1' : '', closed: closed ? '1' : '' },
});
