// Pagefind as its own page code asks it: the ten best with their titles, which it has in a file for each page.

export async function open(_load, base) {
  const pagefind = await import(new URL("pagefind/pagefind.js", base));
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return pages.map(({ url, meta }) => ({ id: url.replace(/^.*\/|\.html$/g, ""), title: meta.title }));
  };
}
