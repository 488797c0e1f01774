import { generate } from 'lean-qr/nano'

/** A QR code, dark on light with its quiet zone, one pixel a module. */
export function drawQrCode(text: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('part', 'qr')
  generate(text).toCanvas(canvas, { on: [0, 0, 0, 255], off: [255, 255, 255, 255], pad: 4 })
  return canvas
}
