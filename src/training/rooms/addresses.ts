import { ROOMS } from '../../ground/addresses/plan.js';

/** A new room of the register. */
export const NEW_ROOM = ROOMS.below('/new').to();

/** What takes place in each room, as calendars. */
export const ROOM_CALENDARS = ROOMS.below('/calendars').to();
