import { accepted } from '../http/answer.ts'
import type { Handler } from '../http/endpoint.ts'
import { PAGES_CSS } from './pages-css.ts'
import { Reply } from '../http/reply.ts'

/** `GET /assets/pages.css`: the one style sheet of the pages. */
export const pagesStyleSheet: Handler = () =>
  accepted(
    new Reply(PAGES_CSS, {
      headers: {
        'content-type': 'text/css; charset=UTF-8',
        'cache-control': 'public, max-age=300',
        'x-content-type-options': 'nosniff',
      },
    }),
  )
