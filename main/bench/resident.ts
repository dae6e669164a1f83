/** The most memory that this process has had at once so far, in bytes. */
export function peakResidentBytes(): number {
  return 1024 * process.resourceUsage().maxRSS;
}
