import { expectPages } from './expect-pages.js';

expectPages('hr');
