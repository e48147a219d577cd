import type { Bilingual } from '../../ground/plain.js';

/** What the institute says of a room in which it teaches. */
export interface RoomValues {
  /** What it is called within its house: «аудиторія 2». */
  name: Bilingual;
  /** The house, as people find it: «Інститут міста, вул. Липова, 5». */
  address: Bilingual;
  /** People whom it seats, from 1 to 5000. */
  capacity: number;
  /** Equipment and the like; empty where nothing was said. */
  note: Bilingual;
  /** Whether one gets in without steps (ДБН В.2.2-40:2018). */
  stepFree: boolean;
  /** Whether nothing more may be planned in it. */
  closed: boolean;
}

export interface Room extends RoomValues {
  _id: string;
  /** From 1; each change adds one. */
  version: number;
}

/** The room as a place, wherever one is shown or printed: the house, then the room in it. */
export const roomText = ({ address, name }: Pick<RoomValues, 'address' | 'name'>): Bilingual => ({
  uk: `${address.uk}, ${name.uk}`,
  en: `${address.en}, ${name.en}`,
});
