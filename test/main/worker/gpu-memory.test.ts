import { describe, expect, it } from 'vitest';
import { gpuMemoryOf, GpuWatch } from '../../../main/worker/gpu-memory.ts';

describe('what NVIDIA’s tool prints', () => {
  it('is read as bytes of the first GPU', () => {
    const first = { used: 1024 * 2 ** 20, total: 81_559 * 2 ** 20 };
    expect(gpuMemoryOf('1024, 81559\n')).toEqual(first);
    expect(gpuMemoryOf('1024, 81559\r\n3, 81559\r\n')).toEqual(first);
  });

  it.each(['', 'No devices were found\n', '[N/A], [N/A]\n', '12\n', '0, 0\n', 'x\n5, 6\n'])(
    'is nothing where it is no figure: %j',
    (printed) => expect(gpuMemoryOf(printed)).toBeNull(),
  );
});

describe('the watch', () => {
  it('has nothing to tell where the tool is missing', async () => {
    const watch = new GpuWatch(true, 'no-such-tool');
    expect(await watch.ask()).toBeNull();
    expect(watch.latest()).toBeNull();
  });

  it('has nothing to tell where the tool refuses', async () => {
    expect(await new GpuWatch(true, process.execPath).ask()).toBeNull();
  });
});
