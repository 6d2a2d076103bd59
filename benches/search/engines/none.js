// An engine that finds nothing: what asking a page costs by itself.

export async function open() {
  return () => [];
}
