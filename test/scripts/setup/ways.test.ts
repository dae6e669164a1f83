import { describe, expect, it } from 'vitest';
import {
  chooseCommandLineRuntime,
  chooseSqlite,
  chooseWays,
} from '../../../scripts/setup/ways.mjs';

describe('the way of each native part', () => {
  it('on Linux x64 tries the declared Electron first and has the registries to fall back on', () => {
    expect(chooseWays({ platform: 'linux', arch: 'x64' })).toEqual({
      electron: ['own', 'registry'],
      tensorflow: ['registry', 'own'],
      node24: true,
      systemPackages: true,
    });
  });

  it('remembers what worked on Linux x64, and keeps the other way', () => {
    const ways = (electronWay: 'own' | 'registry') =>
      chooseWays({ platform: 'linux', arch: 'x64', electronWay }).electron;
    expect(ways('registry')).toEqual(['registry', 'own']);
    expect(ways('own')).toEqual(['own', 'registry']);
  });

  it.each([
    { platform: 'darwin', arch: 'arm64' },
    { platform: 'darwin', arch: 'x64' },
    { platform: 'win32', arch: 'x64' },
  ] as const)('on $platform $arch takes the packages’ own ways', (machine) => {
    expect(chooseWays({ ...machine, electronWay: 'registry' })).toEqual({
      electron: ['own'],
      tensorflow: ['own'],
      node24: false,
      systemPackages: false,
    });
  });

  it('on Linux arm64 takes the packages’ own ways with the system’s packages', () => {
    const ways = chooseWays({ platform: 'linux', arch: 'arm64' });
    expect(ways).toMatchObject({ electron: ['own'], tensorflow: ['own'], systemPackages: true });
  });
});

describe('better-sqlite3', () => {
  it('is the prebuilt addon where every runtime has Node-API 10', () => {
    expect(chooseSqlite({ nodeApis: [10, 10], canCompile: true })).toBe('prebuilt');
  });

  it.each([[[9, 10]], [[10, 9]], [[9, 9]]])('is compiled for runtimes with %j', (nodeApis) => {
    expect(chooseSqlite({ nodeApis, canCompile: true })).toBe('compile');
  });

  it('stays prebuilt where there are no headers to compile with', () => {
    expect(chooseSqlite({ nodeApis: [9, 10], canCompile: false })).toBe('prebuilt');
  });
});

describe('the command line', () => {
  it('runs in this Node wherever the addon loads in it', () => {
    expect(chooseCommandLineRuntime({ nodeApi: 10, sqlite: 'prebuilt' })).toBe('node');
    expect(chooseCommandLineRuntime({ nodeApi: 9, sqlite: 'compile' })).toBe('node');
  });

  it('runs in Electron where this Node is too old for the prebuilt addon', () => {
    expect(chooseCommandLineRuntime({ nodeApi: 9, sqlite: 'prebuilt' })).toBe('electron');
  });
});
