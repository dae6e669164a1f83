/** What native TensorFlow reads from its process' environment, so it is set before that is loaded. */
export const tensorflowEnvironment = {
  // oneDNN's products, which TensorFlow takes by itself only where a processor has AVX-512: with AVX2 alone they
  // take a quarter of the time of Eigen's.
  TF_ENABLE_ONEDNN_OPTS: '1',
  // Beyond this oneDNN asks for one region of 2 GiB, at which Electron's allocator ends the process.
  TF_MKL_ALLOC_MAX_BYTES: '2000000000',
  // Warnings and errors, not its chatter about the processor.
  TF_CPP_MIN_LOG_LEVEL: '1',
} as const;
