"""The command line: results on stdout, logs on stderr, wrong calls explained. `huitou --help` lists everything."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from importlib import import_module, metadata
from typing import Any

from config.settings import Settings, SettingsError, load_settings

Command = Callable[[argparse.Namespace, Settings], Coroutine[Any, Any, int]]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code is 0 when it did its work, 1 when it could not, 2 for a wrong call."""
    arguments = _parser().parse_args(argv)
    try:
        settings = load_settings()
    except SettingsError as error:
        return _fail(error)
    # aiogram takes seconds to import: each command loads what it needs, when it is chosen.
    module, function = arguments.command.split(":")
    command: Command = getattr(import_module(f"bot.commands.{module}"), function)
    from bot.foundation import start_logging

    start_logging(settings)
    try:
        return asyncio.run(command(arguments, settings))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not _is_for_people(error):
            raise
        return _fail(error, settings)


def _is_for_people(error: Exception) -> bool:
    """Errors whose text says what to do; anything else is a bug and shows its traceback."""
    from bot.errors import StartError
    from config.keys import KeyFileError
    from config.programme import ProgrammeError
    from domain.refusals import LoyaltyError
    from models.database import DatabaseTooNew, DatabaseUnavailable

    return isinstance(
        error, StartError | KeyFileError | ProgrammeError | LoyaltyError | DatabaseTooNew | DatabaseUnavailable
    )


def _fail(error: Exception, settings: Settings | None = None) -> int:
    from domain.refusals import LoyaltyError

    if isinstance(error, LoyaltyError) and settings is not None:
        from bot.wording import in_english

        print(in_english(error, settings), file=sys.stderr)  # noqa: T201
    else:
        print(error, file=sys.stderr)  # noqa: T201
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="huitou", description="A loyalty programme that lives in a messenger.")
    parser.add_argument("--version", action="version", version=f"huitou {metadata.version('huitou')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, target: str, about: str, group: Any = commands) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(name, help=about, description=about)
        made.set_defaults(command=target)
        return made

    def add_group(name: str, about: str) -> Any:
        return commands.add_parser(name, help=about, description=about).add_subparsers(required=True, metavar="WHAT")

    add("run", "run:run", "run the portal with your bot (needs HUITOU_BOT_TOKEN)")
    demo = add("demo", "demo:demo", "run the portal with a demo messenger and an invented shop, no token needed")
    demo.add_argument("--port", type=int, default=None, help="port of the demo's page (default: the web port + 1)")
    demo.add_argument("--webhook", action="store_true", help="receive updates by webhook instead of polling")
    start = add("start", "run:start", "run the portal when there is a token, else the demo")
    start.set_defaults(port=None, webhook=False)
    add("check", "checks:check", "look at settings, programme file and database; say what to fix")
    add("migrate", "checks:migrate", "bring the database up to this version")
    add("verify", "checks:verify", "prove every invariant of the data; exit 1 and the offending rows otherwise")

    job = add_group("job", "the scheduled jobs")
    add("list", "jobs:show", "the jobs and what they do", job)
    run = add("run", "jobs:run", "run one job now", job)
    run.add_argument("name", metavar="NAME")
    run.add_argument("--at", metavar="ISO-TIME", help="decide who is due as of that moment (messages still leave now)")

    imports = add("import", "transfers:bring_in", "import members or purchases from CSV or XLSX")
    imports.add_argument("what", choices=("members", "purchases"))
    imports.add_argument("file", metavar="FILE")
    imports.add_argument("--dry-run", action="store_true", help="only say what would happen, row by row")
    exports = add("export", "transfers:take_out", "export to CSV or XLSX, by the file's ending")
    exports.add_argument("what", choices=("members", "ledger", "purchases"))
    exports.add_argument("file", metavar="FILE")

    staff = add_group("staff", "the team")
    added = add("add", "staff:add", "add a person, or give them another role", staff)
    added.add_argument("telegram_id", type=int, metavar="TELEGRAM_ID")
    added.add_argument("--role", required=True, choices=("clerk", "consultant", "manager", "owner"))
    added.add_argument("--name", default="", help="shown to members until they write to the bot")
    add("list", "staff:show", "who is on the team", staff)
    removed = add("remove", "staff:remove", "remove a person at once", staff)
    removed.add_argument("telegram_id", type=int, metavar="TELEGRAM_ID")

    keys = add_group("apikey", "keys of tills and web shops")
    create = add("create", "apikeys:create", "make a key; it is shown once, alone on the last line", keys)
    create.add_argument("name", metavar="NAME")
    create.add_argument("--scope", default="", help="comma-separated: members,purchases,coupons,rewards (default: all)")
    add("list", "apikeys:show", "the keys there are", keys)
    revoke = add("revoke", "apikeys:revoke", "switch a key off at once", keys)
    revoke.add_argument("name", metavar="NAME")

    backup = add("backup", "backups:backup", "write everything to one file, also while the portal runs")
    backup.add_argument("file", metavar="FILE")
    restore = add("restore", "backups:restore", "put a backup back; the portal must be stopped")
    restore.add_argument("file", metavar="FILE")
    return parser
