import type { Bilingual } from '../../../ground/plain.js';
import { identityForm } from '../../../ground/text/identity-form.js';
import { placeText } from '../../../training/courses/course-rooms.js';
import type { Form } from '../../../training/programmes/programme.js';
import type { StoredRoom } from '../../../training/rooms/room-model.js';
import { roomText, type RoomValues } from '../../../training/rooms/room.js';

const HOUSE = { uk: 'Інститут міста', en: 'Institute of the City' };
/** Of the rooms in turn; the largest group of an ordinary course has 25 places. */
const SEATS = [30, 25, 40, 28, 25, 32, 60, 26];
const NOTES: readonly Bilingual[] = [
  { uk: 'проєктор, рухомі столи', en: 'projector, movable tables' },
  { uk: 'проєктор', en: 'projector' },
  { uk: 'проєктор, індукційна петля', en: 'projector, induction loop' },
  { uk: '', en: '' },
];

/** The institute's room of that number, from 1. */
const room = (number: number): RoomValues => ({
  name: { uk: `аудиторія ${number}`, en: `room ${number}` },
  address: HOUSE,
  capacity: SEATS[(number - 1) % SEATS.length] ?? 25,
  note: NOTES[(number - 1) % NOTES.length] ?? { uk: '', en: '' },
  // Every fourth is upstairs.
  stepFree: number % 4 !== 0,
  closed: false,
});

/** Rooms in which nothing is planned: one for few people, and one that is no longer taught in. */
const UNUSED: readonly RoomValues[] = [
  {
    name: { uk: 'кімната для нарад', en: 'meeting room' },
    ...{ address: HOUSE, capacity: 10, stepFree: true, closed: false },
    note: { uk: 'екран, стіл на десятьох', en: 'screen, a table for ten' },
  },
  {
    name: { uk: 'зала у дворі', en: 'courtyard hall' },
    ...{ address: HOUSE, capacity: 45, stepFree: false, closed: true },
    note: { uk: 'на ремонті', en: 'under repair' },
  },
];

/** The id of a room, the same for every part of the demonstration. */
const idOf = (number: number, at: Date): string =>
  Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0') + String(number).padStart(16, '0');

/** The register of so many rooms in which courses are planned, and of some others. */
export const makeRooms = (count: number, { by, at }: { by: string; at: Date }): StoredRoom[] =>
  [...Array.from({ length: count }, (_, index) => room(index + 1)), ...UNUSED].map(
    (values, index) => ({
      ...{ _id: idOf(index + 1, at), version: 1, ...values, by, at },
      key: identityForm(roomText(values).uk),
    }),
  );

/** Where a course meets: in the room of that number, online, or both. */
export const venueOf = (form: Form, number: number): Bilingual =>
  form === 'online' ? { uk: 'Онлайн', en: 'Online' } : placeText(roomText(room(number)), form);

/** The room of that number in the register; null for a course that meets online. */
export const roomIdIn = (form: Form, number: number, at: Date): string | null =>
  form === 'online' ? null : idOf(number, at);

/** Where a course meets online, if it does: nobody else's address, as every other of the demonstration. */
export const meetingUrlOf = (form: Form, code: string): string | null =>
  form === 'in-person' ? null : `https://meet.city.example/${code.toLowerCase()}`;
