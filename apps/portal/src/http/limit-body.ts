import { AppError } from '@kinloop/api/platform';

/**
 * The same request with its body read into memory, refused as soon as it has more than `max` bytes: a
 * `content-length` header is only a claim, and a chunked body has none.
 * @throws AppError TOO_LARGE
 */
export async function limitBody(request: Request, max: number): Promise<Request> {
  if (request.body === null) return request;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > max) throw new AppError('TOO_LARGE');
    parts.push(part);
  }
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal, body: new Uint8Array(Buffer.concat(parts)) });
}
