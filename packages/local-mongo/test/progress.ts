/**
 * For a run that takes minutes: says on standard error how far it is, at each tenth of it.
 * @returns what is to be told how much is done
 */
export function progressOf(total: number, what: string): (done: number) => void {
  let said = 0;
  return (done) => {
    const tenths = Math.floor((done * 10) / total);
    if (tenths <= said) return;
    said = tenths;
    console.error(`${done} of ${total} ${what}`);
  };
}
