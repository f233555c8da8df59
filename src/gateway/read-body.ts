/** The body of a request as text; undefined where it holds more than so many bytes, of which no more are kept, or breaks off. */
export async function readBody(request: Request, mostBytes: number): Promise<string | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return undefined;
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > mostBytes) return undefined;
      text += decoder.decode(chunk, { stream: true });
    }
  } catch {
    return undefined;
  }
  return text + decoder.decode();
}
