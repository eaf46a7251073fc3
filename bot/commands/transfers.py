"""`huitou import members|purchases FILE`, `huitou export members|ledger|purchases FILE`."""

import argparse
from pathlib import Path

from bot.foundation import Foundation, founded
from bot.wording import in_english
from config.settings import Settings
from services import exports, imports
from services.imports import ImportReport


async def bring_in(arguments: argparse.Namespace, settings: Settings) -> int:
    """Exit 1 when a row was refused; what is in the file already changes nothing."""
    take = imports.import_members if arguments.what == "members" else imports.import_purchases
    async with founded(settings) as foundation:
        report = await take(
            path=Path(arguments.file),
            programme=foundation.programme,
            now=foundation.clock.now(),
            dry_run=arguments.dry_run,
        )
        _show(report, foundation)
    return 1 if report.refused else 0


async def take_out(arguments: argparse.Namespace, settings: Settings) -> int:
    async with founded(settings) as foundation:
        count = await exports.export(
            kind=exports.ExportKind(arguments.what),
            path=Path(arguments.file),
            programme=foundation.programme,
            now=foundation.clock.now(),
        )
    print(f"{count} rows written to {arguments.file}")
    return 0


def _show(report: ImportReport, foundation: Foundation) -> None:
    for problem in report.problems:
        print(f"line {problem.line}: {in_english(problem.refusal, foundation.settings)}")
    if report.refused > len(report.problems):
        print(f"… and {report.refused - len(report.problems)} more")
    if report.ignored:
        print(f"columns not used: {', '.join(report.ignored)}")
    verb = "would be added" if report.dry_run else "added"
    print(f"{report.rows} rows: {report.added} {verb}, {report.unchanged} known already, {report.refused} refused")
