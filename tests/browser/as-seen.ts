/**
 * What runs in the page, each giving its faults in words: how a page stands for readers with large letters on a
 * small phone, for whoever prints it, has colours of their own, or bears no motion.
 */

const TOOLS = `
const faults = [];
const named = (element) => element.outerHTML.replaceAll(/\\s+/g, ' ').slice(0, 120);
const seen = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
  element.getBoundingClientRect().width > 1 && element.getBoundingClientRect().height > 1;
const forEars = (element) => element.closest('thead, .visually-hidden')?.getBoundingClientRect().width <= 1;
const linesOf = (node, from, to) => {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
};
const textsOf = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    const read = !forEars(holder) && !holder.closest('.skip-link, select, script, svg');
    if (read && walker.currentNode.data.trim() !== '' && seen(holder)) texts.push(walker.currentNode);
  }
  return texts;
};
`;

/** Runs in the page with those tools at hand. */
const inPage = (body: string) => `(() => { ${TOOLS} ${body} return [...new Set(faults)]; })()`;

/**
 * No word is parted that would fit two thirds of the window, where no addresses are spelled; no text lies over
 * another one, a button or a picture.
 */
export const LETTERS_APART = inPage(`
  const floats = (element) => {
    const bar = element.closest('.action-bar, .action-card.card');
    return (bar && getComputedStyle(bar).position === 'sticky') || element.closest('.keys-help');
  };
  const laid = [];
  const lay = (of, { left, right, top, bottom }, spare) =>
    laid.push({ of, left, right, top: top + spare, bottom: bottom - spare });
  for (const text of textsOf(document.body)) {
    const holder = text.parentElement;
    for (const { 0: token, index: start } of text.data.matchAll(/\\S+/g)) {
      if (/[@/_]|\\w\\.\\w/.test(token) || holder.closest('a[href^="mailto:"], a[href^="http"], code')) continue;
      for (const { 0: word, index } of token.matchAll(/[\\p{L}\\p{N}’ʼ']+/gu)) {
        const lines = linesOf(text, start + index, start + index + word.length);
        const width = lines.reduce((sum, line) => sum + line.width, 0);
        if (new Set(lines.map(({ top }) => Math.round(top))).size > 1 && width < innerWidth * 0.65)
          faults.push('is broken: ' + word + ' in ' + named(holder));
      }
    }
    if (!floats(holder))
      for (const line of linesOf(text, 0, text.data.length)) lay(holder, line, (line.bottom - line.top) * 0.3);
  }
  for (const part of document.querySelectorAll('.button, button, select, input:not(.marks__input), svg, img'))
    if (seen(part) && !forEars(part) && !floats(part) && !part.closest('.chart__drawing, .skip-link'))
      lay(part, part.getBoundingClientRect(), 2);
  laid.sort((one, other) => one.top - other.top);
  const together = (one, other) => one.contains(other) || other.contains(one) ||
    (one.closest('.bell, .ring') ?? one) === other.closest('.bell, .ring');
  for (const [at, one] of laid.entries())
    for (let next = at + 1; next < laid.length && laid[next].top < one.bottom; next += 1) {
      const other = laid[next];
      if (!together(one.of, other.of) && other.left < one.right - 2 && one.left < other.right - 2)
        faults.push('lies over: ' + named(one.of) + ' and ' + named(other.of));
    }
`);

/**
 * Every label stands within what is pressed or what says a state, and no text is cut by what holds it or by the
 * bar at the window's foot.
 */
