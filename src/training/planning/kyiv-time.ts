import { DateTime } from 'luxon';
import { inKyiv, ZONE } from '../../ground/language/format.js';

/** The moment at which Kyiv's clocks show this day, `YYYY-MM-DD`, and time, `HH:mm`. */
export const kyivMoment = (date: string, time: string): Date =>
  DateTime.fromISO(`${date}T${time}`, { zone: ZONE }).toJSDate();

/** A moment as fields of the kind datetime-local hold it, in Kyiv: `YYYY-MM-DDTHH:mm`. */
export const kyivInput = (moment: Date): string => inKyiv(moment).toFormat("yyyy-MM-dd'T'HH:mm");

/** The day of a moment in Kyiv, `YYYY-MM-DD`. */
export const kyivDay = (moment: Date): string => inKyiv(moment).toFormat('yyyy-MM-dd');
