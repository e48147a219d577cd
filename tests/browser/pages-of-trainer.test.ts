import { expectPages } from './expect-pages.js';

expectPages('trainer');
