import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of these members, as APPNOTE.TXT 4.3 lays it out, without zip64. */
export function zipped(members: Readonly<Record<string, Uint8Array>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(members)) {
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    // version, flags (UTF-8), method (deflate), time, date, sum, sizes, lengths of name and extra field
    const common = Buffer.alloc(26);
    [20, 0x800, 8, 0, 0x21].forEach((value, at) => common.writeUInt16LE(value, at * 2));
    [crc32(bytes), packed.length, bytes.length].forEach((value, at) =>
      common.writeUInt32LE(value, 10 + at * 4),
    );
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00'), common, rest, path);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(members).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
