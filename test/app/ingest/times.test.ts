import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectTimeFormat, parseNumber, parseTime } from '../../../app/ingest/times.ts';

const utc = Date.UTC;

describe('the format of times', () => {
  it.each([
    [['1363061522', '1367222049'], 'seconds'],
    [['1363061522.5'], 'seconds'],
    [['1363061522000'], 'milliseconds'],
    [['1363061522000000'], 'microseconds'],
    [['1363061522000000000'], 'nanoseconds'],
    [['1', '2', '3'], 'position'],
    [['20240131', '20231201'], 'yyyymmdd'],
    [['20240131', '20241301'], 'position'],
    [['2024-01-31'], 'iso'],
    [['2024-01-31T10:00:00Z', 'yesterday'], 'iso'],
    [['20240131235959', '20231201000000'], 'yyyymmdd'],
    [['12/1/2010 13:04', '12/31/2010 8:00'], 'month-first'],
    [['1/12/2010', '13/12/2010'], 'day-first'],
    [['01.12.2010 13:04', '31.12.2010 08:00'], 'day-first'],
    [['', '  ', '1363061522'], 'seconds'],
    // One corrupt value does not change the unit of the column.
    [['1363061522', '1363061523', '99999999999999'], 'seconds'],
  ] as const)('%j is %s', (sample, format) => {
    expect(detectTimeFormat(sample)).toBe(format);
  });

  it('is not guessed where day and month can be told apart by no row', () => {
    expect(detectTimeFormat(['3/4/2024', '12/1/2010 13:04'])).toBeNull();
    expect(detectTimeFormat(['13/4/2024', '4/13/2024'])).toBeNull();
  });

  it('is unknown where less than half of the sample can be read', () => {
    expect(detectTimeFormat(['yesterday', 'tomorrow', '2024-01-31'])).toBeNull();
    expect(detectTimeFormat(['', ' '])).toBeNull();
    expect(detectTimeFormat([])).toBeNull();
  });
});

describe('times', () => {
  it.each([
    ['1363061522', 'seconds', 1363061522000],
    ['1363061522000123', 'microseconds', 1363061522000.123],
    ['7', 'position', 7],
    ['20240229', 'yyyymmdd', utc(2024, 1, 29)],
    ['20240229130507', 'yyyymmdd', utc(2024, 1, 29, 13, 5, 7)],
    ['2/29/2024 13:05', 'month-first', utc(2024, 1, 29, 13, 5)],
    ['29.02.2024 13:05:07', 'day-first', utc(2024, 1, 29, 13, 5, 7)],
    ['2/29/2024, 12:30:00 AM', 'month-first', utc(2024, 1, 29, 0, 30)],
    ['29/2/2024 12:30 pm', 'day-first', utc(2024, 1, 29, 12, 30)],
    ['2024-02-29', 'iso', utc(2024, 1, 29)],
    ['2024/2/9 7:05', 'iso', utc(2024, 1, 9, 7, 5)],
    [' 2024-02-29T23:59:58.25Z ', 'iso', utc(2024, 1, 29, 23, 59, 58, 250)],
    ['2024-02-29T08:00:00+08:00', 'iso', utc(2024, 1, 29)],
    ['2024-02-28T19:30:00-0430', 'iso', utc(2024, 1, 29)],
    ['2024-02-29 12:00:00.123456 UTC', 'iso', utc(2024, 1, 29, 12, 0, 0, 123)],
  ] as const)('%s in %s', (text, format, time) => {
    expect(parseTime(text, format)).toBe(time);
  });

  it.each([
    ['2023-02-29', 'iso'],
    ['2024-13-01', 'iso'],
    ['2024-01-01 24:00', 'iso'],
    ['01/02/2024', 'iso'],
    ['20230229', 'yyyymmdd'],
    ['29/2/2024', 'month-first'],
    ['2/29/2024', 'day-first'],
    ['2/28/2024 13:00 PM', 'month-first'],
    ['2/28/124', 'month-first'],
    ['0x10', 'seconds'],
    ['', 'seconds'],
    ['Infinity', 'milliseconds'],
    ['12 13', 'position'],
  ] as const)('%s in %s cannot be read', (text, format) => {
    expect(parseTime(text, format)).toBeNaN();
  });

  it('reads back every time that JavaScript writes', () => {
    const date = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (time) => {
        expect(parseTime(time.toISOString(), 'iso')).toBe(time.getTime());
        expect(parseTime(String(time.getTime() / 1000), 'seconds')).toBeCloseTo(time.getTime(), 2);
      }),
    );
  });
});

describe('numbers', () => {
  it.each([
    ['4', 4],
    [' -4.50 ', -4.5],
    ['.5', 0.5],
    ['1e3', 1000],
  ])('%s', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', ' ', 'four', '1,5', '0x1F', '1_000', 'NaN', '--1'])('not %j', (text) =>
    expect(parseNumber(text)).toBeNaN(),
  );
});
