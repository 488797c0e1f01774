/** What has the focus in a shadow root; happy-dom throws where that is in another one. */
export function focusedIn(root: ShadowRoot | null): Element | null {
  try {
    return root && root.activeElement
  } catch {
    return null
  }
}
