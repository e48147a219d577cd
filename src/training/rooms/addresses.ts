/** The register of rooms. */
export const ROOMS = '/institute/rooms';

/** A new room of the register. */
export const NEW_ROOM = `${ROOMS}/new`;

/** One room of it, to be changed or closed. */
export const roomAddress = (id: string): string => `${ROOMS}/${id}`;

/** What takes place where, in a week or on a day. */
export const SCHEDULE = `${ROOMS}/schedule`;

/** What takes place in each room, as calendars. */
export const ROOM_CALENDARS = `${ROOMS}/calendars`;
