import type { Evidence } from '../contract/reading.ts';
import { parseNumber } from './times.ts';

/**
 * Which column plays which role. Names are compared without case, blanks and punctuation, and without
 * what follows a colon (RecBole writes `user_id:token`). The first name of a list that a header has wins.
 */
const names = {
  user: 'user userid uid username customer customerid member memberid visitor visitorid reviewer reviewerid account accountid client clientid 用户 用户id 用户编号 客户 客户编号 会员',
  item: 'item itemid iid movie movieid product productid sku skuid asin parentasin article articleid book bookid isbn song songid track trackid artist artistid video videoid news newsid poi business businessid stockcode goodsid 物品 物品id 商品 商品id 商品编号 电影',
  time: 'timestamp time datetime date ts unixtime unixtimestamp unixreviewtime reviewtime eventtime eventdate createdat ratedat invoicedate orderdate 时间 时间戳 日期',
  weight: 'weight rating ratings score stars value preference plays playcount count 评分 权重',
  event:
    'event eventtype behavior behaviortype behaviour behaviourtype action actiontype interactiontype 行为 行为类型 事件 事件类型 操作类型',
  title: 'title name itemname movietitle producttitle productname description 标题 名称 商品名称',
  category:
    'category categories genre genres categoryid cat class brand 类别 类目 类目id 商品类目 商品类目id 分类',
  split: 'split partition subset fold',
} as const;
export type Role = keyof typeof names;

const lists = Object.fromEntries(
  Object.entries(names).map(([role, list]) => [role, list.split(' ')]),
) as Record<Role, string[]>;

/** The index of the column whose name says that it plays the role; -1 when none does. */
export function columnFor(role: Role, header: readonly string[]): number {
  const normal = header.map(normalised);
  for (const name of lists[role]) {
    const at = normal.indexOf(name);
    if (at >= 0) return at;
  }
  return -1;
}

function normalised(name: string): string {
  const [beforeColon = ''] = name.split(':');
  return beforeColon.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** A header of RecBole's atomic files: `user_id:token`, `rating:float`. */
const typedName = /^[^:]+:(token|token_seq|float|float_seq)$/;

/**
 * Whether the first row names the columns, and why: it has a user and an item by name, or is words above
 * numbers and dates, or has one name of a role that does not come again in its column.
 */
export function judgeHeader(
  first: readonly string[],
  below: readonly (readonly string[])[],
): { readonly hasHeader: boolean; readonly evidence: Evidence['header'] } {
  if (first.every((name) => typedName.test(name.trim()))) {
    return { hasHeader: true, evidence: 'typed-names' };
  }
  if (columnFor('user', first) >= 0 && columnFor('item', first) >= 0) {
    return { hasHeader: true, evidence: 'known-names' };
  }
  if (first.some(isValue)) return { hasHeader: false, evidence: 'values' };
  if (below.some((row) => row.some(isValue))) {
    return { hasHeader: true, evidence: 'words-above-values' };
  }
  const isNamed = (Object.keys(names) as Role[]).some((role) => {
    const at = columnFor(role, first);
    return at >= 0 && !below.some((row) => row[at] === first[at]);
  });
  return isNamed
    ? { hasHeader: true, evidence: 'known-names' }
    : { hasHeader: false, evidence: 'no-known-names' };
}

/** The column of this name; RecBole's `user_id:token` is also found as `user_id`. -1 when there is none */
export function columnNamed(name: string, header: readonly string[]): number {
  const exact = header.indexOf(name);
  return exact >= 0 ? exact : header.findIndex((typed) => untyped(typed) === name);
}

/** The name without the type that RecBole writes behind it. */
export const untyped = (name: string): string =>
  typedName.test(name) ? name.slice(0, name.indexOf(':')) : name;

/** RecBole's benchmark files: each row has the whole history before its item, `item_id_list:token_seq`. */
const historyName = /_list:(token|float)_seq$/;

/** The column that holds a whole history in every row; undefined when there is none */
export const historyColumn = (header: readonly string[]): string | undefined =>
  header.find((name) => historyName.test(name.trim()));

const quantities = 'quantity qty amount units 数量 件数'.split(' ');

/** A column of quantities of which some are zero or less: returned purchases. -1 when there is none */
export function quantityColumn(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): number {
  return header.findIndex(
    (name, at) =>
      quantities.includes(normalised(name)) && rows.some((row) => parseNumber(row[at] ?? '') <= 0),
  );
}

const isValue = (field: string) =>
  /^\s*[+-]?(\d+([.,]\d+)*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*)\s*$/.test(field);

/** The header's names, or "1", "2", ... for a file that has none. */
export function numbered(columns: number): string[] {
  return Array.from({ length: columns }, (_, index) => String(index + 1));
}
