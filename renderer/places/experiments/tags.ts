/** "paper, K = 4" as tags, each once. */
export function tagsOf(text: string): string[] {
  const tags = text
    .split(/[,，]/)
    .map((tag) => tag.trim().slice(0, 60))
    .filter(Boolean);
  return [...new Set(tags)].slice(0, 20);
}
