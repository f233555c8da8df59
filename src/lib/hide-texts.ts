/** A line in which none of these texts can be read, nor the way they are written in an address; the longest are taken out first. */
export function hideTexts(line: string, texts: readonly string[]): string {
  return formsOf(texts).reduce((shown, text) => shown.replaceAll(text, "(secret)"), line);
}

/** As it is, as it stands in a query, and as it stands between the quotes of JSON. */
function formsOf(texts: readonly string[]): readonly string[] {
  const forms = texts.flatMap((text) =>
    text === "" ? [] : [text, encodeURIComponent(text.toWellFormed()), JSON.stringify(text).slice(1, -1)],
  );
  return [...new Set(forms)].toSorted((left, right) => right.length - left.length);
}
