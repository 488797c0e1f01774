import { assert } from '@open-wc/testing'

describe('under a strict Content Security Policy and Trusted Types', () => {
  it('everything works, and nothing is violated', async () => {
    const policy = `default-src 'none'; script-src ${location.origin}; require-trusted-types-for 'script'; trusted-types lit-html`
    const page = new URL('strict-page.harness.ts', import.meta.url).href
    const frame = document.createElement('iframe')
    frame.width = '1280'
    frame.height = '900'
    frame.srcdoc = `<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="${policy}"><body><script type="module" src="${page}"></script>`
    const answer = new Promise<{ problems: string[] }>((resolve) => {
      addEventListener('message', ({ data, source }: MessageEvent<{ problems: string[] }>) => {
        if (source === frame.contentWindow) resolve(data)
      })
    })
    document.body.append(frame)
    assert.deepEqual((await answer).problems, [])
    frame.remove()
  })
})
