"""What can go wrong around the handling of updates and at the start, in the words of whoever must act on it."""


class RetryUpdate(Exception):
    """The update's effect is not committed (the database is away): it must come again and is not confirmed (F4, F7)."""

    def __init__(self, reason: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(reason or "the update could not be handled yet")
        self.retry_after = retry_after
        """Seconds after which another try makes sense; None: not known."""


class ShuttingDown(RetryUpdate):
    """This process takes no more updates; Telegram keeps them for the next one (F6)."""

    def __init__(self) -> None:
        super().__init__("shutting down")


class StartError(Exception):
    """The process cannot run; the text says what to do. The command line shows it and exits with 1."""


class BotTokenRejected(StartError):
    """Telegram does not know the token: trying again would never help (F48)."""
