import type { Step } from './history.js';

interface Training {
  year: number;
  credits: number;
  counts: boolean;
  selfEducation: boolean;
}

/** A piece of training with a paper of ours, and what HR said of it. */
type Piece = Training & { hr: 'credited' | 'not-credited' | 'nothing' };

const DAY = 86_400_000;

/** What a year's duty comes to, told from the history itself: what was learnt, not which papers stand. */
export function toldByHistory(steps: readonly Step[], year: number) {
  /** Each piece of training once; a replaced paper is still the same piece. */
  const issued: Piece[] = [];
  /** In what order their papers were written last. */
  let papers: Piece[] = [];
  const recorded: (Training & { decided: boolean })[] = [];
  const exempt: { days: (moment: number) => boolean; stands: boolean }[] = [];
  let asked: { credits: number; share: number; byHr: boolean }[] = [];
  const lastDay = Date.parse(`${year}-12-31`);
  for (const one of steps) {
    const pick = <T>(all: readonly T[]): T | undefined =>
      'which' in one ? all[one.which % all.length] : undefined;
    const standing = papers.filter(({ counts }) => counts);
    switch (one.type) {
      case 'issue': {
        const { credits, selfEducation } = one;
        const piece: Piece = {
          ...{ year: Number(one.day.slice(0, 4)), credits, selfEducation, counts: true },
          hr: 'nothing',
        };
        issued.push(piece);
        papers.push(piece);
        break;
      }
      case 'revoke': {
        const piece = pick(standing);
        if (piece) piece.counts = false;
        break;
      }
      case 'replace': {
        const piece = pick(standing);
        if (piece) papers = [...papers.filter((other) => other !== piece), piece];
        break;
      }
      case 'confirm':
      case 'not-credit': {
        const piece = pick(standing.filter(({ hr }) => hr === 'nothing'));
        if (piece) piece.hr = one.type === 'confirm' ? 'credited' : 'not-credited';
        break;
      }
      case 'restore': {
        const piece = pick(standing.filter(({ hr }) => hr === 'not-credited'));
        if (piece) piece.hr = 'nothing';
        break;
      }
      case 'record':
        recorded.push({
          ...{ year: Number(one.day.slice(0, 4)), credits: 0, counts: false, decided: false },
          selfEducation: one.webinar,
        });
        break;
      case 'recognise':
      case 'decline': {
        const piece = pick(recorded.filter(({ decided }) => !decided));
        if (!piece) break;
        piece.decided = true;
        if (one.type === 'recognise') Object.assign(piece, { counts: true, credits: one.credits });
        break;
      }
      case 'move': {
        const piece = pick<Training>(one.external ? recorded : standing);
        if (piece) piece.year = one.year;
        break;
      }
      case 'exempt': {
        const from = Date.parse(one.from);
        const to = one.days === null ? Infinity : from + one.days * DAY;
        exempt.push({ days: (moment) => from <= moment && moment <= to, stands: true });
        break;
      }
      case 'take-back': {
        const piece = pick(exempt);
        if (piece) piece.stands = false;
        break;
      }
      case 'rule':
        // Whatever was laid down before asks nothing from that day on.
        if (Date.parse(one.from) <= lastDay)
          asked = [{ credits: one.credits, share: one.selfEducation, byHr: one.byHr }];
        break;
    }
  }
  let credits = 0;
  let selfEducation = 0;
  const [rule] = asked;
  for (const piece of [...issued, ...recorded]) {
    if (rule?.byHr && 'hr' in piece && piece.hr !== 'credited') continue;
    if (!piece.counts || piece.year !== year) continue;
    credits += piece.credits;
    if (piece.selfEducation) selfEducation += piece.credits;
  }
  let free = false;
  for (let moment = Date.parse(`${year}-01-01`); moment <= lastDay; moment += DAY)
    free ||= exempt.some(({ days, stands }) => stands && days(moment));
  const enough =
    rule !== undefined &&
    credits >= rule.credits &&
    selfEducation * 100 >= rule.credits * rule.share;
  const standing = !rule ? 'none' : free ? 'exempt' : enough ? 'met' : 'missing';
  return { credits, selfEducation, standing };
}
