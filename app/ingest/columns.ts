/**
 * Which column plays which role. Names are compared without case, blanks and punctuation, and without
 * what follows a colon (RecBole writes `user_id:token`). The first name of a list that a header has wins.
 */
const names = {
  user: 'user userid uid username customer customerid member memberid visitor visitorid reviewer reviewerid account accountid client clientid 用户 用户id 用户编号 客户 客户编号 会员',
  item: 'item itemid iid movie movieid product productid sku skuid asin parentasin article articleid book bookid isbn song songid track trackid artist artistid video videoid news newsid poi business businessid stockcode goodsid 物品 物品id 商品 商品id 商品编号 电影',
  time: 'timestamp time datetime date ts unixtime unixtimestamp unixreviewtime reviewtime eventtime eventdate createdat ratedat invoicedate orderdate 时间 时间戳 日期',
  weight: 'weight rating ratings score stars value preference plays playcount count 评分 权重',
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

/**
 * True where the first row has a user and an item by name, or is words above numbers and dates, or has
 * one name of a role that does not come again in its column.
 */
export function hasHeader(
  first: readonly string[],
  below: readonly (readonly string[])[],
): boolean {
  if (columnFor('user', first) >= 0 && columnFor('item', first) >= 0) return true;
  if (first.some(isValue)) return false;
  if (below.some((row) => row.some(isValue))) return true;
  return (Object.keys(names) as Role[]).some((role) => {
    const at = columnFor(role, first);
    return at >= 0 && !below.some((row) => row[at] === first[at]);
  });
}

const isValue = (field: string) =>
  /^\s*[+-]?(\d+([.,]\d+)*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*)\s*$/.test(field);

/** The header's names, or "1", "2", ... for a file that has none. */
export function numbered(columns: number): string[] {
  return Array.from({ length: columns }, (_, index) => String(index + 1));
}
