import { plugins, type Request, type RequestHandler, type Response, type Server } from 'restify';
import { HttpProblem } from './http-problem.ts';

/**
 * Serves the built browser code. Files under `/assets/` carry a hash in their name and never change;
 * pictures of the demo shop hardly do.
 *
 * Any page may load them: the widget's script and pictures stand in pages of shops at other addresses, and hold no secret.
 */
export function mountStaticPages(app: Server, folder: string): void {
  const day = 24 * 60 * 60;
  const assets = serve(folder, 365 * day);
  const pictures = serve(folder, 30 * day);
  const pages = serve(folder, 0);
  app.get('/assets/*', assets);
  app.head('/assets/*', assets);
  app.get('/desk/assets/*', assets);
  app.head('/desk/assets/*', assets);
  app.get('/demo-pictures/*', pictures);
  app.head('/demo-pictures/*', pictures);
  // Below it the page's own addresses begin.
  app.get('/desk', (_request, response, next) => {
    response.send(308, null, { Location: '/desk/' });
    next();
  });
  app.get('/*', pages);
  app.head('/*', pages);
}

function serve(directory: string, maxAge: number): RequestHandler {
  const serveFile = plugins.serveStatic({ directory, default: 'index.html', maxAge, charSet: 'utf-8' });
  return async (request: Request, response: Response) => {
    if (!isPlainPath(request.path()))
      throw new HttpProblem(404, 'NotFound', 'There is nothing at this address.');
    // The library adds its own to what stands there.
    response.removeHeader('Cache-Control');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    await new Promise<void>((resolve, reject) => {
      serveFile(request, response, (error?: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
  };
}

/** A path that cannot be decoded, or that names the byte no file name holds, would throw inside the file system. */
function isPlainPath(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
