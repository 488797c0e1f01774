import type { Handler } from '../http/endpoint.ts'
import { PAGES_CSS } from './pages-css.ts'

/** `GET /assets/pages.css`: the one style sheet of the pages. */
export const pagesStyleSheet: Handler = () =>
  new Response(PAGES_CSS, {
    headers: {
      'content-type': 'text/css; charset=UTF-8',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    },
  })
