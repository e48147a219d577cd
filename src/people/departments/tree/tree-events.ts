import type { Bilingual } from '../../../ground/plain.js';
import type { Unit, UnitKind } from '../unit.js';

/** What is decided about the council's units: all of them, those that are no more, too. */
export interface TreeState {
  units: Unit[];
}

interface Act {
  by: string;
  at: Date;
  /** The day from which it holds, `YYYY-MM-DD`: today or earlier. */
  on: string;
  /** The order or decision on which it rests; may be empty. */
  reason: string;
  /** Units that stand on record; see tree-store.ts. */
  standing?: readonly Unit[];
}

interface OfUnit extends Act {
  unit: string;
  /** How many states and ends the unit had when the form was opened; missing: whatever it is. */
  seen?: number;
}

export type TreeCommand =
  | (Act & {
      type: 'add';
      unit: string;
      code: string;
      name: Bilingual;
      kind: UnitKind;
      above: string | null;
    })
  | (OfUnit & { type: 'rename'; name: Bilingual; kind: UnitKind })
  | (OfUnit & { type: 'move'; above: string | null })
  | (OfUnit & { type: 'merge'; into: string })
  /** `officers`: how many HR officers look after exactly this unit; see tree-store.ts. */
  | (OfUnit & { type: 'close'; into: string; officers?: number });

type Done = Omit<Act, 'standing'>;

export type TreeEvent =
  /** Units that stood on record before anything was decided about them. */
  | { type: 'known'; units: readonly Unit[] }
  | (Done & { type: 'added'; unit: string; code: string } & Shape)
  | (Done & { type: 'renamed'; unit: string; was: Bilingual } & Shape)
  | (Done & { type: 'moved'; unit: string; was: string | null } & Shape)
  /** `below`: ids of the units that go along and then stand below the other one. */
  | (Done & { type: 'merged'; unit: string; into: string; below: readonly string[] })
  | (Done & { type: 'closed'; unit: string; into: string });

interface Shape {
  name: Bilingual;
  kind: UnitKind;
  above: string | null;
}
