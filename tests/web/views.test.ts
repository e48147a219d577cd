import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { overshadowed } from '../support/view-names.js';
import { unbalanced } from '../support/view-tags.js';
import { fromRoot } from '../../src/ground/paths.js';

const views = readdirSync(fromRoot('views'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.hbs'),
);

describe('the check of tags', () => {
  it.each([
    ['<div><p>{{text}}</p></div>', []],
    ['<div>{{#if a}}<p>{{/if}}</p></div>', ['</p> closes <div>', '<p> is not closed']],
    ['<div><p>{{text}}</div></p>', ['</div> closes <p>', '<div> is not closed']],
    ['{{#each rows}}<li>{{this}}</li>{{else}}</ul>{{/each}}', ['</ul> closes nothing']],
    ['<a{{#if a}} href="{{b}}>"{{/if}} title="a > b"><br><img src="{{c}}"></a>', []],
    ['{{#> frame}}<b>{{/frame}}', ['<b> is not closed']],
  ])('reads %s', (view, faults) => {
    expect(unbalanced(view)).toEqual(faults);
  });
});

describe('the check of names', () => {
  it('knows a value from a call', () => {
    expect(overshadowed('{{time}} {{this.time}} {{#if time}}{{time at}}{{/if}}')).toEqual(['time']);
    expect(overshadowed('{{#each rows}}{{concat (time)}}{{name}}{{/each}}')).toEqual([]);
  });
});

describe('every view', () => {
  it.each(views)('%s closes what it opens, on every branch', (file) => {
    expect(unbalanced(readFileSync(path.join(fromRoot('views'), file), 'utf8'))).toEqual([]);
  });

  it.each(views)('%s shows no value under the name of a helper', (file) => {
    expect(overshadowed(readFileSync(path.join(fromRoot('views'), file), 'utf8'))).toEqual([]);
  });
});
