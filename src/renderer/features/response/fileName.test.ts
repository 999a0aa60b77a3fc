import { expect, it } from 'vitest';
import { fileNameOf } from './fileName';

it.each([
  ['https://api.example/v3/account/summary?x=1', 'application/json', 'summary.json'],
  ['https://api.example/report.csv', 'text/csv', 'report.csv'],
  ['https://api.example/', 'image/png', 'response.png'],
  ['https://api.example/..%2F..%2Fetc/', 'text/html; charset=utf-8', '.._2F.._2Fetc.html'],
  ['', 'application/octet-stream', 'response.bin'],
])('offers for %j of type %j the name %j', (url, contentType, name) => {
  expect(fileNameOf(url, contentType)).toBe(name);
});
