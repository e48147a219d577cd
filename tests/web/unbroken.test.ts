import { describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';
import { partedTimes } from '../support/parted-times.js';
import { unbroken } from '../../src/web/pages/unbroken.js';

describe('A text in which a number stands', () => {
  it.each([
    ['Сертифікат IM-2026-000123.', 'Сертифікат <span class="nowrap">IM-2026-000123</span>.'],
    ['(Q-ETHICS-2026-1)', '(<span class="nowrap">Q-ETHICS-2026-1</span>)'],
    ['Е-ПОСЛУГИ й Open Badges', 'Е-ПОСЛУГИ й Open Badges'],
    ['вт, 24 листопада, 09:30–12:30', 'вт, 24 листопада, <span class="nowrap">09:30–12:30</span>'],
    ['2–4 грудня', '<span class="nowrap">2–4</span> грудня'],
    ['28 листопада – 3 грудня', '28 листопада – 3 грудня'],
    ['Сквер, 2025-0001', 'Сквер, <span class="nowrap">2025-0001</span>'],
    ['№ 2026-10007.', '№ <span class="nowrap">2026-10007</span>.'],
    ['2026-03-10, 044-1234, 2026-0007-1', '2026-03-10, 044-1234, 2026-0007-1'],
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

describe('What is markup already', () => {
  it('stays as it is', () => {
    const markup = new Handlebars.SafeString('<b>2025-0001</b>');
    expect(String(unbroken(markup))).toBe('<b>2025-0001</b>');
  });
});

describe('Hours on a page', () => {
  it.each([
    ['<td>09:30–12:30</td>', true],
    ['<p>вт, 24 листопада, 9:30–12:30</p>', true],
    ['<td class="quiet nowrap">09:30–12:30</td>', false],
    ['<p title="09:30–12:30">вранці</p><option>', false],
    ['<select><option>09:30–12:30</option></select>', false],
    [`<p>${String(unbroken('09:30–12:30'))}</p>`, false],
  ])('are known to be parted or whole: %s', (html, parted) => {
    expect(partedTimes(html) !== undefined).toBe(parted);
  });
});
