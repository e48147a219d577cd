import { describe, expect, it } from '@jest/globals';
import { unbroken } from '../../src/web/pages/unbroken.js';

describe('A text in which a number stands', () => {
  it.each([
    ['Сертифікат IM-2026-000123.', 'Сертифікат <span class="nowrap">IM-2026-000123</span>.'],
    ['(Q-ETHICS-2026-1)', '(<span class="nowrap">Q-ETHICS-2026-1</span>)'],
    ['Е-ПОСЛУГИ й Open Badges', 'Е-ПОСЛУГИ й Open Badges'],
    ['<b>A-1</b> & Co', '&lt;b&gt;A-1&lt;/b&gt; &amp; Co'],
    ['іди до i.tkach@city.example!', 'іди до i.tkach@<wbr>city.example!'],
    ['@ratusha, 5 @ 20.00', '@ratusha, 5 @ 20.00'],
    ['C-ADMINISTRATIVE-SERVICES-2026-12', 'C-ADMINISTRATIVE-SERVICES-2026-12'],
  ])(
    'keeps it whole, escaped, where a line has room, and an e-mail address up to its @: %s',
    (text, markup) => {
      expect(String(unbroken(text))).toBe(markup);
    },
  );
});
