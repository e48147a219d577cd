/** Hours in so many minutes, as people read them: to two decimals, which need not add up. */
export const hoursIn = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;
