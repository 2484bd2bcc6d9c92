"""Notes a SIGTERM that comes while a program is still starting, so that it ends as cleanly as later on."""

import signal


class EarlyStop:
    """`came` says whether a SIGTERM came since this was made, and before another handler took its place."""

    def __init__(self) -> None:
        self.came = False
        signal.signal(signal.SIGTERM, self._note)

    def _note(self, *_: object) -> None:
        self.came = True
