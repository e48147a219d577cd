import { DateTime } from 'luxon';

/**
 * Easter Sunday of the Eastern churches in the Gregorian calendar, for the years 1900 to 2099.
 * Meeus' algorithm finds it in the Julian calendar, which then runs thirteen days behind.
 * @returns midnight UTC of the day
 */
export function orthodoxEaster(year: number): DateTime {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const day = moon + weekday + 114;
  const julian = { month: Math.floor(day / 31), day: (day % 31) + 1 };
  return DateTime.fromObject({ year, ...julian }, { zone: 'utc' }).plus({ days: 13 });
}
