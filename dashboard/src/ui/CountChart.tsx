import { Button, Table } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CountChart.module.css';
import { useFormat } from './format';

export type DatedCount = { date: string; count: number };

const HEIGHT = 200;
const ROOM = { top: 12, right: 12, bottom: 24, left: 48 };

/** Counts by day as a line, or at month ends as bars, with a table as an alternative. */
export function CountChart({ label, items, as }: { label: string; items: DatedCount[]; as: 'line' | 'bars' }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [table, setTable] = useState(false);
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) {
    return null;
  }
  return (
    <figure className={classes.chart}>
      <div className={classes.head}>
        <figcaption>
          {t('common.chart.summary', { first: format.number(first.count), from: format.date(first.date), last: format.number(last.count), to: format.date(last.date) })}
        </figcaption>
        <Button variant="subtle" color="gray" size="compact-sm" aria-pressed={table} onClick={() => setTable(!table)}>
          {t(table ? 'common.chart.asChart' : 'common.chart.asTable')}
        </Button>
      </div>
      {table ? (
        <div className={classes.table} tabIndex={0} role="group" aria-label={label}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('common.chart.day')}</Table.Th>
                <Table.Th ta="right">{label}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.toReversed().map(({ date, count }) => (
                <Table.Tr key={date}>
                  <Table.Td>{format.date(date)}</Table.Td>
                  <Table.Td ta="right" className="figures">
                    {format.number(count)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ) : (
        <div ref={ref} className={classes.frame}>
          {width > 0 ? <Drawing label={label} items={items} as={as} width={width} /> : null}
        </div>
      )}
    </figure>
  );
}

function Drawing({ label, items, as, width }: { label: string; items: DatedCount[]; as: 'line' | 'bars'; width: number }) {
  const format = useFormat();
  const highest = niceTop(Math.max(...items.map(({ count }) => count)));
  const inner = { width: width - ROOM.left - ROOM.right, height: HEIGHT - ROOM.top - ROOM.bottom };
  const step = inner.width / (as === 'bars' ? items.length : Math.max(1, items.length - 1));
  const x = (index: number) => ROOM.left + (as === 'bars' ? (index + 0.5) * step : index * step);
  const y = (count: number) => ROOM.top + inner.height * (1 - count / highest);
  const bottom = y(0);
  const line = items.map(({ count }, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)},${y(count).toFixed(1)}`).join('');
  const marks = width < 480 ? [0, items.length - 1] : [0, Math.floor((items.length - 1) / 2), items.length - 1];
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={label} className={classes.drawing}>
      {[0, highest / 2, highest].map((count) => (
        <g key={count}>
          <line x1={ROOM.left} x2={width - ROOM.right} y1={y(count)} y2={y(count)} className={classes.grid} />
          <text x={ROOM.left - 8} y={y(count) + 4} textAnchor="end">
            {format.number(count)}
          </text>
        </g>
      ))}
      {as === 'bars' ? (
        items.map(({ date, count }, index) => (
          <rect key={date} className={classes.bar} x={x(index) - Math.min(step * 0.35, 24)} width={Math.min(step * 0.7, 48)} y={y(count)} height={bottom - y(count)} rx={2}>
            <title>{`${format.date(date)}: ${format.number(count)}`}</title>
          </rect>
        ))
      ) : (
        <>
          <path d={`${line}L${x(items.length - 1).toFixed(1)},${bottom}L${x(0)},${bottom}Z`} className={classes.area} />
          <path d={line} className={classes.line} />
          {items.length === 1 ? <circle cx={x(0)} cy={y(items[0]!.count)} r={3} className={classes.bar} /> : null}
          {/* As wide as a day, so that its number is found by pointing anywhere over it. */}
          {items.map(({ date, count }, index) => (
            <rect key={date} x={x(index) - step / 2} width={step} y={ROOM.top} height={inner.height} className={classes.day}>
              <title>{`${format.date(date)}: ${format.number(count)}`}</title>
            </rect>
          ))}
        </>
      )}
      {[...new Set(marks)].map((index) => (
        <text key={index} x={as === 'bars' ? x(index) : Math.min(Math.max(x(index), ROOM.left), width - ROOM.right)} y={HEIGHT - 6} textAnchor={marks.length === 1 || (index > 0 && index < items.length - 1) ? 'middle' : index === 0 ? (as === 'bars' ? 'middle' : 'start') : as === 'bars' ? 'middle' : 'end'}>
          {format.dateBrief(items[index]!.date)}
        </text>
      ))}
    </svg>
  );
}

/** Even, so that its half is a whole number too: 2, 4, 10, 20, 40, 100 … */
export function niceTop(highest: number): number {
  for (let power = 1; ; power *= 10) {
    const found = [2, 4, 6, 10].map((one) => one * power).find((one) => one >= highest);
    if (found !== undefined) {
      return found;
    }
  }
}
