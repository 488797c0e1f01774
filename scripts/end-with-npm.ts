/**
 * Ends this process, by SIGTERM, when the npm that started it is gone. npm hands a signal to its shell alone, and a shell
 * such as dash dies of it without handing it on.
 */
export function endWithNpm(): void {
  const shell = process.ppid
  const check = (): void => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }
  setInterval(check, 100).unref()
}