export const WITHIN_THEIR_EDGES = inPage(`
  const beyond = (line, box) =>
    line.left < box.left - 1 || line.right > box.right + 1 || line.top < box.top - 4 || line.bottom > box.bottom + 4;
  const HOLDERS = '.button, button, .tag, .chip, .kind, .action-bar, .action-card.card, .nav a, th, td';
  for (const text of textsOf(document.body)) {
    const lines = linesOf(text, 0, text.data.length);
    const holder = text.parentElement.closest(HOLDERS);
    if (holder && getComputedStyle(holder).display !== 'inline')
      if (lines.some((line) => beyond(line, holder.getBoundingClientRect())))
        faults.push('spills: ' + text.data.trim().slice(0, 40) + ' out of ' + named(holder));
    for (let box = text.parentElement; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      if (!/hidden|clip/.test(overflowX + overflowY)) continue;
      if (lines.some((line) => beyond(line, box.getBoundingClientRect())))
        faults.push('is cut: ' + text.data.trim().slice(0, 40) + ' by ' + named(box));
    }
  }
`);

/** What sticks to the window's foot is one line with a button, and covers nothing that has focus. */
export const BAR_IN_ITS_PLACE = inPage(`
  const bar = document.querySelector('.action-bar, .action-card.card');
  if (!bar || !seen(bar) || getComputedStyle(bar).position !== 'sticky') return [];
  const { height } = bar.getBoundingClientRect();
  if (height > 72) faults.push('the bar is ' + height + ' high');
  for (const part of document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')) {
    if (!seen(part) || bar.contains(part)) continue;
    part.focus();
    const { top, bottom } = part.getBoundingClientRect();
    const over = bar.getBoundingClientRect();
    if (document.activeElement === part && bottom > over.top + 1 && top < over.bottom - 1 && bottom - top < over.top)
      faults.push('is covered: ' + named(part));
  }
`);

/** Keeps what is read in the page as it stands on the screen, for NOTHING_LOST. */
export const READ_ON_SCREEN = inPage(`
  const LEFT_OUT = 'button, .button, .buttons, nav, form, section:has([type=file]), .notice, [class^=filter-], .no-print, .chips, .summary-bar .cluster, summary';
  globalThis.readOnScreen = textsOf(document.querySelector('main')).filter((text) => !text.parentElement.closest(LEFT_OUT));
`);

/** What was read on the screen stands on paper, too. */
export const NOTHING_LOST = inPage(`
  const main = document.querySelector('main');
  if (!seen(main) || textsOf(main).length === 0) faults.push('nothing is printed');
  for (const text of globalThis.readOnScreen)
    if (!seen(text.parentElement)) faults.push('is not printed: ' + text.data.trim().slice(0, 60) + ' in ' + named(text.parentElement));
`);

/**
 * What is printed is black on white and no wider than the sheet; there is no way to elsewhere and nothing to press;
 * heads of tables repeat on each sheet, rows are in one piece, and what a chart shows stands in a table, too.
 */
export const ON_PAPER = inPage(`
  const sheet = document.documentElement;
  if (sheet.scrollWidth > sheet.clientWidth) faults.push('the sheet is ' + sheet.scrollWidth + ' wide');
  const PRESSED = 'nav, .header, .footer, .skip-link, button, .button, .chips, [role=search], [type=search], [type=file], .filter-row :is(input, select), .boxed';
  for (const part of document.querySelectorAll(PRESSED)) if (seen(part)) faults.push('is printed: ' + named(part));
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).some((part) => Number(part) > 0x33);
  for (const text of textsOf(document.body))
    if (light(getComputedStyle(text.parentElement).color)) faults.push('is not black: ' + named(text.parentElement));
  for (const part of document.querySelectorAll('body, body *')) {
    if (!seen(part)) continue;
    const { backgroundColor, backgroundImage, overflowX, overflowY } = getComputedStyle(part);
    if (!/, 0\\)$|^rgb\\(255, 255, 255\\)$/.test(backgroundColor) || backgroundImage !== 'none')
      faults.push('is not on white: ' + named(part));
    const cut = (overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1) ||
      (overflowY !== 'visible' && part.scrollHeight > part.clientHeight + 1);
    if (cut && !part.closest('svg, input, select, textarea, .visually-hidden')) faults.push('is cut: ' + named(part));
  }
  // Its tick is a surface, which is left out.
  for (const box of document.querySelectorAll('.choice__input:checked'))
    if (seen(box) && getComputedStyle(box).appearance === 'none') faults.push('is not ticked: ' + named(box));
  for (const head of document.querySelectorAll('main .table > thead:not(.visually-hidden)'))
    if (seen(head.parentElement) && getComputedStyle(head).display !== 'table-header-group')
      faults.push('does not repeat: ' + named(head));
  for (const row of document.querySelectorAll('main .table tr'))
    if (seen(row) && getComputedStyle(row).breakInside !== 'avoid') faults.push('is parted: ' + named(row));
  const tables = [...document.querySelectorAll('main table')].filter(seen);
  for (const chart of document.querySelectorAll('.chart'))
    if (seen(chart) && tables.length === 0) faults.push('has no table: ' + named(chart));
`);

