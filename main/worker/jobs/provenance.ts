import type { Provenance } from '../../../app/domain/experiment.ts';
import { studioVersion } from '../../version.ts';
import { device, tensorflowVersion } from '../tensorflow.ts';

/** What an experiment of this process keeps of how it came about. */
export function provenanceOf(datasetFingerprint: string): Provenance {
  const { electron, node } = process.versions;
  return {
    datasetFingerprint,
    studio: studioVersion,
    tensorflow: tensorflowVersion,
    runtime: electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`,
    device,
  };
}
