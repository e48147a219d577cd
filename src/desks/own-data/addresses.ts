import { MY_DATA } from '../../ground/addresses/me.js';
export const OWN_DATA_JSON = MY_DATA.below('.json').to();
export const OWN_DATA_PDF = MY_DATA.below('.pdf').to();

/** Who opened it. */
export const VIEWS = MY_DATA.below('/views').to();
