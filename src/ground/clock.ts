/** The time as the application sees it; passed in, so that rules can be shown at any moment. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