/**
 * Where the reader's own colours stand above ours: what has focus has an outline, what is pressed and what says a
 * state has an edge and a word, a chosen mark differs from the others, and meters are seen on their ground.
 */
export const WITH_OWN_COLOURS = inPage(`
  const ground = getComputedStyle(document.body).backgroundColor;
  const outlined = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const kinds = new Set();
  for (const part of document.querySelectorAll(':is(a[href], button, input, select, textarea, summary)')) {
    const kind = part.tagName + part.className + (part.type ?? '');
    if (kinds.has(kind) || !seen(part)) continue;
    part.focus();
    if (document.activeElement !== part) continue;
    kinds.add(kind);
    const drawn = getComputedStyle(part).opacity === '0' ? part.nextElementSibling : part;
    if (![drawn, part.parentElement].some((one) => one && outlined(one))) faults.push('has no ring: ' + named(part));
  }
  const edged = ({ borderTopStyle, borderTopWidth }) => borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1;
  for (const part of document.querySelectorAll('.button, .tag, .chip, .notice, .panel, .places__bar, .share__bar'))
    if (seen(part) && !edged(getComputedStyle(part))) faults.push('has no edge: ' + named(part));
  for (const tag of document.querySelectorAll('.tag, .chip'))
    if (seen(tag) && tag.innerText.trim() === '') faults.push('says nothing: ' + named(tag));
  for (const here of document.querySelectorAll('.nav [aria-current]'))
    if (seen(here) && !getComputedStyle(here).textDecorationLine.includes('underline')) faults.push('is like the others: ' + named(here));
  document.querySelector('.marks__input')?.click();
  for (const mark of document.querySelectorAll('.marks__input:checked')) {
    const other = mark.closest('.marks').querySelector('.marks__input:not(:checked)');
    const [chosen, not] = [mark, other].map(({ nextElementSibling }) => getComputedStyle(nextElementSibling).backgroundColor);
    if (chosen === not) faults.push('looks as if not chosen: ' + named(mark));
  }
  for (const meter of document.querySelectorAll('.places__bar rect, .share__bar rect, .ring circle')) {
    const { fill, stroke } = getComputedStyle(meter);
    if (seen(meter.closest('svg')) && (fill === 'none' ? stroke : fill) === ground) faults.push('is not seen: ' + named(meter));
  }
`);

/** Nothing moves for longer than a glance; what only holds back a second tap is no motion. */
export const WITHOUT_MOTION = inPage(`
  const longest = (times) => Math.max(...times.split(',').map((time) => parseFloat(time) * (/[\\d.]ms$/.test(time.trim()) ? 1 : 1000)));
  for (const part of document.querySelectorAll('*'))
    for (const style of [null, '::before', '::after'].map((of) => getComputedStyle(part, of))) {
      const moves = style.animationName !== 'none' && style.animationName !== 'settling';
      if (longest(style.transitionDuration) > 10 || (moves && longest(style.animationDuration) > 10))
        faults.push('moves: ' + named(part));
      if (style.scrollBehavior === 'smooth') faults.push('glides: ' + named(part));
    }
  for (const moving of document.getAnimations()) {
    const { activeDuration } = moving.effect.getComputedTiming();
    if (moving.animationName !== 'settling' && activeDuration > 10) faults.push('is on the move: ' + named(moving.effect.target));
  }
`);
