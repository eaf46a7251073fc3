"""What the audit makes of pip-audit's answers: a hole fails, silence does not, nor is it taken for health."""

import json

import pytest

from tests.gates import audit_dependencies
from tests.gates.audit_dependencies import Answer, main, read

SAFE = {"name": "aiohttp", "version": "3.14.5", "vulns": []}
HOLED = {"name": "pillow", "version": "11.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["11.1"], "aliases": []}]}
UNHEARD_OF = {"name": "aiohttp", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def answer(*packages: object) -> Answer:
    return read(json.dumps({"dependencies": packages, "fixes": []}), "")


def test_a_hole_is_named_with_the_version_that_closes_it() -> None:
    assert answer(SAFE, HOLED).holes == ("pillow 11.0: PYSEC-1, fixed in 11.1",)


def test_packages_without_holes_are_counted() -> None:
    assert answer(SAFE, SAFE) == Answer(audited=2)


def test_an_index_that_knows_nothing_has_audited_nothing() -> None:
    assert answer(UNHEARD_OF, UNHEARD_OF) == Answer()


def test_a_connection_that_fails_is_silence_and_a_lock_file_that_cannot_be_read_is_an_error() -> None:
    assert read("", "requests.exceptions.ConnectionError: Max retries exceeded") == Answer()
    assert read("", "ERROR: requirement file is not hashed").error == "ERROR: requirement file is not hashed"


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ([Answer(), Answer()], 0, "pip-audit: skipped, its index does not answer\n"),
        ([Answer(), Answer(audited=90)], 0, "pip-audit: no known hole in 90 packages\n"),
        ([Answer(audited=90, holes=("pillow 11.0: PYSEC-1",))], 1, "pillow 11.0: PYSEC-1\n"),
        ([Answer(error="no such file")], 1, "pip-audit failed: no such file\n"),
    ],
)
def test_only_a_hole_or_an_audit_that_failed_ends_with_one(
    answers: list[Answer], code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit_dependencies, "ask", lambda _service, *, seconds: answers.pop(0))

    assert main() == code
    assert "".join(capsys.readouterr()) == said


def test_a_list_that_does_not_answer_in_time_is_left() -> None:
    assert audit_dependencies.ask("osv", seconds=0.01) == Answer()
