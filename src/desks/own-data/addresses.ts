/** Where people see what is held about them. */
export const OWN_DATA = '/me/data';
export const OWN_DATA_JSON = `${OWN_DATA}.json` as const;
export const OWN_DATA_PDF = `${OWN_DATA}.pdf` as const;

/** Who opened it. */
export const VIEWS = `${OWN_DATA}/views` as const;
