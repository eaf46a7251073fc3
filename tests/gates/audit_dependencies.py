"""Known holes in what the lock file names, where a list of them can be reached; run by `make check`.

pip-audit asks two lists: OSV, and the one of the package index. Where neither answers (a closed network, a mirror that
carries packages only) the gate says so and passes: it must not fail for want of a network.
"""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

LOCK = Path(__file__).parents[2] / "requirements.lock"
SERVICES = ("osv", "pypi")
BUDGET = 60.0
"""Seconds for all of it."""
NO_ANSWER = (
    "ConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "SSLError", "HTTPError",
    "ServiceError", "Max retries exceeded",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What one list said; `audited` packages it knew of, `error` when the audit itself failed."""

    audited: int = 0
    holes: tuple[str, ...] = ()
    error: str = ""


def read(output: str, errors: str) -> Answer:
    """Reads pip-audit's JSON. An index without such a list answers that it has never heard of anything: nothing was
    audited then, whatever the exit code says."""
    try:
        packages = json.loads(output)["dependencies"]
    except (json.JSONDecodeError, KeyError, TypeError):
        return (
            Answer() if any(one in errors for one in NO_ANSWER) else Answer(error=errors.strip()[-2000:] or "no output")
        )
    known = [one for one in packages if "skip_reason" not in one]
    holes = tuple(
        f"{one['name']} {one['version']}: {hole['id']}, fixed in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in known
        for hole in one["vulns"]
    )
    return Answer(audited=len(known), holes=holes)


def ask(service: str, *, seconds: float) -> Answer:
    """One list's answer; an empty one when it does not come in time."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip",
        "--vulnerability-service", service, "--format", "json", "--progress-spinner", "off", "--timeout", "10",
    ]  # fmt: skip
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return Answer()
    return read(run.stdout, run.stderr)


def main() -> int:
    """0 when nothing is known or nobody answers, 1 for a hole or a lock file that cannot be audited."""
    deadline = time.monotonic() + BUDGET
    for service in SERVICES:
        answer = ask(service, seconds=max(1.0, deadline - time.monotonic()))
        if answer.error:
            print(f"pip-audit failed: {answer.error}", file=sys.stderr)
            return 1
        if answer.holes:
            print("\n".join(answer.holes), file=sys.stderr)
            return 1
        if answer.audited:
            print(f"pip-audit: no known hole in {answer.audited} packages")
            return 0
    print("pip-audit: skipped, its index does not answer")
    return 0


if __name__ == "__main__":
    sys.exit(main())
